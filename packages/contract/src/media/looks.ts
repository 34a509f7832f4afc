/**
 * How a photo can be made to look, as data: pages render it, and tests say by it what a served photo must look like. No
 * zod: pages use it.
 */

/** Red, green and blue out of red, green, blue and a constant, in sRGB values from 0 to 1. */
export type ColourMatrix = readonly [Row, Row, Row];
type Row = readonly [red: number, green: number, blue: number, constant: number];

/** First the matrix, then per channel the curve through points from black (0, y) to white (1, y). */
interface Filter {
  matrix: ColourMatrix;
  curves: readonly [Curve, Curve, Curve];
}
type Curve = readonly (readonly [from: number, to: number])[];

const grey = [0.2126, 0.7152, 0.0722] as const;
const straight: Curve = [
  [0, 0],
  [1, 1],
];
const same = (curve: Curve): Filter['curves'] => [curve, curve, curve];

/** More than 1 makes colours stronger, 0 takes them away. */
function saturated(by: number): ColourMatrix {
  const row = (at: number): Row => {
    const [red, green, blue] = grey.map((share, index) => share * (1 - by) + (index === at ? by : 0));
    return [red ?? 0, green ?? 0, blue ?? 0, 0];
  };
  return [row(0), row(1), row(2)];
}

const through = (...points: (readonly [number, number])[]): Curve => points;
const soft = through([0, 0.06], [0.25, 0.27], [0.75, 0.78], [1, 0.97]);
const strong = through([0, 0], [0.25, 0.18], [0.75, 0.83], [1, 1]);
const faded = through([0, 0.12], [0.5, 0.52], [1, 0.93]);
const bright = through([0, 0], [0.4, 0.49], [1, 1]);
const warmCurves: Filter['curves'] = [
  through([0, 0.02], [0.5, 0.56], [1, 1]),
  straight,
  through([0, 0], [0.5, 0.45], [1, 0.93]),
];
const coolCurves: Filter['curves'] = [
  through([0, 0], [0.5, 0.45], [1, 0.95]),
  straight,
  through([0, 0.04], [0.5, 0.55], [1, 1]),
];

/** In the order in which they are offered. */
export const filters = {
  none: { matrix: saturated(1), curves: same(straight) },
  clear: { matrix: saturated(1.1), curves: same(bright) },
  vivid: { matrix: saturated(1.4), curves: same(strong) },
  crisp: { matrix: saturated(1.05), curves: same(strong) },
  sun: { matrix: saturated(1.1), curves: warmCurves },
  honey: {
    matrix: [
      [0.98, 0.1, 0, 0.02],
      [0.04, 0.93, 0, 0.01],
      [0.02, 0.06, 0.78, 0],
    ],
    curves: same(soft),
  },
  rose: {
    matrix: [
      [0.97, 0.05, 0.04, 0.02],
      [0.03, 0.88, 0.05, 0],
      [0.05, 0.06, 0.9, 0.02],
    ],
    curves: same(soft),
  },
  coast: { matrix: saturated(0.95), curves: coolCurves },
  forest: {
    matrix: [
      [0.88, 0.08, 0, 0],
      [0.02, 0.98, 0.02, 0],
      [0, 0.12, 0.82, 0.01],
    ],
    curves: same(strong),
  },
  haze: { matrix: saturated(0.75), curves: same(faded) },
  film: {
    matrix: saturated(0.85),
    curves: [
      through([0, 0.08], [0.5, 0.54], [1, 0.97]),
      through([0, 0.06], [0.5, 0.51], [1, 0.95]),
      through([0, 0.1], [0.5, 0.47], [1, 0.87]),
    ],
  },
  silver: { matrix: saturated(0), curves: same(soft) },
  noir: { matrix: saturated(0), curves: same(through([0, 0], [0.25, 0.13], [0.75, 0.85], [1, 1])) },
} as const satisfies Record<string, Filter>;

export type FilterName = keyof typeof filters;
export const filterNames = Object.keys(filters) as readonly FilterName[];

/** What somebody did to a photo before its crop: its turn to the right, then a tilt, then its colours. */
export interface Look {
  turn: 0 | 90 | 180 | 270;
  /** To the right, in degrees from -`tiltMax` to `tiltMax`. */
  tilt: number;
  filter: FilterName;
  /** From -1 to 1, as all three. */
  brightness: number;
  contrast: number;
  warmth: number;
}

