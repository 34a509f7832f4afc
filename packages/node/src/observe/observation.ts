import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Log } from '@isntgram/core/kernel/ports';
import { tracedLog } from '@isntgram/core/kernel/traces/traced-log';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import type { ObservationEnvironment } from '../environment.ts';
import type { Collect } from './serve-metrics.ts';
import { openTraces, type Traces } from './traces.ts';

/** What a process tells of itself, and how. */
export interface Observation extends Pick<Platform, 'metrics' | 'tracer' | 'log'> {
  /** Has it looked at whenever somebody asks for the figures. */
  whenAsked(collect: Collect): void;
  /** Where /metrics is served; undefined where nobody wants figures. */
  port: number | undefined;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Where nobody wants to know anything. */
export const noObservation = (log: Log): Observation => ({
  ...{ metrics: noMetrics, tracer: noTracer, log, port: undefined },
  whenAsked: () => undefined,
  close: async () => undefined,
});

/**
 * What the environment says is to be told: figures at METRICS_PORT, traces to OTEL_EXPORTER_OTLP_ENDPOINT. What
 * figures need is loaded where they are wanted alone. @throws ConfigurationFault
 */
export async function openObservation(env: ObservationEnvironment, service: string, log: Log): Promise<Observation> {
  const figures = await openFigures(env, log);
  const traces = openTracesOf(env, service);
  return {
    ...noObservation(log),
    ...figures,
    ...(traces && { tracer: traces.tracer, log: tracedLog(log, traces.tracer) }),
    async close() {
      figures?.stop();
      await traces?.close();
    },
  };
}

async function openFigures({ METRICS_PORT: wanted, HOST: host, VERSION }: ObservationEnvironment, log: Log) {
  if (wanted === undefined) return undefined;
  const { createPrometheusMetrics } = await import('./prometheus-metrics.ts');
  const { serveMetrics } = await import('./serve-metrics.ts');
  const metrics = createPrometheusMetrics({ ofProcess: true });
  metrics.set(instruments.build, { 'service.version': VERSION, 'isntgram.profile': 'vm' }, 1);
  const collects = new Set<Collect>();
  const { port, close: stop } = await serveMetrics(metrics, { host, port: wanted }, collects, log);
  return { metrics, port, stop, whenAsked: (collect: Collect) => void collects.add(collect) };
}

function openTracesOf(env: ObservationEnvironment, service: string): Traces | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers, VERSION: release } = env;
  if (endpoint === undefined) return undefined;
  return openTraces({ endpoint, headers }, { service: `isntgram-${service}`, release }, env.OTEL_TRACES_SAMPLER_ARG);
}
