import type { Series } from './series.ts';

/** Who measured. */
export interface MeasuredBy {
  /** As `isntgram-api`. */
  service: string;
  release: string;
}

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });

/** As OTLP wants to be told who says it. */
export const otlpResource = ({ service, release }: MeasuredBy) => ({
  attributes: [attribute('service.name', service), attribute('service.version', release)],
});

/** Delta: who takes it adds up what all processes say. */
const delta = 1;

/**
 * Series as OTLP/HTTP takes them at /v1/metrics, in JSON:
 * https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding. Times are Unix milliseconds.
 */
export function otlpMetrics(series: readonly Series[], by: MeasuredBy, fromMs: number, toMs: number) {
  const times = { startTimeUnixNano: `${Math.round(fromMs)}000000`, timeUnixNano: `${Math.round(toMs)}000000` };
  const metrics = series.map(({ instrument, values, value, sum, buckets }) => {
    const { name, unit, description, kind, labels } = instrument;
    const attributes = Object.keys(labels).map((label, at) => attribute(label, values[at] ?? ''));
    const described = { name, unit, description };
    if (kind === 'gauge') return { ...described, gauge: { dataPoints: [{ ...times, attributes, asDouble: value }] } };
    if (kind === 'counter') {
      const dataPoints = [{ ...times, attributes, asDouble: value }];
      return { ...described, sum: { dataPoints, aggregationTemporality: delta, isMonotonic: true } };
    }
    const point = { count: String(value), sum, bucketCounts: buckets.map(String), explicitBounds: instrument.bounds };
    const dataPoints = [{ ...times, attributes, ...point }];
    return { ...described, histogram: { dataPoints, aggregationTemporality: delta } };
  });
  return {
    resourceMetrics: [{ resource: otlpResource(by), scopeMetrics: [{ scope: { name: 'isntgram' }, metrics }] }],
  };
}
