import { expect, test } from 'vitest';
import { placeOf } from './explore-tiles.ts';

const largeOf = (count: number) =>
  Array.from({ length: count }, (_, at) => at).filter((at) => placeOf(at, count) !== undefined);

test.each([
  [2, []],
  [3, [0]],
  [8, [0]],
  [9, [0, 7]],
  [24, [0, 7, 12, 19]],
])('of %i tiles these are large: %j', (count, large) => {
  expect(largeOf(count)).toEqual(large);
});
