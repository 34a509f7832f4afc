import { expect, test } from 'vitest';
import { rankDifference } from './secrets.ts';

const from = (first: number): number[] => Array.from({ length: 200 }, (_, at) => first + ((at * 7919) % 200));

test('two samples that are alike are not told apart, and a shift by a seventh of their spread is', () => {
  expect(rankDifference(from(0), from(0))).toBe(0);
  expect(rankDifference(from(30), from(0))).toBeGreaterThan(3.3);
  expect(rankDifference(from(0), from(30))).toBeLessThan(-3.3);
});
