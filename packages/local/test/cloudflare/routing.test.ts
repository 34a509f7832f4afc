import { randomUUID } from 'node:crypto';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, visitorOf } from './client.ts';
import { apiModule, webModule } from './workers.ts';

/** Each version is a process that has to start. */
const timeout = 300_000;

let cloudflare: Cloudflare;
let api: ReturnType<typeof apiOf>;
let visit: ReturnType<typeof visitorOf>;
let web: { one: string; two: string };
let back: { one: string; two: string };

const apiBindings = {
  bindings: [
    { name: 'MEDIA', type: 'r2_bucket', bucket_name: 'test-media' },
    { name: 'JOBS', type: 'queue', queue_name: 'test-jobs' },
    { name: 'COUNTER', type: 'durable_object_namespace', class_name: 'Counter' },
  ],
};
const webBindings = {
  bindings: [
    { name: 'API', type: 'service', service: 'test-api' },
    { name: 'VERSION', type: 'version_metadata' },
  ],
};

beforeAll(async () => {
  cloudflare = await startCloudflare({ zones: ['isntgram.example', 'localhost'] });
  api = apiOf(cloudflare);
  visit = visitorOf(cloudflare);
  const [queue] = await Promise.all([
    api.well('POST', '/accounts/ACCOUNT/queues', { queue_name: 'test-jobs' }),
    api.well('POST', '/accounts/ACCOUNT/r2/buckets', { name: 'test-media' }),
  ]);
  const migrations = { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }] };
  const backOne = await api.deploy('test-api', apiModule('one'), { ...apiBindings, migrations });
  await Promise.all([
    api.well('POST', `/accounts/ACCOUNT/queues/${queue.queue_id}/consumers`, {
      ...{ type: 'worker', script_name: 'test-api', settings: { max_wait_time_ms: 0 } },
    }),
    api.well('PUT', `${api.script('test-api')}/schedules`, [{ cron: '0 * * * *' }]),
  ]);
  const [backTwo, webOne] = await Promise.all([
    api.upload('test-api', apiModule('two'), apiBindings),
    api.deploy('test-web', webModule('one'), webBindings),
  ]);
  const webTwo = await api.upload('test-web', webModule('two'), webBindings);
  await api.well('PUT', `${api.script('test-web')}/routes`, [
    { pattern: 'isntgram.example/*', zone_name: 'isntgram.example' },
    { pattern: 'localhost/*', zone_name: 'localhost' },
  ]);
  back = { one: backOne, two: backTwo };
  web = { one: webOne, two: webTwo };
}, timeout);
afterAll(() => cloudflare?.stop());

const shareBoth = (percentage: number) =>
  Promise.all([
    api.share('test-web', { [web.two]: percentage, [web.one]: 100 - percentage }),
    api.share('test-api', { [back.two]: percentage, [back.one]: 100 - percentage }),
  ]);
