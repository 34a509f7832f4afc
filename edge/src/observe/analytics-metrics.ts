import type { MeasuredBy } from '@isntgram/adapters/metrics/otlp-metrics';
import type { Series } from '@isntgram/adapters/metrics/series';

/**
 * One invocation of a Worker may write so many:
 * https://developers.cloudflare.com/analytics/analytics-engine/limits/
 */
const pointsMax = 250;

/**
 * Writes series to Workers Analytics Engine. Of each point, index1 and blob1 are the instrument's name, blob2 which
 * Worker, blob3 its release, blob4 and on the labels in their instrument's order; double1 is the counter's growth, the
 * gauge's value or how much was recorded, double2 its sum, double3 and on how much was at most each bound and above the
 * one before.
 */
export function writeDataPoints(dataset: AnalyticsEngineDataset, series: readonly Series[], by: MeasuredBy): void {
  for (const { instrument, values, value, sum, buckets } of series.slice(0, pointsMax)) {
    dataset.writeDataPoint({
      indexes: [instrument.name],
      blobs: [instrument.name, by.service, by.release, ...values],
      doubles: [value, sum, ...buckets],
    });
  }
}
