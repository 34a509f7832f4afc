import { AsyncLocalStorage } from 'node:async_hooks';
import { createGatheredMetrics } from '@isntgram/adapters/metrics/gathered-metrics';
import { type MeasuredBy, otlpMetrics } from '@isntgram/adapters/metrics/otlp-metrics';
import { sendOtlp } from '@isntgram/adapters/metrics/send-otlp';
import { createOtlpTracer } from '@isntgram/adapters/traces/otlp-tracer';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Log } from '@isntgram/core/kernel/ports';
import { tracedLog } from '@isntgram/core/kernel/traces/traced-log';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import type { ObservationVariables } from '../environment.ts';
import { writeDataPoints } from './analytics-metrics.ts';

export interface ObservationParts {
  by: MeasuredBy;
  /** Where figures go on Cloudflare; missing in previews, and wherever nobody bound it. */
  dataset: AnalyticsEngineDataset | undefined;
  variables: ObservationVariables;
  log: Log;
  /** After so long what was seen is sent; what others see meanwhile goes with it. */
  afterMs?: number;
}

/** What a Worker tells of itself, and how. */
export interface Observation extends Pick<Platform, 'metrics' | 'tracer' | 'log'> {
  /** Once in each invocation: what was seen is sent on, by one of them for all that came meanwhile. */
  sendSoon(background: (work: Promise<unknown>) => void): void;
}

/** An invocation that was to send and ended before that is waited for no longer than this. */
const lostAfterMs = 20_000;

/** Figures to Analytics Engine and OTLP, traces to OTLP: each where it is configured, and nothing where nothing is. */
export function createObservation({ by, dataset, variables, log, afterMs = 2_000 }: ObservationParts): Observation {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio } = variables;
  const place = endpoint === undefined ? undefined : { endpoint, headers: variables.OTEL_EXPORTER_OTLP_HEADERS };
  const gathered = dataset || place ? createGatheredMetrics() : undefined;
  const tracer = place ? createOtlpTracer(by, ratio, new AsyncLocalStorage()) : undefined;
  let fromMs = Date.now();
  let sendingSince: number | undefined;

  async function send(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    sendingSince = undefined;
    const [from, to] = [fromMs, Date.now()];
    fromMs = to;
    const series = gathered?.drain() ?? [];
    if (dataset) writeDataPoints(dataset, series, by);
    if (!place) return;
    const spans = tracer?.drain();
    await Promise.all([
      series.length > 0 && sendOtlp(place, 'metrics', otlpMetrics(series, by, from, to)),
      spans !== undefined && sendOtlp(place, 'traces', spans),
    ]);
  }
  return {
    metrics: gathered ?? noMetrics,
    tracer: tracer ?? noTracer,
    log: tracer ? tracedLog(log, tracer) : log,
    sendSoon(background) {
      const now = Date.now();
      if (!gathered || (sendingSince !== undefined && now - sendingSince < lostAfterMs)) return;
      sendingSince = now;
      background(send());
    },
  };
}
