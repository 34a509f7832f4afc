import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Asker, createAsker, overrideOf } from './asker.ts';
import { compare } from './compare.ts';
import { smoke } from './smoke.ts';

/** A release, as visitors meet it: what it answers to a path. */
type Release = (path: string) => { status: number; body?: string; afterMs?: number; isCut?: boolean };

const photo = { photos: [{ variants: [{ url: 'https://a.example/media/1.webp' }] }] };
const well =
  (tag: string): Release =>
  (path) => {
    if (path === '/api/health') return { status: 200, body: JSON.stringify({ version: tag }) };
    if (path === '/api/v1/feed') return { status: 401 };
    if (path === '/api/v1/explore') return { status: 200, body: JSON.stringify({ items: [photo] }) };
    return { status: 200, body: '<script src="/_next/static/chunks/a.js"></script></html>' };
  };
const but =
  (release: Release, other: Record<string, ReturnType<Release>>): Release =>
  (path) =>
    other[path.replace(/\?.*/, '')] ?? release(path);

let fresh: Release;
const asked: IncomingMessage[] = [];
const server = createServer(async (request, response) => {
  asked.push(request);
  const isFresh = request.headers['cloudflare-workers-version-overrides'] === 'x-web="new"';
  const { status, body = '', afterMs = 0, isCut } = (isFresh ? fresh : well('r1'))(request.url ?? '');
  await wait(afterMs);
  if (isCut) return void response.destroy();
  response.writeHead(status).end(body);
});
let asker: Asker;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const front = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  asker = createAsker({ domain: 'a.example', front });
});
afterAll(() => {
  asker.close();
  server.close();
});
beforeEach(() => {
  fresh = well('r2');
});

const overrides = overrideOf('x-web', 'new');
const said: string[] = [];
const smokeNow = () => smoke({ asker, overrides, tag: 'r2', id: 'x', say: (line) => void said.push(line) });

test('a release is asked for pages, a file, the feed and a photo, by the name of the environment', async () => {
  await smokeNow();
  expect(said.at(-1)).toBe('3 pages, a file, the API, a photo: all as they should be');
  const paths = asked.map(({ url }) => url?.replace(/\?.*/, ''));
  for (const path of ['/api/ready', '/explore', '/_next/static/chunks/a.js', '/media/1.webp'])
    expect(paths).toContain(path);
  expect(new Set(asked.map(({ headers }) => headers.host))).toEqual(new Set(['a.example']));
});

test.each([
  ['/api/health', { status: 503, body: 'AUTH_SECRET: too short' }, '/api/health answers with 503: AUTH_SECRET'],
  ['/api/ready', { status: 503 }, '/api/ready answers with 503 instead of 200.'],
  ['/api/v1/feed', { status: 200 }, '/api/v1/feed answers with 200 instead of 401.'],
  ['/explore', { status: 500 }, '/explore answers with 500 instead of 200.'],
  ['/sign-in', { status: 200, body: 'half a page' }, '/sign-in answers without </html>.'],
  ['/_next/static/chunks/a.js', { status: 404 }, '/_next/static/chunks/a.js answers with 404 instead of 200.'],
  ['/media/1.webp', { status: 404 }, '/media/1.webp answers with 404 instead of 200.'],
])('%s that is not as it should be is said', async (path, answer, words) => {
  fresh = but(well('r2'), { [path]: answer });
  await expect(smokeNow()).rejects.toThrow(words);
});

test('what has no answer at first is asked again', async () => {
  const before = well('r2');
  const cut = new Set<string>();
  fresh = (path) => {
    const isCut = !cut.has(path);
    cut.add(path);
    return { ...before(path), isCut };
  };
  await smokeNow();
  expect([...cut]).toEqual(expect.arrayContaining(['/?of=x', '/explore?of=x', '/media/1.webp']));
});

const compareNow = (visitors = async () => undefined as never) =>
  compare({ asker, fresh: overrides, old: overrideOf('x-web', 'old'), seconds: 1, id: 'x', visitors });

test('a release that is as good as the old one goes on, by what both were asked', async () => {
  expect(await compareNow()).toMatch(/^new: 0 of \d\d+ were errors .*; old: 0 of \d\d+ were errors/);
});

test('one that answers with errors is stopped as soon as that is sure', async () => {
  fresh = but(well('r2'), { '/explore': { status: 500 }, '/api/v1/explore': { status: 500 } });
  await expect(compareNow()).rejects.toThrow(/^The new release has more errors\. new: \d+ of \d+/);
});

test('one that is slow is stopped when its time is over', async () => {
  fresh = (path) => ({ ...well('r2')(path), afterMs: 400 });
  await expect(compareNow()).rejects.toThrow(/slower|Fewer than 30/);
});
