import type { Instrument, Labels } from '@isntgram/core/kernel/metrics/metrics';

const other = 'other';

/** What the labels say, in the order in which the instrument names them; what would be too much is "other". */
export type ReadLabels = (instrument: Instrument, labels: Labels<string>) => string[];

/** Remembers which values there were, so that no label ever has more of them than its instrument says. */
export function createReadLabels(): ReadLabels {
  const known = new Map<Instrument, readonly (readonly [label: string, values: Set<string>, atMost: number])[]>();
  const listed = (instrument: Instrument) => {
    const lists = Object.entries(instrument.labels).map(([label, values]) => {
      const open = 'atMost' in values;
      return [label, new Set(open ? [] : values), open ? values.atMost : 0] as const;
    });
    known.set(instrument, lists);
    return lists;
  };
  return (instrument, labels) =>
    (known.get(instrument) ?? listed(instrument)).map(([label, values, atMost]) => {
      const value = labels[label] ?? other;
      if (values.has(value)) return value;
      if (values.size >= atMost) return other;
      values.add(value);
      return value;
    });
}
