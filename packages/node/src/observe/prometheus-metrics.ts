import { createSeries, type Series } from '@isntgram/adapters/metrics/series';
import type { Instrument, Metrics } from '@isntgram/core/kernel/metrics/metrics';
import { prometheusLabel, prometheusName } from '@isntgram/core/kernel/metrics/prometheus-name';
import { collectDefaultMetrics, Registry } from 'prom-client';

export interface PrometheusMetrics extends Metrics {
  /** All that is known, as Prometheus reads it. */
  exposition(): Promise<string>;
  contentType: string;
}

/**
 * Figures for a Prometheus that comes by, in a registry of their own; of the process itself too, where `ofProcess`.
 * What is measured is added up by us, which costs a request less than prom-client does.
 */
export function createPrometheusMetrics({ ofProcess = false } = {}): PrometheusMetrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const { all, add, record, set } = createSeries();
  return {
    ...{ add, record, set },
    async exposition() {
      const own = [...Map.groupBy(all(), ({ instrument }) => instrument)].map(([instrument, series]) =>
        textOf(instrument, series),
      );
      return `${await registry.metrics()}${own.join('')}`;
    },
    contentType: registry.contentType,
  };
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
function textOf(instrument: Instrument, series: readonly Series[]): string {
  const name = prometheusName(instrument);
  const names = Object.keys(instrument.labels).map(prometheusLabel);
  const lines = series.flatMap((one) => {
    const labels = one.values.map((value, at) => `${names[at]}="${escaped(value)}"`);
    return instrument.kind === 'histogram'
      ? bucketLines(name, labels, instrument.bounds, one)
      : [line(name, labels, one.value)];
  });
  return [`# HELP ${name} ${instrument.description}`, `# TYPE ${name} ${instrument.kind}`, ...lines, ''].join('\n');
}

const escaped = (value: string): string =>
  value.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));

const line = (name: string, labels: readonly string[], value: number): string =>
  `${name}${labels.length > 0 ? `{${labels.join(',')}}` : ''} ${value}`;

/** Each of Prometheus' buckets holds what is in the ones before, too. */
function bucketLines(name: string, labels: readonly string[], bounds: readonly number[], one: Series): string[] {
  let below = 0;
  const buckets = one.buckets.map((count, at) => {
    below += count;
    return line(`${name}_bucket`, [...labels, `le="${bounds[at] ?? '+Inf'}"`], below);
  });
  return [...buckets, line(`${name}_sum`, labels, one.sum), line(`${name}_count`, labels, one.value)];
}
