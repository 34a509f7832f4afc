import { expect, test } from 'vitest';
import { changed, cropOf, movedPoint, turnedCrop, turnedPoint, viewOf } from './crop-view.ts';

const wide = { width: 4000, height: 2000 };

test('a square frame shows the middle of a wide photo, as high as it is', () => {
  expect(cropOf(wide, { aspect: 1, zoom: 1, x: 0.5, y: 0.5 })).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 });
});

test('zoom shows less of it, and never beyond its edges', () => {
  const view = changed(wide, { aspect: 1, zoom: 1, x: 0.5, y: 0.5 }, { by: 2 });
  expect(cropOf(wide, view)).toEqual({ x: 0.375, y: 0.25, width: 0.25, height: 0.5 });
  const corner = changed(wide, view, { dx: -9, dy: 9 });
  expect(cropOf(wide, corner)).toEqual({ x: 0, y: 0.5, width: 0.25, height: 0.5 });
  expect(changed(wide, corner, { dx: 1 }).x).toBeCloseTo(corner.x + 0.25);
  expect(changed(wide, view, { by: 0.01 }).zoom).toBe(1);
});

test('a crop is found again as it was', () => {
  for (const crop of [
    { x: 0.1, y: 0.2, width: 0.25, height: 0.5 },
    { x: 0, y: 0.5, width: 0.9, height: 0.3 },
  ]) {
    const found = cropOf(wide, viewOf(wide, crop));
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(found[side]).toBeCloseTo(crop[side], 3);
  }
  expect(cropOf(wide, viewOf(wide, null))).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test('the focal point stays on the photo', () => {
  expect(movedPoint({ x: 0.99, y: 0.5 }, 0.05, -0.05)).toEqual({ x: 1, y: 0.45 });
});

test('a crop and a point turn with the photo, and four quarters bring them back', () => {
  const crop = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
  expect(turnedCrop(crop)).toEqual({ x: 0.4, y: 0.1, width: 0.4, height: 0.3 });
  expect(turnedPoint({ x: 0.25, y: 0 })).toEqual({ x: 1, y: 0.25 });
  const around = [1, 2, 3, 4].reduce<ReturnType<typeof turnedCrop>>((turned) => turnedCrop(turned), crop);
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(around?.[side]).toBeCloseTo(crop[side], 4);
});
