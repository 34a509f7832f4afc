import { expect, test } from 'vitest';
import { typedNumber, typedNumbers } from './numbers.ts';

test.each([
  ['12.5', 12.5],
  [' 12,5 ', 12.5],
  ['-0.25', -0.25],
  ['', undefined],
  ['NaN', undefined],
  ['1e3', undefined],
  ['12 m', undefined],
])('%j is the number %j', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});

test.each([
  ['30', [30]],
  ['30, 25', [30, 25]],
  ['30; 25,5', [30, 25.5]],
  ['30 25.5', [30, 25.5]],
  ['', []],
  ['30, thick', undefined],
])('%j is the list %j', (text, numbers) => {
  expect(typedNumbers(text)).toEqual(numbers);
});
