import { metricsConformance } from '@isntgram/adapters/conformance/metrics';
import { createGatheredMetrics } from '@isntgram/adapters/metrics/gathered-metrics';
import { writeDataPoints } from './analytics-metrics.ts';

metricsConformance('Analytics Engine', async () => {
  const metrics = createGatheredMetrics();
  return {
    metrics,
    async read(instrument) {
      const points: AnalyticsEngineDataPoint[] = [];
      const dataset = { writeDataPoint: (point?: AnalyticsEngineDataPoint) => void (point && points.push(point)) };
      writeDataPoints(dataset, metrics.drain(), { service: 'isntgram-api', release: 'r1' });
      const own = points.filter(({ indexes }) => indexes?.[0] === instrument.name);
      return new Map(
        own.map(({ blobs = [], doubles: [value = 0, sum = 0, ...buckets] = [] }) => [
          blobs.slice(3).join(),
          instrument.kind === 'histogram' ? { value, sum, buckets } : { value },
        ]),
      );
    },
  };
});
