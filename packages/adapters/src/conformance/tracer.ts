import type { Tracer } from '@isntgram/core/kernel/traces/tracer';
import { describe, expect, it } from 'vitest';

/** A span as it arrived at the other end. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  kind: number;
  facts: Record<string, unknown>;
  failed: boolean;
  durationMs: number;
}

export interface TracerHarness {
  /** Writes down so much of all traces. */
  make(ratio: number): Promise<{ tracer: Tracer; received(): Promise<ReceivedSpan[]> }>;
}

const from = (traceId: string, flags = '01'): string => `00-${traceId}-00f067aa0ba902b7-${flags}`;

/** Proves a Tracer. */
export function tracerConformance(name: string, { make }: TracerHarness): void {
  describe(`tracer: ${name}`, () => {
    it('hangs what is done under what asked for it, over processes and waits', async () => {
      const { tracer, received } = await make(1);
      const sent = await tracer.span({ name: 'page', kind: 'server', facts: { 'http.route': '/p/*' } }, async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        tracer.note({ name: 'SELECT', kind: 'client', facts: { rows: 2 } }, 1_000);
        return tracer.current();
      });
      await tracer.span({ name: 'job', kind: 'consumer', parent: sent?.traceparent }, async () => undefined);
      const [page, query, job] = ['page', 'SELECT', 'job'].map(named(await received()));
      expect(new Set([page?.traceId, query?.traceId, job?.traceId, sent?.traceId]).size).toBe(1);
      expect([page?.parentSpanId, query?.parentSpanId, job?.parentSpanId]).toEqual([
        undefined,
        page?.spanId,
        page?.spanId,
      ]);
      expect([page?.kind, query?.kind, job?.kind]).toEqual([2, 3, 5]);
      expect([page?.facts, query?.facts]).toEqual([{ 'http.route': '/p/*' }, { rows: 2 }]);
      expect(query?.durationMs).toBeGreaterThan(990);
    });

    it('keeps what goes on side by side apart', async () => {
      const { tracer, received } = await make(1);
      const work = (at: number) =>
        tracer.span({ name: `request ${at}`, kind: 'server' }, async () => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          tracer.note({ name: `query ${at}`, kind: 'client' }, 1);
        });
      await Promise.all([work(1), work(2), work(3)]);
      const all = named(await received());
      for (const at of [1, 2, 3]) expect(all(`query ${at}`)?.parentSpanId).toBe(all(`request ${at}`)?.spanId);
      expect(tracer.current()).toBeUndefined();
    });

    it('says of what failed what kind of fault it was, and not what it said', async () => {
      const { tracer, received } = await make(1);
      const work = tracer.span({ name: 'mail', kind: 'client' }, async () => {
        throw new TypeError('somebody@example.com is unknown');
      });
      await expect(work).rejects.toThrow('is unknown');
      await tracer.span({ name: 'answer', kind: 'server' }, async (span) => {
        span.rename('GET /posts/:id');
        span.fail('internal');
        tracer.note({ name: 'SELECT', kind: 'client' }, 1, new RangeError('of no matter'));
      });
      const spans = await received();
      expect(spans.map(({ name: of, failed, facts }) => [of, failed, facts['error.type']])).toEqual([
        ['mail', true, 'TypeError'],
        ['SELECT', true, 'RangeError'],
        ['GET /posts/:id', true, 'internal'],
      ]);
      expect(JSON.stringify(spans)).not.toContain('example.com');
    });

    it('goes on with a trace from outside, and decides by its id alone whether it is written down', async () => {
      const { tracer, received } = await make(0.5);
      const [low, high] = ['0'.repeat(31).concat('1'), 'f'.repeat(7).padEnd(32, '0')];
      const told = await Promise.all(
        [from(low, '00'), from(high), 'no traceparent', `ff-${low}-00f067aa0ba902b7-01`].map((parent) =>
          tracer.span({ name: 'request', kind: 'server', parent }, async () => tracer.current()),
        ),
      );
      expect(told.slice(0, 2).map((one) => [one?.traceId, one?.sampled])).toEqual([
        [low, true],
        [high, false],
      ]);
      expect(told.slice(2).every((one) => one !== undefined && one.traceId !== low)).toBe(true);
      const spans = await received();
      expect(spans.find(({ traceId }) => traceId === low)?.parentSpanId).toBe('00f067aa0ba902b7');
      expect(spans.some(({ traceId }) => traceId === high)).toBe(false);
    });
  });
}

const named =
  (spans: readonly ReceivedSpan[]) =>
  (name: string): ReceivedSpan | undefined =>
    spans.find((one) => one.name === name);
