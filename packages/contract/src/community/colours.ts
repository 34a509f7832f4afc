/**
 * What a community's own colour becomes on its pages and in its mails, as pure arithmetic. No zod: pages use it.
 * OKLCH after Björn Ottosson (https://bottosson.github.io/posts/oklab), contrast after WCAG 2.2, 1.4.3 and 1.4.11.
 */

export type Mode = 'light' | 'dark';

/** What the product is painted in beside its accent: as in the app's globals.css, which a test compares. */
export const grounds = {
  light: { background: '#ffffff', surface: '#f9fafb', hover: '#f3f4f6', foreground: '#111827', onPrimary: '#ffffff' },
  dark: { background: '#0b0f19', surface: '#111827', hover: '#1a2333', foreground: '#e5e7eb', onPrimary: '#0b0f19' },
} as const satisfies Record<Mode, Record<string, string>>;

/** What is offered beside a colour of one's own. */
export const accentPresets = {
  teal: '#0f766e',
  green: '#15803d',
  ochre: '#b45309',
  red: '#d32020',
  pink: '#be185d',
  violet: '#7c3aed',
  slate: '#475569',
} as const;

/** The colours that follow from an accent, for one of light and dark. */
export interface AccentColours {
  /** Under `onPrimary`, and as text on every ground. */
  primary: string;
  primaryHover: string;
  /** As text among other text, which it has to differ from without an underline. */
  link: string;
  ring: string;
}

/** As WCAG asks on level AA, of text and of what marks where one is. */
const textContrastMin = 4.5;
const markContrastMin = 3;
/** Between a button and the same one under the mouse: so much is seen. */
const hoverContrastMin = 1.2;

/** `#RGB` or `#RRGGBB`, with or without the sign, as `#rrggbb`; undefined where it is no colour. */
export function readColour(written: string): string | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(written.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

/** The contrast of two colours, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const leastOf = (colour: string, others: readonly string[]): number =>
  Math.min(...others.map((other) => contrastOf(colour, other)));

/** How well it is read where it is read worst: as text on any ground, and under the text of a button. */
export function textContrastOf(colour: string, mode: Mode): number {
  const { background, surface, hover, onPrimary } = grounds[mode];
  return leastOf(colour, [background, surface, hover, onPrimary]);
}

/**
 * Each is the accent itself where its contrast holds, and otherwise of the same hue and as near in lightness as holds.
 */
export function accentColours(accent: string, mode: Mode): AccentColours {
  const { background, surface, hover, foreground } = grounds[mode];
  const isText = (colour: string) => textContrastOf(colour, mode) >= textContrastMin;
  const isLink = (colour: string) =>
    leastOf(colour, [background, surface]) >= textContrastMin && contrastOf(colour, foreground) >= markContrastMin;
  const isRing = (colour: string) => leastOf(colour, [background, surface, hover]) >= markContrastMin;
  const primary = nearest(accent, isText);
  return {
    primary,
    primaryHover: besides(primary, mode === 'light' ? -1 : 1, isText),
    link: nearest(accent, isLink),
    ring: nearest(accent, isRing),
  };
}

type Triple = readonly [number, number, number];
/** Lightness from 0 to 1, chroma, and the hue in radians. */
type Oklch = Triple;

/** Less than the least range that holds, of links on dark pages; what is found is as near as the halvings make it. */
const lightnessStep = 1 / 128;
const halvings = 5;

/** The colour, or the nearest lightness of it that `holds`; something does for every hue. */
function nearest(colour: string, holds: (colour: string) => boolean): string {
  if (holds(colour)) return colour;
  const [lightness, chroma, hue] = oklchOf(colour);
  const holdsAt = (candidate: number) => holds(hexOf([candidate, chroma, hue]));
  for (let step = lightnessStep; step <= 1 + lightnessStep; step += lightnessStep) {
    for (const side of [-1, 1]) {
      let [fails, held] = [lightness + side * (step - lightnessStep), within(lightness + side * step)];
      if (within(fails) !== fails || !holdsAt(held)) continue;
      for (let halving = 0; halving < halvings; halving += 1) {
        const middle = (fails + held) / 2;
        if (holdsAt(middle)) held = middle;
        else fails = middle;
      }
      return hexOf([held, chroma, hue]);
    }
  }
  throw new Error(`No lightness of ${colour} holds.`);
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** A colour that is seen to differ, rather `towards` the one side than the other. */
function besides(colour: string, towards: 1 | -1, holds: (colour: string) => boolean): string {
  const [lightness, chroma, hue] = oklchOf(colour);
  for (let step = 0.06; step <= 1; step += 0.01) {
    for (const candidate of [lightness + towards * step, lightness - towards * step]) {
      if (candidate < 0 || candidate > 1) continue;
      const shown = hexOf([candidate, chroma, hue]);
      if (holds(shown) && contrastOf(shown, colour) >= hoverContrastMin) return shown;
    }
  }
  throw new Error(`Nothing beside ${colour} holds.`);
}

const channelsOf = (colour: string): Triple => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
};

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const encoded = (light: number): number => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function oklchOf(colour: string): Oklch {
  const [encodedRed, encodedGreen, encodedBlue] = channelsOf(colour);
  const [red, green, blue] = [linear(encodedRed), linear(encodedGreen), linear(encodedBlue)];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return [lightness, Math.hypot(a, b), Math.atan2(b, a)];
}

function lightOf([lightness, chroma, hue]: Oklch): Triple {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** The colour, with as much of its chroma as a screen shows. */
function hexOf([lightness, chroma, hue]: Oklch): string {
  let [shown, tooMuch] = [0, chroma];
  if (isShown(lightOf([lightness, chroma, hue]))) shown = chroma;
  else
    for (let halving = 0; halving < 12; halving += 1) {
      const middle = (shown + tooMuch) / 2;
      if (isShown(lightOf([lightness, middle, hue]))) shown = middle;
      else tooMuch = middle;
    }
  const digits = lightOf([lightness, shown, hue]).map((light) =>
    Math.round(encoded(within(light)) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}

const isShown = (light: Triple): boolean => light.every((channel) => channel > -0.0005 && channel < 1.0005);
