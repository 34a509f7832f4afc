import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64, type Histogram } from 'hdr-histogram-js';
import type { Phase } from '../run/run-file.ts';

/** Microseconds, to a tenth of a percent, up to two minutes. */
export const newHistogram = (): Histogram =>
  build({ lowestDiscernibleValue: 1, highestTrackableValue: 120_000_000, numberOfSignificantValueDigits: 3 });

/** The histogram as text, for a run's file. */
export const histogramText = (histogram: Histogram): string => encodeIntoCompressedBase64(histogram);

/** How many values must lie beyond a percentile for it to be told. */
const tailMin = 100;

/**
 * The percentile of what was pooled (0 to 1), in milliseconds; undefined where fewer than a hundred values lie beyond
 * it.
 */
export type Percentiles = (share: number) => number | undefined;

/**
 * The distribution of several phases together: of all arrivals where histograms were kept, else of those that were
 * sampled.
 */
export function pooled(phases: readonly Pick<Phase, 'histogram' | 'sampleMs'>[]): {
  count: number;
  at: Percentiles;
  median: number;
} {
  const all = newHistogram();
  for (const { histogram, sampleMs } of phases) {
    if (histogram === undefined) for (const ms of sampleMs) all.recordValue(Math.max(1, Math.round(ms * 1_000)));
    else all.add(decodeFromCompressedBase64(histogram, 32));
  }
  const value = (share: number) => all.getValueAtPercentile(share * 100) / 1_000;
  return {
    count: all.totalCount,
    median: all.totalCount > 0 ? value(0.5) : Number.NaN,
    at: (share) => (isTold(all.totalCount, share) ? value(share) : undefined),
  };
}

/** Do enough of so many values lie beyond a percentile? */
export const isTold = (count: number, share: number): boolean => Math.min(share, 1 - share) * count >= tailMin - 1e-9;
