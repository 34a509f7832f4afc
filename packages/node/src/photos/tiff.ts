const rowsPerStrip = 64;
const headerSizeBytes = 8;
const unassociatedAlpha = 2;

const typeSizesBytes = { short: 2, long: 4, undefined: 1 } as const;
const typeCodes = { short: 3, long: 4, undefined: 7 } as const;

interface Field {
  tag: number;
  type: keyof typeof typeSizesBytes;
  values: ArrayLike<number>;
}

export interface Tiff {
  file: Uint8Array<ArrayBuffer>;
  /** Where its pixels are to be put: rows without gaps, 8 bits a channel. */
  pixels: Uint8Array<ArrayBuffer>;
}

interface Picture {
  width: number;
  height: number;
  channels: 3 | 4;
  /** ICC profile of the colours; sRGB where it is missing. */
  profile?: Uint8Array | undefined;
}

/**
 * An uncompressed TIFF 6.0 whose pixels are still missing: the cheapest file that carries pixels together with their
 * colour profile.
 */
export function createTiff({ width, height, channels, profile }: Picture): Tiff {
  const rowSizeBytes = width * channels;
  const stripCount = Math.ceil(height / rowsPerStrip);
  const stripSizes = Array.from({ length: stripCount }, (_, index) => {
    return Math.min(rowsPerStrip, height - index * rowsPerStrip) * rowSizeBytes;
  });
  const stripOffsets = stripSizes.map((_, index) => headerSizeBytes + index * rowsPerStrip * rowSizeBytes);
  const directoryAt = headerSizeBytes + height * rowSizeBytes + ((height * rowSizeBytes) % 2);
  const fields: Field[] = [
    { tag: 256, type: 'long', values: [width] },
    { tag: 257, type: 'long', values: [height] },
    { tag: 258, type: 'short', values: Array.from({ length: channels }, () => 8) },
    { tag: 259, type: 'short', values: [1] },
    { tag: 262, type: 'short', values: [2] },
    { tag: 273, type: 'long', values: stripOffsets },
    { tag: 277, type: 'short', values: [channels] },
    { tag: 278, type: 'long', values: [rowsPerStrip] },
    { tag: 279, type: 'long', values: stripSizes },
    { tag: 284, type: 'short', values: [1] },
  ];
  if (channels === 4) fields.push({ tag: 338, type: 'short', values: [unassociatedAlpha] });
  if (profile) fields.push({ tag: 34675, type: 'undefined', values: profile });
  const directory = encodeDirectory(fields, directoryAt);
  const file = new Uint8Array(directoryAt + directory.length);
  file.set([0x49, 0x49, 42, 0]);
  new DataView(file.buffer).setUint32(4, directoryAt, true);
  file.set(directory, directoryAt);
  return { file, pixels: file.subarray(headerSizeBytes, headerSizeBytes + height * rowSizeBytes) };
}

/** The fields, followed by the values that do not fit into four bytes. */
function encodeDirectory(fields: readonly Field[], directoryAt: number): Uint8Array {
  const tableSizeBytes = 2 + fields.length * 12 + 4;
  const sizes = fields.map(({ type, values }) => values.length * typeSizesBytes[type]);
  const outside = sizes.reduce((sum, size) => sum + (size > 4 ? size + (size % 2) : 0), 0);
  const bytes = new Uint8Array(tableSizeBytes + outside);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, fields.length, true);
  let free = tableSizeBytes;
  fields.forEach(({ tag, type, values }, index) => {
    const at = 2 + index * 12;
    const size = sizes[index] ?? 0;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, typeCodes[type], true);
    view.setUint32(at + 4, values.length, true);
    if (size > 4) {
      view.setUint32(at + 8, directoryAt + free, true);
      writeValues(view, free, type, values);
      free += size + (size % 2);
    } else {
      writeValues(view, at + 8, type, values);
    }
  });
  return bytes;
}

function writeValues(view: DataView, at: number, type: Field['type'], values: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const place = at + index * typeSizesBytes[type];
    if (type === 'short') view.setUint16(place, value, true);
    else if (type === 'long') view.setUint32(place, value, true);
    else view.setUint8(place, value);
  }
}
