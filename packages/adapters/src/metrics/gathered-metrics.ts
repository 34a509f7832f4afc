import type { Histogram, Instrument, Labels, Metrics } from '@isntgram/core/kernel/metrics/metrics';
import { createReadLabels } from './label-values.ts';

/** What was measured of one instrument with the same labels. */
export interface Series {
  instrument: Instrument;
  /** In the order in which the instrument names its labels. */
  values: readonly string[];
  /** How often a histogram was recorded; what a counter grew by; what a gauge is. */
  value: number;
  /** Of what a histogram was given. */
  sum: number;
  /** How much of it was at most each bound and above the one before; the last is what was above all. */
  buckets: number[];
}

export interface GatheredMetrics extends Metrics {
  /** What was measured since it was asked last. */
  drain(): Series[];
}

/** Adds up what is measured, for whoever sends it on every now and then. */
export function createGatheredMetrics(): GatheredMetrics {
  const read = createReadLabels();
  let series = new Map<string, Series>();
  const of = (instrument: Instrument, labels: Labels<string>): Series => {
    const values = read(instrument, labels);
    const key = [instrument.name, ...values].join('\n');
    const known = series.get(key);
    if (known) return known;
    const buckets = instrument.kind === 'histogram' ? new Array<number>(instrument.bounds.length + 1).fill(0) : [];
    const made = { instrument, values, value: 0, sum: 0, buckets };
    series.set(key, made);
    return made;
  };
  return {
    add(counter, labels, by = 1) {
      of(counter, labels).value += by;
    },
    record(histogram, labels, value) {
      const one = of(histogram, labels);
      one.value += 1;
      one.sum += value;
      const at = bucketOf(histogram, value);
      one.buckets[at] = (one.buckets[at] ?? 0) + 1;
    },
    set(gauge, labels, value) {
      of(gauge, labels).value = value;
    },
    drain() {
      const drained = [...series.values()];
      series = new Map();
      return drained;
    },
  };
}

function bucketOf({ bounds }: Pick<Histogram, 'bounds'>, value: number): number {
  const at = bounds.findIndex((bound) => value <= bound);
  return at < 0 ? bounds.length : at;
}