const releaseAt = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  JSON.parse((await visit(path, headers)).text).release;
const count = async (path: string, times: number, headers: (index: number) => Record<string, string> = () => ({})) => {
  const all = await Promise.all(Array.from({ length: times }, (_, index) => releaseAt(path, headers(index))));
  return all.filter((release) => release === 'two').length;
};
/** Asks again until it is so. */
const until = async (path: string, fits: (text: string) => boolean): Promise<string> => {
  for (;;) {
    const { text } = await visit(path);
    if (fits(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

test('visitors reach versions by their shares, web and API alike', { timeout }, async () => {
  await shareBoth(30);
  // 400 draws at 30 %: fewer than 60 or more than 180 come once in 10^11 runs.
  for (const path of ['/', '/api/']) {
    const two = await count(path, 400);
    expect(two).toBeGreaterThan(60);
    expect(two).toBeLessThan(180);
  }
});

test('a key stays with its version, and moves to the new one alone', { timeout }, async () => {
  const keys = Array.from({ length: 60 }, () => randomUUID());
  const who = async (path: string) => {
    const all = await Promise.all(keys.map((key) => releaseAt(path, { 'Cloudflare-Workers-Version-Key': key })));
    return new Set(keys.filter((_, index) => all[index] === 'two'));
  };
  await shareBoth(20);
  const first = await who('/');
  expect(await who('/')).toEqual(first);
  expect(await who('/api/')).toEqual(first);
  await shareBoth(60);
  const then = await who('/');
  expect([...first].filter((key) => !then.has(key))).toEqual([]);
  expect(then.size).toBeGreaterThan(first.size);
});

test('an override reaches what is deployed at 0 %, and nothing else', { timeout }, async () => {
  await shareBoth(0);
  expect(await count('/', 40)).toBe(0);
  const named = (version: string) => ({
    'Cloudflare-Workers-Version-Overrides': `test-web="${version}", test-api="${back.two}"`,
  });
  expect(await releaseAt('/', named(web.two))).toBe('two');
  expect(await releaseAt('/api/', named(web.two))).toBe('two');
  expect(await releaseAt('/', named(randomUUID()))).toBe('one');
  expect(await releaseAt('/', { 'Cloudflare-Workers-Version-Overrides': 'no dictionary' })).toBe('one');
  await api.share('test-web', { [web.one]: 100 });
  expect(await releaseAt('/', named(web.two))).toBe('one');
});

test('no request fails while shares change and versions come and go', { timeout }, async () => {
  await shareBoth(0);
  let done = false;
  const failed: unknown[] = [];
  let asked = 0;
  const load = async (path: string) => {
    while (!done) {
      asked++;
      const answer = await visit(path).catch((error: Error) => ({ status: 0, text: error.message }));
      if (answer.status !== 200) failed.push({ path, answer });
    }
  };
  const slow = visit('/slow');
  const visitors = ['/', '/', '/api/', '/api/count', '/api/count'].map(load);
  for (const percentage of [5, 25, 100]) await shareBoth(percentage);
  await Promise.all([api.share('test-web', { [web.two]: 100 }), api.share('test-api', { [back.two]: 100 })]);
  await Promise.all([api.share('test-web', { [web.one]: 100 }), api.share('test-api', { [back.one]: 100 })]);
  done = true;
  await Promise.all(visitors);
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(50);
  // It began in a version that went, and was answered by it.
  expect(await slow).toMatchObject({ status: 200 });
});

test('objects, buckets, queues and crons belong to all versions', { timeout }, async () => {
  await shareBoth(50);
  const override = (id: string) => ({ 'Cloudflare-Workers-Version-Overrides': `test-api="${id}"` });
  const first = JSON.parse((await visit('/api/count', override(back.one))).text).count;
  const second = JSON.parse((await visit('/api/count', override(back.two))).text).count;
  expect(second).toBe(first + 1);
  await visit('/api/kept/a', override(back.one), 'PUT', 'by one');
  expect((await visit('/api/kept/a', override(back.two))).text).toBe('by one');
  await visit('/api/send', override(back.two));
  expect(await until('/api/kept/consumed', (text) => text.includes('two'))).toContain('"bodies":[{"by":"two"}]');
  await cloudflare.cron('test-api', '0 * * * *');
  expect(await until('/api/kept/cron', (text) => text !== 'nothing')).toContain('0 * * * *');
});

test('a page keeps its web socket through both Workers', { timeout }, async () => {
  const socket = new WebSocket(`${cloudflare.frontUrl.replace('http', 'ws')}/api/live`);
  const heard = new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => resolve(data);
    socket.onerror = () => reject(new Error('The web socket failed.'));
  });
  socket.onopen = () => socket.send('this');
  expect(await heard).toMatch(/^(one|two) heard this$/);
  socket.close();
});

test('browsers put photos by a signed address', { timeout }, async () => {
  const { endpoint, ...keys } = cloudflare.s3;
  const client = new AwsClient({ ...keys, service: 's3', region: 'auto' });
  const address = `${endpoint}/test-media/photo`;
  const signed = await client.sign(address, { method: 'PUT', aws: { signQuery: true } });
  expect((await fetch(signed, { body: 'a photo', method: 'PUT' })).status).toBe(200);
  const elsewhere = signed.url.replace('/photo?', '/other?');
  expect((await fetch(elsewhere, { body: 'another', method: 'PUT' })).status).toBe(403);
  expect((await visit('/api/kept/photo')).text).toBe('a photo');
});

test('what was routed is told by version', { timeout }, async () => {
  await Promise.all([api.share('test-web', { [web.one]: 100 }), api.share('test-api', { [back.one]: 100 })]);
  const [before, beforeApi] = [cloudflare.requests(web.one), cloudflare.requests(back.one)];
  const answers = await Promise.all([...Array(3).fill('/'), '/throw', '/api/broken'].map((path) => visit(path)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 500, 503]);
  // It is counted once the last byte has gone.
  const since = () => {
    const { requests, errors, exceptions } = cloudflare.requests(web.one);
    return [requests - before.requests >= 5, errors['5xx'] - before.errors['5xx'], exceptions - before.exceptions];
  };
  await expect.poll(since, { timeout }).toEqual([true, 2, 1]);
  await expect.poll(() => cloudflare.requests(back.one).errors['5xx'] - beforeApi.errors['5xx'], { timeout }).toBe(1);
  expect(cloudflare.requests(web.two).requests).toBeGreaterThan(0);

  const query = `query ($account: string!, $script: string!, $from: Time!) { viewer { accounts(filter: { accountTag:
    $account }) { workersInvocationsAdaptive(limit: 100, filter: { scriptName: $script, datetime_geq: $from })
    { sum { requests errors } quantiles { cpuTimeP50 wallTimeP95 } dimensions { scriptVersion } } } } }`;
  const variables = { account: cloudflare.accountId, script: 'test-web', from: '2026-01-01T00:00:00Z' };
  const { data } = (await api.ask('POST', '/graphql', { query, variables })).body;
  const [{ workersInvocationsAdaptive: rows }] = data.viewer.accounts;
  expect(rows).toContainEqual({
    sum: { requests: expect.any(Number), errors: before.exceptions + 1 },
    quantiles: { cpuTimeP50: expect.any(Number), wallTimeP95: expect.any(Number) },
    dimensions: { scriptVersion: web.one },
  });
});