export const tiltMax = 15;
export const plainLook: Look = { turn: 0, tilt: 0, filter: 'none', brightness: 0, contrast: 0, warmth: 0 };

const names = Object.keys(plainLook) as readonly (keyof Look)[];
export const isSameLook = (a: Look, b: Look): boolean => names.every((name) => a[name] === b[name]);
export const isPlain = (look: Look): boolean => isSameLook(look, plainLook);

/** Whether the colours stay as they are. */
export const hasPlainColours = (look: Look): boolean => isSameLook({ ...look, turn: 0, tilt: 0 }, plainLook);

/** Goes through the points in straight lines that are rounded where they meet (monotone cubic, Fritsch and Carlson). */
function along(curve: Curve, at: number): number {
  const last = curve.length - 1;
  const next = Math.min(
    last,
    Math.max(
      1,
      curve.findIndex(([from]) => from >= at),
    ),
  );
  const slope = (index: number) => {
    const [x0, y0] = curve[index] ?? [0, 0];
    const [x1, y1] = curve[index + 1] ?? [1, 1];
    return (y1 - y0) / (x1 - x0);
  };
  const tangent = (index: number) => {
    if (index === 0) return slope(0);
    if (index === last) return slope(last - 1);
    const [before, after] = [slope(index - 1), slope(index)];
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  };
  const [x0, y0] = curve[next - 1] ?? [0, 0];
  const [x1, y1] = curve[next] ?? [1, 1];
  const wide = x1 - x0;
  const t = (at - x0) / wide;
  const [squared, cubed] = [t * t, t * t * t];
  return (
    (2 * cubed - 3 * squared + 1) * y0 +
    (cubed - 2 * squared + t) * wide * tangent(next - 1) +
    (3 * squared - 2 * cubed) * y1 +
    (cubed - squared) * wide * tangent(next)
  );
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Brightness bends, so that neither end is lost; contrast is a slope around the middle; warmth shifts red and blue. */
function adjusted(value: number, channel: number, { brightness, contrast, warmth }: Look): number {
  const warm = value * (1 + warmth * ([0.12, 0.02, -0.14][channel] ?? 0));
  const lit = clamp(warm) ** (2 ** -brightness);
  return clamp(0.5 + (lit - 0.5) * (1 + contrast * 0.6));
}

/** A look's colours, ready to be applied: a matrix, and a table of 256 values per channel. */
export interface ColourTransform {
  matrix: ColourMatrix;
  tables: readonly [Uint8ClampedArray, Uint8ClampedArray, Uint8ClampedArray];
}

/** The colours of the look as a matrix and tables. */
export function colourTransform(look: Look): ColourTransform {
  const { matrix, curves } = filters[look.filter];
  const table = (channel: 0 | 1 | 2) =>
    Uint8ClampedArray.from({ length: 256 }, (_, value) =>
      Math.round(adjusted(clamp(along(curves[channel], value / 255)), channel, look) * 255),
    );
  return { matrix, tables: [table(0), table(1), table(2)] };
}

/** Changes sRGB pixels of red, green, blue and opacity in place, a byte each. */
export function applyColours(rgba: Uint8ClampedArray | Uint8Array, { matrix, tables }: ColourTransform): void {
  const [[a, b, c, d], [e, f, g, h], [i, j, k, l]] = matrix;
  const [reds, greens, blues] = tables;
  // The array rounds and clamps as tables are asked.
  const at = new Uint8ClampedArray(3);
  for (let pixel = 0; pixel + 3 < rgba.length; pixel += 4) {
    const red = rgba[pixel] as number;
    const green = rgba[pixel + 1] as number;
    const blue = rgba[pixel + 2] as number;
    at[0] = a * red + b * green + c * blue + d * 255;
    at[1] = e * red + f * green + g * blue + h * 255;
    at[2] = i * red + j * green + k * blue + l * 255;
    rgba[pixel] = reds[at[0]] as number;
    rgba[pixel + 1] = greens[at[1]] as number;
    rgba[pixel + 2] = blues[at[2]] as number;
  }
}
