import { expect, test } from 'vitest';
import { applyColours, colourTransform, filterNames, isPlain, plainLook } from './looks.ts';

const ramp = () => Uint8ClampedArray.from({ length: 256 * 4 }, (_, at) => (at % 4 === 3 ? 77 : Math.floor(at / 4)));
const shown = (change: Partial<typeof plainLook>) => {
  const pixels = ramp();
  applyColours(pixels, colourTransform({ ...plainLook, ...change }));
  return pixels;
};
const channel = (pixels: Uint8ClampedArray, at: number) => [...pixels.filter((_, index) => index % 4 === at)];

test('a plain look changes nothing', () => {
  expect(isPlain(plainLook)).toBe(true);
  expect(shown({})).toEqual(ramp());
});

test.each(filterNames)('%s keeps the order of tones and leaves opacity alone', (filter) => {
  const pixels = shown({ filter });
  for (const at of [0, 1, 2]) {
    const tones = channel(pixels, at);
    expect(tones).toEqual(tones.toSorted((a, b) => a - b));
    expect((tones.at(-1) ?? 0) - (tones[0] ?? 0)).toBeGreaterThan(150);
  }
  expect(new Set(channel(pixels, 3))).toEqual(new Set([77]));
});

test('silver and noir have no colour, and the filters differ', () => {
  for (const filter of ['silver', 'noir'] as const) {
    const pixels = Uint8ClampedArray.from([200, 40, 90, 255]);
    applyColours(pixels, colourTransform({ ...plainLook, filter }));
    expect(new Set(pixels.slice(0, 3)).size).toBe(1);
  }
  const outcomes = filterNames.map((filter) => {
    const pixels = Uint8ClampedArray.from([200, 60, 30, 255, 40, 90, 160, 255]);
    applyColours(pixels, colourTransform({ ...plainLook, filter }));
    return pixels.join();
  });
  expect(new Set(outcomes).size).toBe(filterNames.length);
  expect(filterNames).toHaveLength(13);
});

test('brightness, contrast and warmth go both ways and keep black and white', () => {
  const middle = 128 * 4;
  expect(shown({ brightness: 0.5 })[middle]).toBeGreaterThan(140);
  expect(shown({ brightness: -0.5 })[middle]).toBeLessThan(116);
  expect([shown({ brightness: 1 })[0], shown({ brightness: 1 })[255 * 4]]).toEqual([0, 255]);
  expect(shown({ contrast: 1 })[64 * 4]).toBeLessThan(50);
  expect(shown({ contrast: -1 })[64 * 4]).toBeGreaterThan(80);
  const warm = shown({ warmth: 1 });
  expect((warm[middle] ?? 0) - (warm[middle + 2] ?? 0)).toBeGreaterThan(20);
  const cold = shown({ warmth: -1 });
  expect((cold[middle + 2] ?? 0) - (cold[middle] ?? 0)).toBeGreaterThan(20);
});
