/** An image as rows of red, green, blue and opacity, a byte each. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const channelsByColourType: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Decodes a small PNG of 8 bits a channel that is not interlaced: what image services write. For the thumbhash, as the
 * Images binding's local simulator cannot give raw pixels. https://www.w3.org/TR/png-3/
 */
export async function decodePng(bytes: Uint8Array): Promise<Pixels> {
  const chunks = chunksOf(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!header) throw new Error('This is no PNG.');
  const { width, height, depth, colourType, interlaced } = readHeader(header);
  const channels = channelsByColourType[colourType];
  if (depth !== 8 || interlaced || !channels)
    throw new Error(`A PNG of ${depth} bits and type ${colourType} is not for here.`);
  const packed = new Blob(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const filtered = await new Response(packed.stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer();
  const samples = unfilter(new Uint8Array(filtered), width * channels, height, channels);
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const opacities = chunks.find(({ type }) => type === 'tRNS')?.data;
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgba.set(colourAt(samples, pixel * channels, channels, palette, opacities), pixel * 4);
  }
  return { width, height, rgba };
}

interface Chunk {
  type: string;
  data: Uint8Array<ArrayBuffer>;
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: new Uint8Array(bytes.subarray(at + 8, at + 8 + length)) });
    at += 12 + length;
  }
  return chunks;
}

function readHeader(data: Uint8Array) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  return { width, height, depth: view.getUint8(8), colourType: view.getUint8(9), interlaced: view.getUint8(12) !== 0 };
}

/** Each row begins with the filter that its bytes went through: the difference to a neighbour's byte. */
function unfilter(filtered: Uint8Array, stride: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= step ? (rows[at - step] ?? 0) : 0;
      const up = y > 0 ? (rows[at - stride] ?? 0) : 0;
      const upLeft = x >= step && y > 0 ? (rows[at - stride - step] ?? 0) : 0;
      rows[at] = (filtered[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, upLeft);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

type Rgba = [red: number, green: number, blue: number, opacity: number];

function colourAt(
  samples: Uint8Array,
  at: number,
  channels: number,
  palette: Uint8Array | undefined,
  opacities: Uint8Array | undefined,
): Rgba {
  const sample = (channel: number) => samples[at + channel] ?? 0;
  if (palette) {
    const entry = sample(0);
    const colour = (channel: number) => palette[entry * 3 + channel] ?? 0;
    return [colour(0), colour(1), colour(2), opacities?.[entry] ?? 255];
  }
  if (channels <= 2) return [sample(0), sample(0), sample(0), channels === 2 ? sample(1) : 255];
  return [sample(0), sample(1), sample(2), channels === 4 ? sample(3) : 255];
}
