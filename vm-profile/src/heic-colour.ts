export interface HeicColour {
  /** An ICC profile, as phones write it. */
  profile?: Uint8Array;
  /** Colour primaries as ISO/IEC 23091-2 numbers them: 1 sRGB, 12 Display P3. */
  primaries?: number;
}

interface Box {
  type: string;
  body: Uint8Array;
}

/** Reads what colours a HEIC's picture is written in: `colr` boxes among the item properties (ISO/IEC 14496-12, 12.1.5). */
export function readHeicColour(file: Uint8Array): HeicColour {
  const meta = find(boxes(file), 'meta');
  const properties = meta && find(boxes(meta.subarray(4)), 'iprp');
  const container = properties && find(boxes(properties), 'ipco');
  const colour: HeicColour = {};
  for (const { type, body } of container ? boxes(container) : []) {
    if (type !== 'colr' || body.length < 6) continue;
    const kind = fourCharacters(body, 0);
    if (kind === 'prof' || kind === 'rICC') colour.profile ??= body.slice(4);
    if (kind === 'nclx') colour.primaries ??= viewOf(body).getUint16(4);
  }
  return colour;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const fourCharacters = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

const find = (all: Iterable<Box>, type: string): Uint8Array | undefined => {
  for (const box of all) if (box.type === type) return box.body;
  return undefined;
};

function* boxes(bytes: Uint8Array): Generator<Box> {
  const view = viewOf(bytes);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= bytes.length;
    const headerSizeBytes = long ? 16 : 8;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
    if (size < headerSizeBytes || at + size > bytes.length) return;
    yield { type: fourCharacters(bytes, at + 4), body: bytes.subarray(at + headerSizeBytes, at + size) };
    at += size;
  }
}
