import { cacheConformance } from '@isntgram/adapters/conformance/cache';
import { imageTransformConformance } from '@isntgram/adapters/conformance/image-transform';
import { liveConformance } from '@isntgram/adapters/conformance/live';
import { mailerConformance } from '@isntgram/adapters/conformance/mailer';
import { mediaStoreConformance } from '@isntgram/adapters/conformance/media-store';
import { passwordsConformance } from '@isntgram/adapters/conformance/passwords';
import { queueConformance } from '@isntgram/adapters/conformance/queue';
import { rateLimiterConformance } from '@isntgram/adapters/conformance/rate-limiter';
import { statusStoreConformance } from '@isntgram/adapters/conformance/status-store';
import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { freePort } from '@isntgram/cli/ports';
import type { Mail, RateAnswer } from '@isntgram/core/kernel/ports';
import { createPreviewMediaStore } from '@isntgram/edge/adapters/preview-media-store';
import { openOtlpReceiver } from '@isntgram/node/testing/otlp-receiver';
import { loadPictures } from '@isntgram/node/testing/pictures';
import { afterAll, expect, test } from 'vitest';
import { serveNeonEndpoint } from '../../src/neon/endpoint.ts';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';
import { openPorts } from './ports.ts';
import {
  remoteCache,
  remoteImageTransform,
  remoteMediaStore,
  remotePasswords,
  remoteStatusStore,
} from './remote-ports.ts';

const ports = await openPorts();
afterAll(() => ports.close());

const origin = 'http://localhost:8787';

for (const name of ['r2', 's3'] as const) {
  const store = remoteMediaStore(ports, name);
  mediaStoreConformance(`${name} in workerd`, async () => ({ store, origin, send: fetch }));
}

statusStoreConformance('a Durable Object', async () => remoteStatusStore(ports));

const before = remoteMediaStore(ports, 'r2');
const preview = createPreviewMediaStore(before, 'previews/pr-1/');
mediaStoreConformance('r2 of a preview', async () => ({ store: preview, origin, send: fetch }));

test('a preview reads what was there before it, and writes and removes only what is its own', async () => {
  const text = async (key: string) => {
    const object = await preview.get(key);
    return object && (await new Response(object.body).text());
  };
  const old = new TextEncoder().encode('from before');
  await before.put('both', old, 'text/plain');
  expect([await text('both'), await preview.size('both')]).toEqual(['from before', old.length]);
  await preview.put('both', new TextEncoder().encode('its own'), 'text/plain');
  expect([await text('both'), await before.size('both')]).toEqual(['its own', old.length]);
  await preview.remove(['both']);
  expect(await text('both')).toBe('from before');
});

mediaStoreConformance('s3 in Node', async () => ({
  store: createS3MediaStore({
    endpoint: `${ports.url}/cdn-cgi/local/r2/s3`,
    bucket: 'isntgram-media',
    region: 'auto',
    accessKeyId: 'local',
    secretAccessKey: 'local-secret',
  }),
  origin,
  send: fetch,
}));

test.each(['put', 'size', 'remove', 'get', 'read'])(
  'a bucket that never ends a %s is out of reach, within its time',
  async (call) => {
    expect(await (await ports.call('r2.stuck', { call }))?.json()).toBe('mediaStore');
  },
);

cacheConformance('Cache API', async () => ({ cache: remoteCache(ports), purges: 'in time' }));

rateLimiterConformance('a Durable Object per key', async () => ({
  limiter: {
    take: async (key, rule, uses) =>
      (await ports.call('limiter.take', { key, rule, uses }))?.json() as Promise<RateAnswer>,
    giveBack: async (key, rule) => void (await ports.call('limiter.giveBack', { key, rule })),
  },
}));

passwordsConformance('one isolate', () => remotePasswords(ports, crypto.randomUUID()));

test('a line goes on without those whose requests were cancelled', async () => {
  const line = 'real, with some who leave';
  const leaving = new AbortController();
  const cancelled = Array.from({ length: 12 }, (_, n) =>
    ports.leave('password.verify', { line, place: `place ${n}`, password: 'wrong' }, leaving.signal),
  );
  const asked = async () => (await ports.call('password.asked', line))?.json();
  await expect.poll(asked, { timeout: 30_000 }).toBe(12);
  leaving.abort();
  await Promise.all(cancelled);
  expect(await remotePasswords(ports, line)('home', 'wrong')).toBe(false);
});

