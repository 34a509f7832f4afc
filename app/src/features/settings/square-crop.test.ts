import { expect, test } from 'vitest';
import { cropOf, dragged, inside, wholeSquare } from './square-crop.ts';

const wide = { width: 400, height: 200 };

test('begins with the largest square in the middle', () => {
  expect(cropOf(wide, wholeSquare)).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 });
  expect(cropOf({ width: 200, height: 200 }, wholeSquare)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
});

test('follows the finger and stays inside the photo', () => {
  expect(cropOf(wide, dragged(wide, wholeSquare, 0.25, 0.5))).toEqual({ x: 0.125, y: 0, width: 0.5, height: 1 });
  expect(cropOf(wide, dragged(wide, wholeSquare, -9, 9))).toEqual({ x: 0.5, y: 0, width: 0.5, height: 1 });
});

test('magnifies around the middle, within limits', () => {
  expect(cropOf(wide, { ...wholeSquare, zoom: 2 })).toEqual({ x: 0.375, y: 0.25, width: 0.25, height: 0.5 });
  expect(inside(wide, { x: 0, y: 0, zoom: 99 })).toEqual({ x: 0.0625, y: 0.125, zoom: 4 });
});
