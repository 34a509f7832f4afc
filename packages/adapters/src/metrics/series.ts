import type { Histogram, Instrument, Labels, Metrics } from '@isntgram/core/kernel/metrics/metrics';

/** What was measured of one instrument with the same labels. */
export interface Series {
  instrument: Instrument;
  /** What its labels say, in the order in which the instrument names them. */
  values: readonly string[];
  /** How often a histogram was recorded; what a counter grew by; what a gauge is. */
  value: number;
  /** Of what a histogram was given. */
  sum: number;
  /** How much of it was at most each bound and above the one before; the last is what was above all. */
  buckets: number[];
}

export interface SeriesMetrics extends Metrics {
  /** All that there is. */
  all(): Iterable<Series>;
  /** Forgets it; which values there were is remembered. */
  clear(): void;
}

/** What would be more values than a label may have. */
const other = 'other';

type Branch = Map<string, Branch | Series>;

interface Kept {
  labels: readonly string[];
  /** The values that each label has, and how many more it may get. */
  known: readonly { values: Set<string>; atMost: number }[];
  /** By the value of the first label, then by that of the second, and so on: nothing is put together to look it up. */
  root: Branch;
  /** The one without labels. */
  single: Series | undefined;
}

/** Adds up what is measured. No label ever has more values than its instrument says. */
export function createSeries(): SeriesMetrics {
  const kept = new Map<Instrument, Kept>();
  let series: Series[] = [];

  function keep(instrument: Instrument): Kept {
    const known = Object.values(instrument.labels).map((values) =>
      'atMost' in values
        ? { values: new Set<string>(), atMost: values.atMost }
        : { values: new Set<string>(values), atMost: 0 },
    );
    const made = { labels: Object.keys(instrument.labels), known, root: new Map(), single: undefined };
    kept.set(instrument, made);
    return made;
  }
  function make(instrument: Instrument, values: readonly string[]): Series {
    const buckets = instrument.kind === 'histogram' ? new Array<number>(instrument.bounds.length + 1).fill(0) : [];
    const made = { instrument, values, value: 0, sum: 0, buckets };
    series.push(made);
    return made;
  }
  function of(instrument: Instrument, said: Labels<string>): Series {
    const one = kept.get(instrument) ?? keep(instrument);
    if (one.labels.length === 0) {
      one.single ??= make(instrument, []);
      return one.single;
    }
    let found: Branch | Series | undefined = one.root;
    for (const label of one.labels) if (found instanceof Map) found = found.get(said[label] ?? other);
    return found && !(found instanceof Map) ? found : plant(instrument, one, said);
  }
  function plant(instrument: Instrument, { labels, known, root }: Kept, said: Labels<string>): Series {
    const values = labels.map((label, at) => allowed(said[label] ?? other, known[at]));
    let branch = root;
    for (const value of values.slice(0, -1)) {
      const next = branch.get(value);
      const made: Branch = next instanceof Map ? next : new Map();
      branch.set(value, made);
      branch = made;
    }
    const last = values.at(-1) ?? other;
    const found = branch.get(last);
    if (found && !(found instanceof Map)) return found;
    const made = make(instrument, values);
    branch.set(last, made);
    return made;
  }
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
    all: () => series,
    clear() {
      series = [];
      for (const one of kept.values()) {
        one.root = new Map();
        one.single = undefined;
      }
    },
  };
}

function allowed(value: string, known: { values: Set<string>; atMost: number } | undefined): string {
  if (!known || known.values.has(value)) return value;
  if (known.values.size >= known.atMost) return other;
  known.values.add(value);
  return value;
}

function bucketOf({ bounds }: Pick<Histogram, 'bounds'>, value: number): number {
  let at = 0;
  while (at < bounds.length && value > (bounds[at] ?? 0)) at += 1;
  return at;
}