test('an isolate sends what it saw, figures and traces, to who takes OTLP', async () => {
  const receiver = await openOtlpReceiver();
  await ports.call('observe', receiver.endpoint);
  receiver.close();
  const [query, request, job] = receiver.spans;
  expect([query?.name, request?.name, job?.name]).toEqual(['SELECT', 'request', 'job']);
  expect([query?.parentSpanId, job?.parentSpanId]).toEqual([request?.spanId, request?.spanId]);
  expect(new Set(receiver.spans.map(({ traceId, service }) => `${traceId} ${service}`)).size).toBe(1);
  expect(receiver.figures).toEqual(['isntgram.mails']);
  expect(receiver.headers['api-key']).toBe('key');
});

liveConformance('Durable Objects that sleep', async () => ({
  live: {
    tell: async (tenant, userIds, topic) => void (await ports.call('live.tell', { tenant, userIds, topic })),
    end: async (tenant, userIds) => void (await ports.call('live.end', { tenant, userIds })),
  },
  addressOf: (tenant, userId) => `${ports.url.replace('http', 'ws')}/api/v1/live?tenant=${tenant}&user=${userId}`,
}));

queueConformance('Cloudflare Queues', async () => ({
  queue: { send: async (jobs) => void (await ports.call('queue.send', jobs)) },
  consume: async (run) => {
    const consumer = ports.consume(run);
    return { stop: async () => consumer.stop() };
  },
  attemptsMax: 3,
}));

test('a job that fails at every try comes to where it is kept', async () => {
  const job = { kind: 'media.process', tenant: crypto.randomUUID(), mediaId: crypto.randomUUID() };
  const consumer = ports.consume(() => Promise.reject(new Error('never works')));
  await ports.call('queue.send', [job]);
  await expect
    .poll(() => ports.dead.filter((one) => one.job.tenant === job.tenant), { timeout: 30_000 })
    .toEqual([{ id: expect.stringMatching(/./), job, why: '' }]);
  consumer.stop();
});

test('the alarm rings at the earliest time that was asked for, and again when its work says so', async () => {
  const start = Date.now();
  const rings: number[] = [];
  const over = Promise.withResolvers<void>();
  ports.onRing(() => {
    rings.push(Date.now());
    if (rings.length < 3) return { next: Date.now() + 500 };
    over.resolve();
    return {};
  });
  for (const ms of [3_600_000, 1_000, 7_200_000]) await ports.call('alarm.set', start + ms);
  await over.promise;
  expect(rings[0]).toBeGreaterThanOrEqual(start + 1_000);
  expect((rings[2] ?? 0) - (rings[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

mailerConformance('HTTP mail API', async () => {
  ports.mails();
  return {
    mailer: { send: async (mail) => void (await ports.call('mailer.send', mail)) },
    received: async () =>
      ports.mails().map((body) => {
        const { from: _, to, ...mail } = JSON.parse(body) as Omit<Mail, 'to'> & { from: string; to: [string] };
        return { to: to[0], ...mail };
      }),
  };
});

imageTransformConformance('Images binding', async () => remoteImageTransform(ports), await loadPictures());

test('a database that fails is told of once, by webhook and mail, and so is that it is back', async () => {
  ports.mails();
  const database = await openPostgresInMemory();
  const databaseUrl = database.url;
  const neon = await serveNeonEndpoint({ databaseUrl, password: 'secret', connectionsMax: 2 });
  const nobody = `http://127.0.0.1:${await freePort()}/sql`;
  const told = () => ports.mails().map((body) => /(?:FIRING|RESOLVED) \w+|"status":"\w+"/i.exec(body)?.[0]);
  const minute = 60_000;
  const thisMinute = () => Math.floor(Date.now() / minute) * minute;
  let now = thisMinute();
  const check = (minutes: number) => ports.call('watch.check', now + minutes * minute);

  // All that failed is of one minute, whenever this begins.
  do {
    now = thisMinute();
    await ports.call('watch.ask', { endpoint: nobody, times: 4 });
  } while (thisMinute() !== now);
  await check(0);
  expect(told()).toEqual([]);
  await check(1);
  expect(told().toSorted()).toEqual(['"status":"firing"', 'FIRING PartDown']);
  await check(1.5);
  expect(told()).toEqual([]);

  await ports.call('watch.ask', { endpoint: `${neon.url}/sql`, times: 5 });
  await check(3);
  expect(told().toSorted()).toEqual(['"status":"resolved"', 'RESOLVED PartDown']);
  await check(4);
  expect(told()).toEqual([]);
  await neon.close();
  await database.close();
});
