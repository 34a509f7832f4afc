import { variantSizes } from '@isntgram/core/media/variant-sizes';
import { expect, test } from 'vitest';

test.each([
  [4000, 3000, [320, 640, 1080, 2048]],
  [1600, 900, [320, 640, 1080, 1600]],
  [1080, 1350, [320, 640, 1080]],
  [300, 200, [300]],
  [1, 1, [1]],
])('a photo of %i × %i px gets the widths %j, never enlarged', (width, height, widths) => {
  const sizes = variantSizes({ width, height });
  expect(sizes.map((size) => size.width)).toEqual(widths);
  for (const size of sizes) expect(Math.abs(size.height - (height * size.width) / width)).toBeLessThanOrEqual(0.5);
});

test('a ribbon of a panorama stays within what WebP can hold', () => {
  for (const { width, height } of variantSizes({ width: 2000, height: 25_000 }))
    expect(Math.max(width, height)).toBeLessThanOrEqual(8192);
});

test.each([
  [10, 60_000],
  [60_000, 10],
  [3, 16_000],
])('a sliver of %i × %i px keeps its shape', (width, height) => {
  for (const size of variantSizes({ width, height })) {
    expect((size.width * height) / (size.height * width)).toBeCloseTo(1, 2);
    expect(size.width <= width && size.height <= height).toBe(true);
  }
});
