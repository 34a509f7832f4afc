import { metricsConformance, type Told } from '@isntgram/adapters/conformance/metrics';
import type { Instrument } from '@isntgram/core/kernel/metrics/metrics';
import { prometheusName } from '@isntgram/core/kernel/metrics/prometheus-name';
import { expect, test } from 'vitest';
import { createPrometheusMetrics } from './prometheus-metrics.ts';

/** Lines of the exposition, as name, what stands in its braces, and value. */
const linesOf = (text: string) =>
  [...text.matchAll(/^([a-z_:]+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: new Map([...labels.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, label = '', said = '']) => [label, said])),
    value: Number(value),
  }));

function readFrom(text: string, instrument: Instrument): Map<string, Told> {
  const told = new Map<string, Told>();
  const name = prometheusName(instrument);
  for (const { name: line, labels, value } of linesOf(text)) {
    const key = [...labels].flatMap(([label, said]) => (label === 'le' ? [] : [said])).join();
    const one = told.get(key) ?? { value: 0 };
    if (line === name || line === `${name}_count`) one.value = value;
    if (line === `${name}_sum`) one.sum = value;
    if (line === `${name}_bucket`) one.buckets = [...(one.buckets ?? []), value];
    if (line.startsWith(name)) told.set(key, one);
  }
  // Prometheus' buckets hold what is in the ones before, too.
  for (const one of told.values())
    if (one.buckets) one.buckets = one.buckets.map((value, at, all) => value - (all[at - 1] ?? 0));
  return told;
}

metricsConformance('Prometheus', async () => {
  const metrics = createPrometheusMetrics();
  return { metrics, read: async (instrument) => readFrom(await metrics.exposition(), instrument) };
});

test('two processes’ figures in one keep apart, and the process’ own come where they are asked for', async () => {
  const [one, other] = [createPrometheusMetrics(), createPrometheusMetrics({ ofProcess: true })];
  expect(await one.exposition()).not.toContain('process_');
  expect(await other.exposition()).toMatch(/^process_resident_memory_bytes \d+$/m);
});
