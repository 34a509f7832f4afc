import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { patternsOf } from '@isntgram/deploy/logs/asked';
import { createAsk } from '@isntgram/edge/ops/cloudflare/client';
import { readPast } from '@isntgram/edge/ops/logs/past';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, visitorOf } from './client.ts';
import { wranglerOf } from './wrangler.ts';

const timeout = 300_000;
const throwing = `export default { fetch(request) {
  console.log('asked for', new URL(request.url).pathname);
  throw new Error('thrown by it');
} }`;

let cloudflare: Cloudflare;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tail-'));
  cloudflare = await startCloudflare({});
}, timeout);
afterAll(async () => {
  await cloudflare?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('wrangler tail tells what a Worker was asked, what it said and what it threw', { timeout }, async () => {
  const [api, visit, wrangler] = [apiOf(cloudflare), visitorOf(cloudflare), wranglerOf(cloudflare, folder)];
  const version = await api.deploy('loud', throwing);
  await api.well('PUT', `${api.script('loud')}/routes`, [{ pattern: 'isntgram.example/*' }]);
  const known = () => api.well('GET', `${api.script('loud')}/tails`);
  const tail = wrangler.start(['tail', 'loud', '--format', 'json']);
  // What is asked before it is connected is nobody's.
  await expect
    .poll(
      async () => {
        await visit('/some', { authorization: 'Bearer of-nobody' });
        return tail.said();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toContain('thrown by it');
  expect(await known()).toHaveLength(1);
  expect(JSON.parse(/^\{[\s\S]*?^\}/m.exec(tail.said())?.[0] ?? '{}')).toMatchObject({
    scriptName: 'loud',
    scriptVersion: { id: version },
    outcome: 'exception',
    logs: [{ level: 'log', message: ['asked for', '/some'] }],
    exceptions: [{ name: 'Error', message: 'thrown by it' }],
    event: { request: { url: 'https://isntgram.example/some', method: 'GET' } },
  });
  expect(tail.said()).not.toContain('of-nobody');
  tail.stop();
  expect((await tail.ended).code).toBe(0);
  expect(await known()).toEqual([]);
});

const saying = `export default { fetch(request) {
  const requestId = request.headers.get('x-request-id');
  console.log(JSON.stringify({ level: 'info', message: 'request', requestId }));
  console.error(JSON.stringify({ level: 'error', message: 'broken', requestId }));
  return new Response('said');
} }`;

test('what a Worker said is found later, by its request and its level, where its logs are kept', {
  timeout,
}, async () => {
  const [api, visit] = [apiOf(cloudflare), visitorOf(cloudflare)];
  await api.well('PUT', `${api.script('loud')}/routes`, []);
  await api.deploy('kept', saying, { observability: { enabled: true } });
  await api.deploy('unkept', saying);
  for (const name of ['unkept', 'kept']) {
    await api.well('PUT', `${api.script(name)}/routes`, [{ pattern: 'isntgram.example/*' }]);
    for (const id of ['request-one', 'request-two'])
      expect((await visit('/', { 'x-request-id': id })).text).toBe('said');
    await api.well('PUT', `${api.script(name)}/routes`, []);
  }
  const { apiBaseUrl, token, accountId: account } = cloudflare;
  const ask = createAsk({ api: apiBaseUrl, token });
  const span = { from: new Date(Date.now() - 600_000).toISOString(), until: '9999-12-31' };
  const past = async (workers: readonly ('api' | 'web')[], values: { level?: string; request?: string } = {}) => {
    const place = { ask, account, names: { api: 'kept', web: 'unkept' }, workers };
    const lines = await readPast(place, span, { patterns: patternsOf(values), request: values.request });
    return lines.map((line) => {
      const { message, requestId } = JSON.parse(line.slice(line.indexOf(' ')));
      return `${requestId} ${message}`;
    });
  };
  const all = ['request-one request', 'request-one broken', 'request-two request', 'request-two broken'];
  await expect.poll(async () => (await past(['api'])).toSorted(), { timeout: 60_000 }).toEqual(all.toSorted());
  expect(await past(['api'], { level: 'error', request: 'request-two' })).toEqual(['request-two broken']);
  expect(await past(['web'])).toEqual([]);
});

test('there is no tail of what is not there', async () => {
  const { ask, script } = apiOf(cloudflare);
  expect(await ask('POST', `${script('nobody')}/tails`)).toMatchObject({ status: 404 });
  expect(await ask('DELETE', `${script('loud')}/tails/nothing`)).toMatchObject({ status: 404 });
});
