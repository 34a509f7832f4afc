import { createReadLabels } from '@isntgram/adapters/metrics/label-values';
import type { Instrument, Metrics } from '@isntgram/core/kernel/metrics/metrics';
import { prometheusLabel, prometheusName } from '@isntgram/core/kernel/metrics/prometheus-name';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type Kept = Counter | Gauge | Histogram;

export interface PrometheusMetrics extends Metrics {
  /** All that is known, as Prometheus reads it. */
  exposition(): Promise<string>;
  contentType: string;
}

/** Figures for a Prometheus that comes by, in a registry of their own; of the process itself too, where `ofProcess`. */
export function createPrometheusMetrics({ ofProcess = false } = {}): PrometheusMetrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const read = createReadLabels();
  const kept = new Map<Instrument, { metric: Kept; names: readonly string[] }>();
  const of = (instrument: Instrument) => {
    const known = kept.get(instrument);
    if (known) return known;
    const names = Object.keys(instrument.labels).map(prometheusLabel);
    const { description: help, kind } = instrument;
    const settings = { name: prometheusName(instrument), help, labelNames: names, registers: [registry] };
    const metric: Kept =
      kind === 'histogram'
        ? new Histogram({ ...settings, buckets: [...instrument.bounds] })
        : kind === 'counter'
          ? new Counter(settings)
          : new Gauge(settings);
    const made = { metric, names };
    kept.set(instrument, made);
    return made;
  };
  const labelled = (instrument: Instrument, names: readonly string[], labels: Readonly<Record<string, string>>) =>
    Object.fromEntries(read(instrument, labels).map((value, at) => [names[at] ?? '', value]));
  return {
    add(instrument, labels, by = 1) {
      const { metric, names } = of(instrument);
      if (metric instanceof Counter) metric.inc(labelled(instrument, names, labels), by);
    },
    record(instrument, labels, value) {
      const { metric, names } = of(instrument);
      if (metric instanceof Histogram) metric.observe(labelled(instrument, names, labels), value);
    },
    set(instrument, labels, value) {
      const { metric, names } = of(instrument);
      if (metric instanceof Gauge) metric.set(labelled(instrument, names, labels), value);
    },
    exposition: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
