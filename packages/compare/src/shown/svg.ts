/** Text that may stand in HTML and SVG. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Maps a value to a place on an axis. What is drawn here is text, for a report on Node and for the page that draws it
 * anew alike; Observable Plot, with d3 and 40 packages more, needs a DOM for that, and the page would carry all of it.
 */
export type Scale = (value: number) => number;

/** A scale on which each power of ten is as long as the next. What lies outside is put at its end. */
export function logScale(from: number, to: number, start: number, end: number): Scale {
  const span = Math.log10(to) - Math.log10(from);
  return (value) => {
    const share = (Math.log10(Math.max(value, from)) - Math.log10(from)) / span;
    return start + Math.min(1, share) * (end - start);
  };
}

/** The powers of ten from the one at or below `from` to the one at or above `to`. */
export function decades(from: number, to: number): number[] {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) => 10 ** (first + index));
}

/** A number as short as it can be said: 2.5M, 300, 0.04. */
export function short(value: number): string {
  const steps = [
    [1e12, 'T'],
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const step = steps.find(([size]) => Math.abs(value) >= size);
  const digits = (number: number) => String(Number(number.toPrecision(number >= 100 ? 3 : 2)));
  return step ? `${digits(value / step[0])}${step[1]}` : digits(value);
}

const at = (value: number): string => value.toFixed(1);

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): string =>
  `<line class="${kind}" x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"/>`;

export const rect = (x: number, y: number, width: number, height: number, kind: string, title = ''): string =>
  `<rect class="${kind}" x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, width))}" height="${at(height)}">${
    title ? `<title>${escaped(title)}</title>` : ''
  }</rect>`;

export const text = (
  x: number,
  y: number,
  said: string,
  kind = '',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string => `<text class="${kind}" x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escaped(said)}</text>`;

export const path = (points: readonly (readonly [number, number])[], kind: string): string =>
  `<path class="${kind}" d="${points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`)
    .join('')}"/>`;

/** A picture that scales with its place, said in words for who does not see it. */
export const picture = (width: number, height: number, label: string, parts: readonly string[]): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${parts.join('')}</svg>`;
