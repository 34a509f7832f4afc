import { AsyncLocalStorage } from 'node:async_hooks';
import { formatTraceparent, readTraceparent } from '@isntgram/adapters/traces/traceparent';
import type { SpanKind as Kind, Span, SpanPlan, Tracer } from '@isntgram/core/kernel/traces/tracer';
import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';

export interface OtelOptions {
  /** OTEL_EXPORTER_OTLP_ENDPOINT, as http://collector:4318. */
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  /** How much of all traces is written down, from 0 to 1. */
  ratio: number;
  service: string;
  release: string;
}

const kinds: Readonly<Record<Kind, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};
/** Of what waits to be sent, as much is kept; what comes on top is lost. */
const batch = { maxQueueSize: 2_048, maxExportBatchSize: 256, scheduledDelayMillis: 2_000, exportTimeoutMillis: 5_000 };

/**
 * Traces through OpenTelemetry's own library. Which are written down goes by their id alone: so all processes decide
 * alike, and nobody outside can ask for it.
 */
export function createOtelTracer({ endpoint, headers, ratio, service, release }: OtelOptions) {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers: { ...headers } });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': release }),
    sampler: new TraceIdRatioBasedSampler(ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter, ...batch })],
  });
  const spans = provider.getTracer('isntgram');
  const atHand = new AsyncLocalStorage<Context>();

  const open = ({ name, kind, facts = {} }: SpanPlan, within: Context, startTime?: number): OtelSpan =>
    spans.startSpan(name, { kind: kinds[kind], attributes: facts, ...(startTime && { startTime }) }, within);

  const tracer: Tracer = {
    span(plan, work) {
      const within = fromElsewhere(plan.parent) ?? atHand.getStore() ?? ROOT_CONTEXT;
      const span = open(plan, within);
      return atHand.run(trace.setSpan(within, span), async () => {
        try {
          return await work(asSpan(span));
        } catch (error) {
          fail(span, error);
          throw error;
        } finally {
          span.end();
        }
      });
    },
    note(plan, durationMs, fault) {
      const within = atHand.getStore();
      if (!within || !trace.getSpan(within)?.isRecording()) return;
      const endMs = Date.now();
      const span = open(plan, within, endMs - durationMs);
      if (fault !== undefined) fail(span, fault);
      span.end(endMs);
    },
    current() {
      const context = trace.getSpanContext(atHand.getStore() ?? ROOT_CONTEXT);
      if (!context) return undefined;
      const sampled = (context.traceFlags & TraceFlags.SAMPLED) !== 0;
      return { traceId: context.traceId, traceparent: formatTraceparent({ ...context, sampled }), sampled };
    },
  };
  return { tracer, close: () => provider.shutdown().catch(() => undefined) };
}

function fromElsewhere(traceparent: string | undefined): Context | undefined {
  const read = readTraceparent(traceparent);
  if (!read) return undefined;
  const { traceId, spanId, sampled } = read;
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  const context: SpanContext = { traceId, spanId, traceFlags, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, context);
}

const asSpan = (span: OtelSpan): Span => ({
  rename: (name) => void span.updateName(name),
  add: (facts) => void span.setAttributes(facts),
  fail: (why) => void span.setAttribute('error.type', why).setStatus({ code: SpanStatusCode.ERROR }),
});

/** Its kind alone: what it says may be about somebody. */
function fail(span: OtelSpan, fault: unknown): void {
  span.setAttribute('error.type', fault instanceof Error ? fault.name : typeof fault);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
