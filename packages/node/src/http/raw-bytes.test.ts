import { once } from 'node:events';
import { connect } from 'node:net';
import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import type { LogEntry } from '@isntgram/core/kernel/ports';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLiveHub } from '../live/live-hub.ts';
import { createLivePassage, createLiveUpgrade } from '../live/live-upgrade.ts';
import { gzipPacking } from '../pages/page-packing.ts';
import { rawRequests } from '../testing/raw-requests.ts';
import { withCompression } from './compression.ts';
import { type HttpServer, serveHttp } from './http-server.ts';
import { createProxy } from './proxy.ts';

/** More, and others, for whoever has the time: ISNTGRAM_FUZZ="100000 7" is a hundred thousand from the seed 7. */
const [rounds = 300, seed = 1] = (process.env.ISNTGRAM_FUZZ ?? '').split(' ').filter(Boolean).map(Number);
const atOnce = 100;
const boundMs = 8_000;
const patience = { headersMs: 400, bodyMs: 400, requestMs: 2_000, silenceMs: 2_000 };

const entries: LogEntry[] = [];
const log = (entry: LogEntry): void => void entries.push(entry);
const places: Record<string, HttpServer> = {};

/** The two processes as they stand in production, with a small API and a page that names its visitor's address. */
beforeAll(async () => {
  const app = new Hono();
  app.onError((_, c) => c.text('broken off', 400));
  app.use(bodyLimit({ maxSize: 64 * 1024, onError: (c) => c.text('too large', 413) }));
  app.post('/api/v1/posts', async (c) => c.text(`${(await c.req.text()).length} bytes`));
  app.get('/api/v1/slow', async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    return c.text('slow');
  });
  app.get('/api/health', (c) => c.text('ok'));
  app.get('/api/v1/instance', (c) => c.json({}));
  const common = { host: '127.0.0.1', port: 0, log, ownGlobals: false, patience };
  const handler = async (request: Request) => app.fetch(request);
  const admit = async () => new Response('no', { status: 401 });
  const api = await serveHttp({ ...common, handler, upgrade: createLiveUpgrade(admit, createLiveHub()) });
  const origin = `http://127.0.0.1:${api.port}`;
  const front = createPageFront({
    clock: systemClock,
    release: 'r1',
    packing: gzipPacking,
    cache: createMemoryCache(1_000_000, { now: () => new Date() }),
    api: createProxy(origin),
    onError: (error) => log({ level: 'error', message: String(error) }),
    pages: async ({ url }) => new Response(`<p>${url}`, { headers: { 'content-type': 'text/html' } }),
  });
  const web = await serveHttp({ ...common, handler: withCompression(front), upgrade: createLivePassage(origin) });
  Object.assign(places, { api, web });
});
afterAll(() => Promise.all(Object.values(places).map((place) => place.close(0))));

const portOf = (place: string): number => places[place]?.port ?? 0;

/** Sends bytes, and returns the first line that comes back, or "closed"; "nothing" where neither came in time. */
async function told(place: string, bytes: Buffer | string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ port: portOf(place), host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined);
  socket.once('data', (data) => resolve(String(data).split('\r\n')[0] ?? ''));
  socket.once('close', () => resolve('closed'));
  socket.write(bytes);
  const late = setTimeout(() => resolve('nothing'), boundMs);
  const first = await promise;
  clearTimeout(late);
  socket.destroy();
  return first;
}

const health = (place: string) =>
  fetch(`http://127.0.0.1:${portOf(place)}/api/health`).then((response) => response.text());
const shown = (bytes: Buffer): string => bytes.toString('latin1').slice(0, 500);
const failures = () => entries.filter(({ level }) => level === 'error');

