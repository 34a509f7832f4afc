/** What a span is of, as OpenTelemetry calls it. */
export type SpanKind = 'server' | 'client' | 'producer' | 'consumer' | 'internal';

/** By OpenTelemetry's semantic conventions. Nothing of a person: what is traced goes elsewhere, and stays for long. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface SpanPlan {
  name: string;
  kind: SpanKind;
  facts?: SpanFacts;
}

/** Work that is being traced. */
export interface Span {
  rename(name: string): void;
  add(facts: SpanFacts): void;
  /** It did not end well, though nothing was thrown. */
  fail(why: string): void;
  /** Else nothing that is told of it is kept. */
  readonly isWritten: boolean;
}

/** Which work is at hand, for whoever goes on with it elsewhere. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** As https://www.w3.org/TR/trace-context/ writes it. */
  traceparent: string;
  /** Is it written down? Only so much of it is; which traces, each process decides alike, by their id. */
  sampled: boolean;
}

/** Where it is written down how work went on from one place to the next. It never throws and never waits. */
export interface Tracer {
  /**
   * Does the work as a part of what is at hand, or of `parent`, a traceparent that came with what asked for it. What it
   * throws fails the span and is thrown on.
   */
  span<T>(plan: SpanPlan & { parent?: string | undefined }, work: (span: Span) => Promise<T>): Promise<T>;
  /** Notes a part of what is at hand that ended just now and took so many milliseconds. */
  note(plan: SpanPlan, durationMs: number, fault?: unknown): void;
  /** Undefined where nothing is at hand. */
  current(): TraceContext | undefined;
}

const noSpan: Span = { rename: () => undefined, add: () => undefined, fail: () => undefined, isWritten: false };

/** Where nobody wants traces. */
export const noTracer: Tracer = {
  span: (_, work) => work(noSpan),
  note: () => undefined,
  current: () => undefined,
};
