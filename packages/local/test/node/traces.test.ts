import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { observedFront } from '@isntgram/adapters/observed/observed-front';
import { observedJob } from '@isntgram/adapters/observed/observed-job';
import { observed } from '@isntgram/adapters/observed/observed-platform';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { createApi } from '@isntgram/api/app';
import { type Job, runJob } from '@isntgram/core/jobs/jobs';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { tracedLog } from '@isntgram/core/kernel/traces/traced-log';
import { serveHttp } from '@isntgram/node/http/http-server';
import { createProxy } from '@isntgram/node/http/proxy';
import { openTraces } from '@isntgram/node/observe/traces';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { openOtlpReceiver, type Span } from '@isntgram/node/testing/otlp-receiver';
import { expect, onTestFinished, test } from 'vitest';
import { newCommunity } from '../core/community.ts';
import { arrive, input } from '../core/media/uploads.ts';

/** Web, api and jobs as they stand one behind the other, each with a tracer of its own, and who takes their traces. */
async function openTraced() {
  const community = await newCommunity();
  const receiver = await openOtlpReceiver();
  onTestFinished(() => receiver.close());
  const tracerOf = (service: string) => openTraces({ endpoint: receiver.endpoint }, { service, release: 'r1' }, 1);
  const [web, api, jobs] = [tracerOf('web'), tracerOf('api'), tracerOf('jobs')];
  const sent: Job[] = [];
  const lines: LogEntry[] = [];
  const platform = observed({
    ...community.platform,
    tracer: api.tracer,
    log: tracedLog((entry) => lines.push(entry), api.tracer),
    // As a queue keeps them.
    queue: { send: async (all) => void sent.push(...JSON.parse(JSON.stringify(all))) },
  });
  const place = { host: '127.0.0.1', port: 0, log: () => undefined };
  const server = await serveHttp({ ...place, handler: createApi(platform) });
  onTestFinished(() => server.close(0));
  const ask = createProxy(`http://127.0.0.1:${server.port}`, {}, web.tracer);
  const front = observedFront(
    createPageFront({
      ...{ cache: createMemoryCache(1e6, platform.clock), clock: platform.clock, release: 'r1' },
      api: ask,
      // In Next's place: what it renders it asks the API for.
      async pages({ url }) {
        const asked = await ask(new Request(new URL('/api/v1/explore', url)));
        return new Response(`<p>${asked.status}`, { headers: { 'content-type': 'text/html' } });
      },
    }),
    { metrics: noMetrics, tracer: web.tracer },
  );
  return {
    ...{ community, front, lines },
    async work() {
      const its = observed({ ...community.platform, tracer: jobs.tracer });
      for (const job of sent.splice(0)) await observedJob(its, (one) => runJob(its, one))(job);
    },
    async spans(): Promise<Span[]> {
      await Promise.all([web.close(), api.close(), jobs.close()]);
      return receiver.spans;
    },
  };
}

/** A span, and what it is a part of, up to where the trace begins. */
function wayOf(spans: readonly Span[], span: Span | undefined): string[] {
  if (!span) return [];
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [`${span.service}: ${span.name}`, ...wayOf(spans, parent)];
}

const background = (work: Promise<unknown>): void => void work.catch(() => undefined);

test('a write is one tree, from the page front to the statement, the job and the store', async () => {
  const { community, front, lines, work, spans } = await openTraced();
  const { contextOf, platform } = community;
  const anna = await contextOf('anna');
  const [id, token] = [platform.ids.next(), 'a-token-of-a-session'];
  const expiresAt = new Date(platform.clock.now().getTime() + 1e9);
  await anna.db.query.insert(anna.tables.sessions).values({ id, token, userId: anna.actor.id, expiresAt });
  const photo = await arrive(anna, await quadrants(400, 300));
  const answer = await front(
    new Request('http://localhost/api/v1/posts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `session=${token}`, 'x-request-id': 'request-1' },
      body: JSON.stringify({ ...input(photo), caption: 'Nobody is to read this in a trace' }),
    }),
    background,
  );
  expect(answer.status).toBe(201);
  await answer.text();
  await work();
  const all = await spans();
  const first = ['api: POST /api/v1/posts', 'web: POST /api/*'];
  const way = (name: string, service: string) =>
    wayOf(
      all,
      all.find((one) => one.name === name && one.service === service),
    );
  expect(way('TRANSACTION', 'api')).toEqual(['api: TRANSACTION', ...first]);
  const job = ['jobs: job media.process', 'api: send jobs', ...first];
  expect(way('store get', 'jobs')).toEqual(['jobs: store get', 'jobs: photo fetch', ...job]);
  expect(way('store put', 'jobs')).toEqual(['jobs: store put', 'jobs: photo store', ...job]);
  expect(way('photo render', 'jobs')).toEqual(['jobs: photo render', ...job]);
  expect(way('SELECT', 'jobs')).toEqual(['jobs: SELECT', ...job]);
  expect(new Set(all.map(({ traceId }) => traceId)).size).toBe(1);
  // From the line in the log to the trace, and back.
  const line = lines.find(({ requestId }) => requestId === 'request-1');
  expect(line?.trace_id).toBe(all[0]?.traceId);
  expect(all.find(({ name }) => name === 'POST /api/v1/posts')?.facts).toMatchObject({
    'isntgram.request.id': 'request-1',
    'http.response.status_code': 201,
  });
  expect(JSON.stringify(all)).not.toMatch(/Nobody is to read|anna@|a-token/);
});

test('a page is one tree with all that it asks the API for, and keeps the trace that a browser came with', async () => {
  const { front, spans } = await openTraced();
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-00` };
  const answer = await front(new Request('http://localhost/explore', { headers }), background);
  expect(await answer.text()).toContain('200');
  const all = await spans();
  const page = all.find(({ service }) => service === 'web');
  expect(page).toMatchObject({ name: 'GET /explore', traceId, parentSpanId: '00f067aa0ba902b7' });
  expect(page?.facts).toMatchObject({ 'http.response.status_code': 200, 'isntgram.cache.result': 'miss' });
  const asked = all.filter(({ parentSpanId }) => parentSpanId === page?.spanId).map(({ name }) => name);
  expect(asked.sort()).toEqual(['GET /api/v1/explore', 'GET /api/v1/instance']);
  expect(all.every((one) => one.traceId === traceId)).toBe(true);
});
