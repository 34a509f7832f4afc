/**
 * Reads a thumbhash, whose format is the one of https://github.com/evanw/thumbhash, at any size and without its
 * transparency, which no photo has. The package's own reader always draws 1,024 pixels: for the 36 of a placeholder
 * that takes ten times as long, and a grid of photos waits for it before it answers to anybody.
 */

/** A channel has waves of 0 to 6 times up and down. */
const wavesMax = 7;

/** Waves of one channel, by how often they go up and down across the picture and along it. */
interface Channel {
  across: number;
  along: number;
  waves: number[];
}

const header = (hash: Uint8Array) => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
  const [low, high] = [a | (b << 8) | (c << 16), d | (e << 8)];
  const [hasAlpha, isLandscape] = [low >> 23 === 1, high >> 15 === 1];
  const [longer, shorter] = [hasAlpha ? 5 : 7, high & 7];
  return { low, high, hasAlpha, across: isLandscape ? longer : shorter, along: isLandscape ? shorter : longer };
};

/** Width / height of the picture, roughly. */
export function shapeOfThumbhash(hash: Uint8Array): number {
  const { across, along } = header(hash);
  return across / along;
}

/** The picture as opaque RGBA bytes, row by row. */
export function decodeThumbhash(hash: Uint8Array, width: number, height: number): Uint8Array {
  const { low, high, hasAlpha, across, along } = header(hash);
  let at = hasAlpha ? 12 : 10;
  const channel = (across: number, along: number, scale: number): Channel => {
    const waves: number[] = [];
    eachWave(across, along, () => {
      const pair = hash[at >> 1] ?? 0;
      waves.push((((pair >> ((at & 1) << 2)) & 15) / 7.5 - 1) * scale);
      at += 1;
    });
    return { across, along, waves };
  };
  const light = channel(Math.max(3, across), Math.max(3, along), ((low >> 18) & 31) / 31);
  const yellowBlue = channel(3, 3, (((high >> 3) & 63) / 63) * 1.25);
  const redGreen = channel(3, 3, (((high >> 9) & 63) / 63) * 1.25);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const [columns, rows] = [cosines(width), cosines(height)];
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      const l = (low & 63) / 63 + sumAt(light, column, row);
      const p = ((low >> 6) & 63) / 31.5 - 1 + sumAt(yellowBlue, column, row);
      const q = ((low >> 12) & 63) / 31.5 - 1 + sumAt(redGreen, column, row);
      const blue = l - (2 / 3) * p;
      const red = (3 * l - blue + q) / 2;
      pixels.set([255 * red, 255 * (red - q), 255 * blue, 255], (y * width + x) * 4);
    }
  }
  return new Uint8Array(pixels.buffer);
}

/** Of each of `count` pixels side by side, how high each wave stands in its middle. */
const cosines = (count: number): number[][] =>
  Array.from({ length: count }, (_, at) =>
    Array.from({ length: wavesMax }, (_, wave) => Math.cos((Math.PI * wave * (at + 0.5)) / count)),
  );

function sumAt({ across, along, waves }: Channel, column: readonly number[], row: readonly number[]): number {
  let [sum, index] = [0, 0];
  eachWave(across, along, (x, y) => {
    sum += 2 * (waves[index] ?? 0) * (column[x] ?? 0) * (row[y] ?? 0);
    index += 1;
  });
  return sum;
}

/** In the order in which they are stored: the triangle of the slow ones, without the mean. */
function eachWave(across: number, along: number, visit: (x: number, y: number) => void): void {
  for (let y = 0; y < along; y += 1) for (let x = y ? 0 : 1; x * along < across * (along - y); x += 1) visit(x, y);
}
