/** x and y of white and of the three lights, in the order of PNG's `cHRM`. */
export type Chromaticities = readonly [
  white: readonly [number, number],
  red: readonly [number, number],
  green: readonly [number, number],
  blue: readonly [number, number],
];

export const srgbChromaticities: Chromaticities = [
  [0.3127, 0.329],
  [0.64, 0.33],
  [0.3, 0.6],
  [0.15, 0.06],
];

export type Matrix = readonly [readonly number[], readonly number[], readonly number[]];

export const multiply = (one: Matrix, other: Matrix): Matrix =>
  one.map((row) =>
    [0, 1, 2].map((column) => row.reduce((sum, value, index) => sum + value * (other[index]?.[column] ?? 0), 0)),
  ) as unknown as Matrix;

export function inverse([[a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0], [g = 0, h = 0, i = 0]]: Matrix): Matrix {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const rows = [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ];
  return rows.map((row) => row.map((value) => value / determinant)) as unknown as Matrix;
}

const xyz = ([x, y]: readonly [number, number]): number[] => [x / y, 1, (1 - x - y) / y];

/** From linear colours to CIE XYZ, by the chromaticities of the three lights and of white (SMPTE RP 177). */
export function toXyz([white, ...lights]: Chromaticities): Matrix {
  const columns = lights.map(xyz);
  const unscaled = [0, 1, 2].map((row) => columns.map((column) => column[row] ?? 0)) as unknown as Matrix;
  const scale = apply(inverse(unscaled), xyz(white));
  return unscaled.map((row) => row.map((value, column) => value * (scale[column] ?? 0))) as unknown as Matrix;
}

const apply = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0));

const d50 = [0.9642, 1, 0.8249];
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** What profiles want: the colours as they look under D50. */
function adaptedToD50(chromaticities: Chromaticities): Matrix {
  const [from, to] = [apply(bradford, xyz(chromaticities[0])), apply(bradford, d50)];
  const gains = [0, 1, 2].map((row) =>
    [0, 1, 2].map((column) => (row === column ? (to[row] ?? 1) / (from[row] ?? 1) : 0)),
  );
  return multiply(multiply(multiply(inverse(bradford), gains as unknown as Matrix), bradford), toXyz(chromaticities));
}

/** An ICC profile of version 2 for colours of these lights, coded by a power (ICC.1:2001-04). */
export function gammaProfile(gamma: number, chromaticities: Chromaticities): Uint8Array {
  const matrix = adaptedToD50(chromaticities);
  const column = (index: number) => xyzTag(matrix.map((row) => row[index] ?? 0));
  const curve = curveTag(gamma);
  return assemble([
    ['desc', descriptionTag()],
    ['cprt', textTag()],
    ['wtpt', xyzTag(d50)],
    ['rXYZ', column(0)],
    ['gXYZ', column(1)],
    ['bXYZ', column(2)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]);
}

const s15Fixed16 = (value: number): number => Math.round(value * 65_536);

function tag(type: string, size: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(size / 4) * 4);
  bytes.set(new TextEncoder().encode(type));
  write(new DataView(bytes.buffer));
  return bytes;
}

const xyzTag = (values: readonly number[]): Uint8Array => tag('XYZ ', 20, (view) => writeXyz(view, 8, values));

function writeXyz(view: DataView, at: number, values: readonly number[]): void {
  for (const [index, value] of values.entries()) view.setInt32(at + index * 4, s15Fixed16(value));
}

const curveTag = (gamma: number): Uint8Array =>
  tag('curv', 14, (view) => {
    view.setUint32(8, 1);
    view.setUint16(12, Math.min(65_535, Math.round(gamma * 256)));
  });

/** One letter, and empty fields for Unicode and for Macintosh. */
const descriptionTag = (): Uint8Array =>
  tag('desc', 92, (view) => {
    view.setUint32(8, 2);
    view.setUint8(12, 0x67);
  });

const textTag = (): Uint8Array => tag('text', 12, () => undefined);

function assemble(tags: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const tableSize = 4 + tags.length * 12;
  const size = tags.reduce((sum, [, data]) => sum + data.length, 128 + tableSize);
  const profile = new Uint8Array(size);
  const view = new DataView(profile.buffer);
  const text = (at: number, words: string) => profile.set(new TextEncoder().encode(words), at);
  view.setUint32(0, size);
  view.setUint32(8, 0x02100000);
  text(12, 'mntrRGB XYZ ');
  text(36, 'acsp');
  writeXyz(view, 68, d50);
  view.setUint32(128, tags.length);
  let at = 128 + tableSize;
  tags.forEach(([name, data], index) => {
    const entry = 132 + index * 12;
    text(entry, name);
    view.setUint32(entry + 4, at);
    view.setUint32(entry + 8, data.length);
    profile.set(data, at);
    at += data.length;
  });
  return profile;
}
