import { describe, expect, test } from 'vitest';
import { accentColours, accentPresets, contrastOf, grounds, type Mode, readColour } from './colours.ts';

const modes: readonly Mode[] = ['light', 'dark'];
const hex = (value: number) => `#${value.toString(16).padStart(6, '0')}`;

/** Corners of the cube, greys, its edges and faces, and many that nobody chose: the same ones every time. */
function manyColours(): string[] {
  const steps = [0, 1, 51, 102, 153, 204, 254, 255];
  const grid = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => (red << 16) | (green << 8) | blue)));
  const greys = Array.from({ length: 256 }, (_, level) => level * 0x010101);
  const strewn = Array.from({ length: 500 }, (_, at) => (at * 0x9e3779b1) >>> 8);
  return [...grid, ...greys, ...strewn].map(hex);
}

const colours = manyColours();

describe.each(modes)('in %s', (mode) => {
  const { background, surface, hover, foreground, onPrimary } = grounds[mode];

  test('every accent becomes colours that can be read on every ground', () => {
    expect(colours.length).toBeGreaterThan(1_000);
    const faults: string[] = [];
    for (const accent of colours) {
      const { primary, primaryHover, link, ring } = accentColours(accent, mode);
      const needs = (least: number, one: string, ...others: string[]) => {
        for (const other of others)
          if (contrastOf(one, other) < least) faults.push(`${accent}: ${one} and ${other} keep no ${least}:1`);
      };
      needs(4.5, primary, background, surface, hover, onPrimary);
      needs(4.5, primaryHover, background, surface, hover, onPrimary);
      needs(4.5, link, background, surface);
      needs(3, link, foreground);
      needs(3, ring, background, surface, hover);
      needs(1.2, primary, primaryHover);
    }
    expect(faults).toEqual([]);
  });

  test('what holds stays as it was chosen, and what was made of it stays as well', () => {
    const faults: string[] = [];
    const all = [background, surface, hover, onPrimary];
    for (const accent of colours) {
      const { primary, ring } = accentColours(accent, mode);
      const holds = (least: number) => all.every((ground) => contrastOf(accent, ground) >= least);
      if (holds(4.5) && primary !== accent) faults.push(`${accent} became ${primary}`);
      if (holds(3) && ring !== accent) faults.push(`${accent} became the ring ${ring}`);
      if (accentColours(primary, mode).primary !== primary) faults.push(`${primary} did not stay`);
    }
    expect(faults).toEqual([]);
  });

  test('what does not hold keeps its hue', () => {
    for (const [accent, strongest] of [
      ['#ff0000', 0],
      ['#00ff00', 1],
      ['#0000ff', 2],
    ] as const) {
      const { primary } = accentColours(accent, mode);
      const channels = [1, 3, 5].map((at) => Number.parseInt(primary.slice(at, at + 2), 16));
      expect(channels.indexOf(Math.max(...channels)), `${accent}: ${primary}`).toBe(strongest);
    }
  });
});

test('the presets are used as they are on light pages', () => {
  for (const preset of Object.values(accentPresets)) expect(accentColours(preset, 'light').primary).toBe(preset);
});

test('contrast is what WCAG says', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#ffffff', '#ffffff')).toBe(1);
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test.each([
  ['#2563EB', '#2563eb'],
  [' 2563eb ', '#2563eb'],
  ['#f0a', '#ff00aa'],
  ['#2563eb80', undefined],
  ['#25', undefined],
  ['red', undefined],
  ['', undefined],
  ['url(x)', undefined],
  ['#12345g', undefined],
])('reads %j', (written, colour) => {
  expect(readColour(written)).toBe(colour);
});