describe.each(['web', 'api'])('whatever bytes come to %s', (place) => {
  it('are answered or hung up on, and harm nobody', async () => {
    const next = rawRequests(seed);
    for (let done = 0; done < rounds; done += atOnce) {
      const messages = Array.from({ length: atOnce }, next);
      const answers = await Promise.all(messages.map((bytes) => told(place, bytes)));
      const unanswered = messages.filter((_, index) => answers[index] === 'nothing');
      expect(unanswered.map(shown)).toEqual([]);
      const failed = messages.filter((_, index) => / 50[0-4] /.test(answers[index] ?? ''));
      expect(failed.map(shown)).toEqual([]);
      expect(await health(place)).toBe('ok');
    }
    expect(failures()).toEqual([]);
  }, 600_000);

  it.each(['TRACE', 'GET', 'POST', 'PROPFIND', 'CONNECT'])(
    'a %s that asks for another protocol is answered',
    async (method) => {
      for (const path of ['/', '/ada', '/api/v1/live', '/_next/webpack-hmr', '/api/health']) {
        const asks = ['Host: alice.example', 'Connection: Upgrade', 'Upgrade: websocket'];
        const head = `${[`${method} ${path} HTTP/1.1`, ...asks].join('\r\n')}\r\n\r\n`;
        expect(await told(place, head), path).not.toBe('nothing');
        expect(await health(place)).toBe('ok');
      }
    },
  );

  it.each([
    'http://a:b@alice.example/ada',
    'http://alice.example:99999/',
    'http://alice.example\\@evil.example/',
    'https://evil.example/ada',
    'ftp://evil.example/',
    '//evil.example/ada',
    '/\\evil.example',
    '/ada?\u00ff=\u00fe',
    '/%2e%2e/%2e%2e/api/health',
    '/api/%2e%2e/ada',
    '/media/../ada',
  ])('%s is no fault of ours', async (target) => {
    const line = await told(
      place,
      Buffer.from(`GET ${target} HTTP/1.1\r\nHost: alice.example\r\nConnection: close\r\n\r\n`, 'latin1'),
    );
    expect(line).not.toMatch(/ 50\d |nothing/);
    expect(failures().filter(({ message }) => message.includes(target))).toEqual([]);
  });

  it.each([
    ['whose head does not end', 'GET / HTTP/1.1\r\nHost: alice.example\r\nX-Slow: ', /408|closed/],
    ['of which nothing comes', '', /408|closed/],
    [
      'whose body does not come',
      'POST /api/v1/posts HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nhel',
      /408/,
    ],
    [
      'of chunks without an end',
      'POST /api/v1/posts HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n',
      /408/,
    ],
    ['of two hosts', 'GET /api/health HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n', /400/],
    [
      'of broken chunks',
      'POST /api/v1/posts HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
      /400/,
    ],
  ])('a request %s is waited for no longer than it may take', async (_, bytes, expected) => {
    expect(await told(place, bytes)).toMatch(expected);
  });

  it('a body that is too large takes nothing of what others ask over the same connections', async () => {
    const size = 200_000;
    const head = 'POST /api/v1/posts HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n';
    const whole = `${head}${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`;
    const bad = [
      whole,
      whole.slice(0, -7),
      `${head}5\r\nhelloZZ`,
      `${head.replace('Transfer-Encoding: chunked', `Content-Length: ${size}`)}x`,
    ];
    for (let turn = 0; turn < 3; turn += 1) {
      const attacks = Promise.all(bad.flatMap((bytes) => [told(place, bytes), told(place, bytes)]));
      const slow = Array.from({ length: 8 }, () => fetch(`http://127.0.0.1:${portOf(place)}/api/v1/slow`));
      const body = JSON.stringify({ text: 'small' });
      const posts = Array.from({ length: 12 }, () =>
        fetch(`http://127.0.0.1:${portOf(place)}/api/v1/posts`, { method: 'POST', body }),
      );
      const statuses = (await Promise.all([...slow, ...posts])).map(({ status }) => status);
      expect(statuses).toEqual(statuses.map(() => 200));
      expect(await attacks).not.toContain('nothing');
      expect((await attacks).slice(0, 2)).toEqual(Array(2).fill('HTTP/1.1 413 Payload Too Large'));
    }
    expect(failures()).toEqual([]);
  });

  it('a connection over which more would come than was read is closed after the answer, or goes on well', async () => {
    const socket = connect(portOf(place), '127.0.0.1');
    const size = 300_000;
    const head = 'POST /api/v1/posts HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n';
    socket.write(`${head}${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`);
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1\.1 413/);
    expect(String(first).toLowerCase()).not.toContain('connection: close');
    socket.write('GET /api/v1/slow HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n');
    expect((await socket.toArray()).join('')).toMatch(/HTTP\/1\.1 200/);
  });
});
