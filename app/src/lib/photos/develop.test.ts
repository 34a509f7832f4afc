import { plainLook } from '@isntgram/contract/media/looks';
import { expect, test } from 'vitest';
import { tiltScale, turnedSize } from './develop.ts';

const wide = { width: 4000, height: 3000 };

test('a quarter turn swaps the edges', () => {
  expect(turnedSize(wide, { ...plainLook, turn: 90 })).toEqual({ width: 3000, height: 4000 });
  expect(turnedSize(wide, { ...plainLook, turn: 180 })).toEqual(wide);
});

test.each([-15, -3, 0, 8, 15])('tilted by %i degrees, a picture still covers its corners', (tilt) => {
  const scale = tiltScale(wide, tilt);
  const angle = (tilt * Math.PI) / 180;
  for (const [x, y] of [
    [-2000, -1500],
    [2000, -1500],
  ] as const) {
    // The corner, seen from the picture.
    const across = (x * Math.cos(angle) + y * Math.sin(angle)) / scale;
    const down = (-x * Math.sin(angle) + y * Math.cos(angle)) / scale;
    expect(Math.abs(across)).toBeLessThanOrEqual(2000.001);
    expect(Math.abs(down)).toBeLessThanOrEqual(1500.001);
  }
  if (tilt === 0) expect(scale).toBe(1);
});
