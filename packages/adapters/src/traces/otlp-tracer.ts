import type { Span, SpanFacts, SpanKind, SpanPlan, TraceContext, Tracer } from '@isntgram/core/kernel/traces/tracer';
import { type MeasuredBy, otlpResource } from '../metrics/otlp-metrics.ts';
import { formatTraceparent, type RemoteSpan, readTraceparent } from './traceparent.ts';

/** Of what was not sent yet, as much is kept; what comes on top is lost. */
const spansMax = 2_048;

const kinds: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };
const statusError = 2;

/** What is at hand, over all that is waited for: an AsyncLocalStorage, of whichever runtime. */
export interface AtHand<T> {
  run<Result>(store: T, work: () => Result): Result;
  getStore(): T | undefined;
}

export interface OtlpTracer extends Tracer {
  /** What ended since it was asked last, as OTLP/HTTP takes it at /v1/traces in JSON; undefined where nothing did. */
  drain(): unknown;
}

/** Made for each span of a trace that is written down, and once for each that is not. */
export class SpanAtHand implements RemoteSpan, TraceContext {
  readonly traceId: string;
  readonly parentSpanId: string | undefined;
  readonly sampled: boolean;
  #spanId: string | undefined;

  constructor(parent: RemoteSpan | undefined, isSampled: (traceId: string) => boolean) {
    this.traceId = parent?.traceId ?? crypto.randomUUID().replaceAll('-', '');
    this.parentSpanId = parent?.spanId;
    this.sampled = parent instanceof SpanAtHand ? parent.sampled : isSampled(this.traceId);
  }

  /** Of most, nobody ever asks. */
  get spanId(): string {
    this.#spanId ??= crypto.randomUUID().replaceAll('-', '').slice(16);
    return this.#spanId;
  }

  get traceparent(): string {
    return formatTraceparent(this);
  }
}

const noSpan: Span = { rename: () => undefined, add: () => undefined, fail: () => undefined, isWritten: false };

/**
 * Traces as OTLP takes them. Which are written down goes by their id alone: so all processes decide alike, and nobody
 * outside can ask for it. What is not costs next to nothing.
 */
export function createOtlpTracer(by: MeasuredBy, ratio: number, atHand: AtHand<SpanAtHand>): OtlpTracer {
  const isSampled = (traceId: string): boolean => isBelow(traceId, ratio);
  let ended: unknown[] = [];
  const end = (at: SpanAtHand, written: Written, endMs: number): void => {
    if (ended.length < spansMax) ended.push(asOtlp(at, written, endMs));
  };
  return {
    span(plan, work) {
      const parent = readTraceparent(plan.parent) ?? atHand.getStore();
      // A part of what nobody writes down is at hand already.
      if (parent instanceof SpanAtHand && !parent.sampled) return work(noSpan);
      const at = new SpanAtHand(parent, isSampled);
      return atHand.run(at, at.sampled ? () => writeDown(at, plan, work, end) : () => work(noSpan));
    },
    note(plan, durationMs, fault) {
      const within = atHand.getStore();
      if (!within?.sampled) return;
      const endMs = Date.now();
      const written = new Written(plan, endMs - durationMs);
      if (fault !== undefined) written.fail(kindOf(fault));
      end(new SpanAtHand(within, isSampled), written, endMs);
    },
    current: () => atHand.getStore(),
    drain() {
      if (ended.length === 0) return undefined;
      const spans = ended;
      ended = [];
      return { resourceSpans: [{ resource: otlpResource(by), scopeSpans: [{ scope: { name: 'isntgram' }, spans }] }] };
    },
  };
}

async function writeDown<T>(
  at: SpanAtHand,
  plan: SpanPlan,
  work: (span: Span) => Promise<T>,
  end: (at: SpanAtHand, written: Written, endMs: number) => void,
): Promise<T> {
  const written = new Written(plan, Date.now());
  try {
    return await work(written);
  } catch (error) {
    written.fail(kindOf(error));
    throw error;
  } finally {
    end(at, written, Date.now());
  }
}

/** Its kind alone: what a fault says may be about somebody. */
const kindOf = (fault: unknown): string => (fault instanceof Error ? fault.name : typeof fault);

class Written implements Span {
  readonly isWritten = true;
  name: string;
  readonly kind: SpanKind;
  readonly startMs: number;
  readonly facts: Record<string, string | number | boolean>;
  failed = false;

  constructor({ name, kind, facts }: SpanPlan, startMs: number) {
    this.name = name;
    this.kind = kind;
    this.startMs = startMs;
    this.facts = { ...facts };
  }

  rename(name: string): void {
    this.name = name;
  }

  add(facts: SpanFacts): void {
    Object.assign(this.facts, facts);
  }

  fail(why: string): void {
    this.failed = true;
    this.facts['error.type'] = why;
  }
}

/** As OpenTelemetry's TraceIdRatioBased does in JavaScript, so that processes of others decide alike. */
function isBelow(traceId: string, ratio: number): boolean {
  let sum = 0;
  for (let at = 0; at < 32; at += 8) sum = (sum ^ Number.parseInt(traceId.slice(at, at + 8), 16)) >>> 0;
  return sum < (ratio >= 1 ? 0x1_0000_0000 : Math.floor(ratio * 0xffff_ffff));
}

function asOtlp(at: SpanAtHand, { name, kind, startMs, facts, failed }: Written, endMs: number) {
  const { traceId, spanId, parentSpanId } = at;
  return {
    ...{ traceId, spanId, name, kind: kinds[kind] },
    ...(parentSpanId !== undefined && { parentSpanId }),
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: Object.entries(facts).map(([key, value]) => ({ key, value: asValue(value) })),
    ...(failed && { status: { code: statusError } }),
  };
}

/** More digits than a number has: in microseconds, and three zeros. */
const nanoseconds = (ms: number): string => `${Math.round(ms * 1_000)}000`;

function asValue(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
