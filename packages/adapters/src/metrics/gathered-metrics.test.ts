import { expect, test } from 'vitest';
import { metricsConformance, type Told } from '../conformance/metrics.ts';
import { createGatheredMetrics } from './gathered-metrics.ts';
import { otlpMetrics } from './otlp-metrics.ts';
import { readHeaders } from './send-otlp.ts';

const by = { service: 'isntgram-test', release: 'r1' };

metricsConformance('gathered', async () => {
  const metrics = createGatheredMetrics();
  return {
    metrics,
    async read(instrument) {
      const own = metrics.drain().filter((one) => one.instrument === instrument);
      return new Map(own.map(({ values, value, sum, buckets }) => [values.join(), told(value, sum, buckets)]));
    },
  };
});

metricsConformance('OTLP', async () => {
  const metrics = createGatheredMetrics();
  return {
    metrics,
    async read({ name }) {
      // As it goes over the wire.
      const sent: ReturnType<typeof otlpMetrics> = JSON.parse(JSON.stringify(otlpMetrics(metrics.drain(), by, 1, 2)));
      const found = sent.resourceMetrics[0]?.scopeMetrics[0]?.metrics.filter((one) => one.name === name) ?? [];
      return new Map(
        found.map((one) => {
          const point = ('sum' in one ? one.sum : 'gauge' in one ? one.gauge : one.histogram).dataPoints[0];
          const key = point?.attributes.map(({ value }) => value.stringValue).join() ?? '';
          if (point && 'count' in point)
            return [key, told(Number(point.count), point.sum, point.bucketCounts.map(Number))];
          return [key, { value: point?.asDouble ?? 0 }];
        }),
      );
    },
  };
});

const told = (value: number, sum: number, buckets: number[]): Told =>
  buckets.length > 0 ? { value, sum, buckets } : { value };

test('what was handed out once is not handed out again', () => {
  const metrics = createGatheredMetrics();
  const mails = { kind: 'counter', name: 'a', unit: '1', description: 'A.', labels: {} } as const;
  metrics.add(mails, {});
  expect(metrics.drain()).toHaveLength(1);
  expect(metrics.drain()).toEqual([]);
});

test('headers for a service are read as OpenTelemetry writes them', () => {
  expect(readHeaders('api-key=a%20b, other = c=d,nothing')).toEqual({ 'api-key': 'a b', other: 'c=d' });
  expect(readHeaders('')).toEqual({});
});
