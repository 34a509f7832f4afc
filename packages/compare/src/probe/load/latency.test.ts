import { expect, it } from 'vitest';
import { histogramText, isTold, newHistogram, pooled } from './latency.ts';

function textOf(values: readonly number[]): string {
  const histogram = newHistogram();
  for (const ms of values) histogram.recordValue(ms * 1_000);
  return histogramText(histogram);
}

const some = (count: number, ms: number) => Array.from({ length: count }, () => ms);

it('pools all arrivals of all rounds, not the percentiles of each', () => {
  const rounds = [some(1_900, 10), [...some(1_900, 10), ...some(200, 500)]].map((values) => ({
    histogram: textOf(values),
    sampleMs: [],
  }));
  const { count, at, median } = pooled(rounds);
  expect(count).toBe(4_000);
  expect(median).toBeCloseTo(10, 1);
  expect(at(0.9)).toBeCloseTo(10, 1);
  expect(at(0.97)).toBeCloseTo(500, -1);
});

it('tells no percentile that fewer than a hundred arrivals lie beyond', () => {
  const { at } = pooled([{ histogram: textOf(some(2_000, 5)), sampleMs: [] }]);
  expect([at(0.95), at(0.96), at(0.99)]).toEqual([expect.closeTo(5, 1), undefined, undefined]);
  expect(pooled([{ sampleMs: some(50, 3) }])).toMatchObject({ count: 50, median: expect.closeTo(3, 1) });
  expect(isTold(9_999, 0.99)).toBe(false);
  expect(isTold(10_000, 0.99)).toBe(true);
  expect(isTold(10_000, 0.01)).toBe(true);
});
