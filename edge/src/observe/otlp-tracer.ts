import { AsyncLocalStorage } from 'node:async_hooks';
import { type MeasuredBy, otlpResource } from '@isntgram/adapters/metrics/otlp-metrics';
import { formatTraceparent, type RemoteSpan, readTraceparent } from '@isntgram/adapters/traces/traceparent';
import type { SpanFacts, SpanKind, SpanPlan, Tracer } from '@isntgram/core/kernel/traces/tracer';

/** Of what was not sent yet, as much is kept: an isolate has 128 MB for everything. */
const spansMax = 512;

const kinds: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };
const statusError = 2;

interface Open extends RemoteSpan {
  name: string;
  kind: SpanKind;
  parentSpanId: string | undefined;
  startMs: number;
  facts: Record<string, string | number | boolean>;
  failed: boolean;
}

export interface OtlpTracer extends Tracer {
  /** What ended since it was asked last, as OTLP/HTTP takes it at /v1/traces in JSON; undefined where nothing did. */
  drain(): unknown;
}

/** Traces where OpenTelemetry's own library does not run. Which are written down goes by their id, as there. */
export function createOtlpTracer(by: MeasuredBy, ratio: number): OtlpTracer {
  const atHand = new AsyncLocalStorage<Open>();
  let ended: unknown[] = [];

  function open({ name, kind, facts }: SpanPlan, parent: RemoteSpan | undefined, startMs: number): Open {
    const traceId = parent?.traceId ?? randomHex(16);
    const spanId = randomHex(8);
    const of = { traceId, spanId, parentSpanId: parent?.spanId, sampled: isSampled(traceId, ratio) };
    return { ...of, name, kind, startMs, facts: { ...facts }, failed: false };
  }
  function end(span: Open, endMs: number): void {
    if (span.sampled && ended.length < spansMax) ended.push(asOtlp(span, endMs));
  }
  return {
    async span(plan, work) {
      const span = open(plan, readTraceparent(plan.parent) ?? atHand.getStore(), Date.now());
      const fail = (why: string): void => {
        span.failed = true;
        span.facts['error.type'] = why;
      };
      const told = {
        fail,
        rename: (name: string) => void Object.assign(span, { name }),
        add: (facts: SpanFacts) => void Object.assign(span.facts, facts),
      };
      try {
        return await atHand.run(span, () => work(told));
      } catch (error) {
        fail(error instanceof Error ? error.name : typeof error);
        throw error;
      } finally {
        end(span, Date.now());
      }
    },
    note(plan, durationMs, fault) {
      const within = atHand.getStore();
      if (!within?.sampled) return;
      const endMs = Date.now();
      const span = open(plan, within, endMs - durationMs);
      if (fault !== undefined) {
        span.failed = true;
        span.facts['error.type'] = fault instanceof Error ? fault.name : typeof fault;
      }
      end(span, endMs);
    },
    current() {
      const span = atHand.getStore();
      return span && { traceId: span.traceId, traceparent: formatTraceparent(span), sampled: span.sampled };
    },
    drain() {
      if (ended.length === 0) return undefined;
      const spans = ended;
      ended = [];
      return { resourceSpans: [{ resource: otlpResource(by), scopeSpans: [{ scope: { name: 'isntgram' }, spans }] }] };
    },
  };
}

const randomHex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As OpenTelemetry's TraceIdRatioBased does in JavaScript, so that other processes decide alike. */
function isSampled(traceId: string, ratio: number): boolean {
  let sum = 0;
  for (let at = 0; at < 32; at += 8) sum = (sum ^ Number.parseInt(traceId.slice(at, at + 8), 16)) >>> 0;
  return sum < (ratio >= 1 ? 0x1_0000_0000 : Math.floor(ratio * 0xffff_ffff));
}

function asOtlp({ traceId, spanId, parentSpanId, name, kind, startMs, facts, failed }: Open, endMs: number) {
  return {
    ...{ traceId, spanId, name, kind: kinds[kind] },
    ...(parentSpanId !== undefined && { parentSpanId }),
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: Object.entries(facts).map(([key, value]) => ({ key, value: asValue(value) })),
    ...(failed && { status: { code: statusError } }),
  };
}

/** More digits than a number has. */
const nanoseconds = (ms: number): string => `${BigInt(Math.round(ms * 1_000)) * 1_000n}`;

function asValue(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
