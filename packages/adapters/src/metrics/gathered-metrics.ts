import type { Metrics } from '@isntgram/core/kernel/metrics/metrics';
import { createSeries, type Series } from './series.ts';

export interface GatheredMetrics extends Metrics {
  /** What was measured since it was asked last. */
  drain(): Series[];
}

/** Adds up what is measured, for whoever sends it on every now and then. */
export function createGatheredMetrics(): GatheredMetrics {
  const series = createSeries();
  return {
    ...series,
    drain() {
      const drained = [...series.all()];
      series.clear();
      return drained;
    },
  };
}
