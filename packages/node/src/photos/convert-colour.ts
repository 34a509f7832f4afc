import type { CodedColour } from '@isntgram/core/kernel/picture';
import {
  type Chromaticities,
  inverse,
  multiply,
  srgbChromaticities,
  toXyz,
} from '@isntgram/core/media/images/icc-profile';

/** Rows of pixels, red, green, blue and perhaps opacity next to each other. */
export interface Samples {
  data: Uint8Array | Uint16Array;
  channels: number;
}

const d65 = [0.3127, 0.329] as const;
/** ITU-T H.273, table 2: those that somebody writes. */
const lights: Readonly<Record<number, Chromaticities>> = {
  5: [d65, [0.64, 0.33], [0.29, 0.6], [0.15, 0.06]],
  6: [d65, [0.63, 0.34], [0.31, 0.595], [0.155, 0.07]],
  7: [d65, [0.63, 0.34], [0.31, 0.595], [0.155, 0.07]],
  9: [d65, [0.708, 0.292], [0.17, 0.797], [0.131, 0.046]],
  11: [
    [0.314, 0.351],
    [0.68, 0.32],
    [0.265, 0.69],
    [0.15, 0.06],
  ],
  12: [d65, [0.68, 0.32], [0.265, 0.69], [0.15, 0.06]],
};

const sdrWhiteNits = 203;
const peakNits = 1_000;
const pqNitsMax = 10_000;

/** Light that a coded value from 0 to 1 stands for; 1 is white as paper is, and HDR goes beyond. */
const curves: Readonly<Record<number, (value: number) => number>> = {
  4: (value) => value ** 2.2,
  5: (value) => value ** 2.8,
  8: (value) => value,
  16: (value) => (perceptualQuantizer(value) * pqNitsMax) / sdrWhiteNits,
  18: hybridLogGamma,
};
const srgb = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const toSrgb = (light: number): number => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

/** SMPTE ST 2084. */
function perceptualQuantizer(value: number): number {
  const power = value ** (1 / 78.84375);
  return (Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125);
}

/** ITU-R BT.2100, as the scene was. */
function hybridLogGamma(value: number): number {
  return value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}

const resolution = 4_096;

/**
 * The pixels in sRGB, 8 bits a channel. Colours that HDR makes brighter than paper are pressed together as browsers do
 * it on a screen without HDR: all three by one factor, so that no hue changes.
 */
export function convertColour({ data, channels }: Samples, colour: CodedColour): Uint8Array {
  const max = data instanceof Uint16Array ? 65_535 : 255;
  const curve = curves[colour.transfer] ?? srgb;
  const light = Float32Array.from({ length: max + 1 }, (_, value) => curve(value / max));
  const coded = Uint8Array.from({ length: resolution + 1 }, (_, index) => Math.round(toSrgb(index / resolution) * 255));
  const [[a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0], [g = 0, h = 0, i = 0]] = toSrgbMatrix(colour.primaries);
  const press = pressFor(colour);
  const out = new Uint8Array(data.length);
  const code = (value: number): number =>
    coded[value <= 0 ? 0 : value >= 1 ? resolution : Math.round(value * resolution)] ?? 0;
  for (let at = 0; at < data.length; at += channels) {
    const [red, green, blue] = [
      light[data[at] ?? 0] ?? 0,
      light[data[at + 1] ?? 0] ?? 0,
      light[data[at + 2] ?? 0] ?? 0,
    ];
    const factor = press(red, green, blue);
    out[at] = code((a * red + b * green + c * blue) * factor);
    out[at + 1] = code((d * red + e * green + f * blue) * factor);
    out[at + 2] = code((g * red + h * green + i * blue) * factor);
    if (channels === 4) out[at + 3] = ((data[at + 3] ?? 0) * 255) / max;
  }
  return out;
}

const toSrgbMatrix = (primaries: number) =>
  multiply(inverse(toXyz(srgbChromaticities)), toXyz(lights[primaries] ?? srgbChromaticities));

type Press = (red: number, green: number, blue: number) => number;

function pressFor({ transfer, nitsMax = peakNits }: CodedColour): Press {
  if (transfer === 16) return (red, green, blue) => pressed(Math.max(red, green, blue), nitsMax / sdrWhiteNits);
  if (transfer !== 18) return () => 1;
  const peak = peakNits / sdrWhiteNits;
  return (red, green, blue) => {
    const shown = (0.2627 * red + 0.678 * green + 0.0593 * blue) ** 0.2 * peak;
    return shown * pressed(Math.max(red, green, blue) * shown, peak);
  };
}

/** Reinhard's curve, stretched so that the brightest light of the picture ends as white. */
const pressed = (brightest: number, peak: number): number =>
  peak <= 1 ? 1 : (1 + brightest / peak ** 2) / (1 + brightest);
