import { AsyncLocalStorage } from 'node:async_hooks';
import { createSeries } from '@isntgram/adapters/metrics/series';
import { createOtlpTracer } from '@isntgram/adapters/traces/otlp-tracer';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import { median } from '../../statistics.ts';

const turns = 20_000;

/** What the code of ours that watches a feed request takes itself, in microseconds: the least noisy of all figures. */
export async function ownCost(): Promise<{ figuresUs: number; tracesUs: number }> {
  const samples = { none: [] as number[], figures: [] as number[], traces: [] as number[] };
  const series = createSeries();
  for (let round = 0; round < 5; round++) {
    samples.none.push(await timed(async () => undefined));
    samples.figures.push(await timed(async () => countRequest(series)));
    samples.traces.push(await timed(tracedRequest(0.1)));
  }
  const base = median(samples.none);
  return { figuresUs: median(samples.figures) - base, tracesUs: median(samples.traces) - base };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let turn = 0; turn < turns; turn++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / turns;
}

function countRequest(series: ReturnType<typeof createSeries>): void {
  const status = { 'http.response.status_class': '2xx' };
  const route = { 'http.route': '/api/v1/feed', 'http.request.method': 'GET', ...status };
  series.record(instruments.requestDuration, route, 0.012);
  series.add(instruments.requests, { 'isntgram.tenant.class': 'default', ...status });
  series.record(instruments.roundTrips, {}, 1);
  series.record(instruments.queryDuration, { outcome: 'ok' }, 0.003);
}

/** A request and its statement, of which so much is written down, and put into the form in which it is sent. */
function tracedRequest(ratio: number): () => Promise<void> {
  const tracer = createOtlpTracer({ service: 'isntgram-api', release: 'r1' }, ratio, new AsyncLocalStorage());
  const text = 'select '.repeat(200);
  let asked = 0;
  return async () => {
    await tracer.span({ name: 'GET', kind: 'server', facts: { 'http.request.method': 'GET' } }, async (span) => {
      if (tracer.current()?.sampled)
        tracer.note({ name: 'SELECT', kind: 'client', facts: { 'db.query.text': text } }, 3);
      if (span.isWritten) span.add({ 'http.route': '/api/v1/feed', 'http.response.status_code': 200 });
    });
    asked += 1;
    if (asked % 256 === 0) JSON.stringify(tracer.drain() ?? null);
  };
}
