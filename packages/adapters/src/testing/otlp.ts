import type { ReceivedSpan } from '../conformance/tracer.ts';

interface Value {
  stringValue?: string;
  intValue?: string | number;
  doubleValue?: number;
  boolValue?: boolean;
}
interface Sent {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Value }[];
  status?: { code?: number };
}
export interface SentTraces {
  resourceSpans: { resource: { attributes: { key: string; value: Value }[] }; scopeSpans: { spans: Sent[] }[] }[];
}

const readValue = ({ stringValue, intValue, doubleValue, boolValue }: Value): unknown =>
  stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue;

/** The spans in a body of OTLP over HTTP, in JSON, in the order in which they ended; `service` is whose they are. */
export function spansIn({ resourceSpans }: SentTraces): (ReceivedSpan & { service: unknown })[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find(({ key }) => key === 'service.name');
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((one) => ({
        traceId: one.traceId,
        spanId: one.spanId,
        parentSpanId: one.parentSpanId || undefined,
        name: one.name,
        kind: one.kind,
        facts: Object.fromEntries(one.attributes.map(({ key, value }) => [key, readValue(value)])),
        failed: one.status?.code === 2,
        durationMs: Number(BigInt(one.endTimeUnixNano) - BigInt(one.startTimeUnixNano)) / 1e6,
        service: service && readValue(service.value),
      })),
    );
  });
}
