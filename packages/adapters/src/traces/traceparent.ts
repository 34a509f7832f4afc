/** A span as others are told of it: https://www.w3.org/TR/trace-context/#traceparent-header */
export interface RemoteSpan {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  sampled: boolean;
}

const form = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** Undefined where it is none: what somebody made up begins a trace of its own. */
export function readTraceparent(text: string | undefined): RemoteSpan | undefined {
  if (text === undefined) return undefined;
  const [, traceId, spanId, flags] = form.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags ?? '0', 16) & 1) === 1 };
}

export const formatTraceparent = ({ traceId, spanId, sampled }: RemoteSpan): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
