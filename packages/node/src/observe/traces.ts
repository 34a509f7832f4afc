import { AsyncLocalStorage } from 'node:async_hooks';
import type { MeasuredBy } from '@isntgram/adapters/metrics/otlp-metrics';
import { type OtlpPlace, sendOtlp } from '@isntgram/adapters/metrics/send-otlp';
import { createOtlpTracer } from '@isntgram/adapters/traces/otlp-tracer';
import type { Tracer } from '@isntgram/core/kernel/traces/tracer';
import { post } from './post.ts';

const everyMs = 2_000;

export interface Traces {
  tracer: Tracer;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Traces that go to `place` every other second; of all of them as much as `ratio` says, from 0 to 1. */
export function openTraces(place: OtlpPlace, by: MeasuredBy, ratio: number): Traces {
  const tracer = createOtlpTracer(by, ratio, new AsyncLocalStorage());
  const send = async (): Promise<void> => {
    const spans = tracer.drain();
    if (spans !== undefined) await sendOtlp(place, 'traces', spans, post);
  };
  const timer = setInterval(send, everyMs).unref();
  return {
    tracer,
    close() {
      clearInterval(timer);
      return send();
    },
  };
}
