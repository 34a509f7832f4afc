import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { apiOf, visitorOf } from './client.ts';

const timeout = 300_000;
const hello = "export default { fetch: () => new Response('hello') }";
const counting = `import { DurableObject } from 'cloudflare:workers';
export class Counter extends DurableObject {}
${hello}`;
const counter = { bindings: [{ name: 'COUNTER', type: 'durable_object_namespace', class_name: 'Counter' }] };
const narrow = { id: 'narrow', value: 'narrow-token', rights: ['Workers Scripts Read'], status: 'active' } as const;

let cloudflare: Cloudflare;
let api: ReturnType<typeof apiOf>;

beforeAll(async () => {
  cloudflare = await startCloudflare({ tokens: [narrow] });
  api = apiOf(cloudflare);
  await api.deploy('hello', hello);
}, timeout);
afterAll(() => cloudflare?.stop());
afterEach(() => cloudflare.faults.clear());

const codeOf = async (method: string, path: string, body?: unknown, token?: string) => {
  const { status, body: said } = await api.ask(method, path, body, token);
  return `${status} ${said.errors[0]?.code}`;
};
const zoneId = async () => (await api.well('GET', '/zones?name=isntgram.example'))[0].id;

test('a token is asked for, and for its rights', async () => {
  expect(await codeOf('GET', '/accounts/ACCOUNT/queues', undefined, 'nobody-s')).toBe('403 9109');
  expect(await codeOf('GET', '/accounts/ACCOUNT/queues', undefined, narrow.value)).toBe('403 10000');
  expect((await api.ask('GET', '/accounts/ACCOUNT/workers/scripts', undefined, narrow.value)).status).toBe(200);
  expect(await codeOf('POST', `${api.script('hello')}/deployments`, {}, narrow.value)).toBe('403 10000');
  expect(await codeOf('GET', '/accounts/0123/queues')).toBe('403 10000');
  expect((await api.ask('GET', '/user/tokens/verify', undefined, narrow.value)).body).toMatchObject({
    ...{ success: true, result: { id: 'narrow', status: 'active' } },
  });
  expect(await codeOf('GET', '/user/tokens/verify', undefined, 'nobody-s')).toBe('401 1000');
});

test('what does not start, does not fit or is not there is refused', { timeout }, async () => {
  expect(await codeOf('GET', `${api.script('nobody')}/deployments`)).toBe('404 10007');
  expect(await codeOf('POST', `${api.script('nobody')}/versions`, api.form(hello, {}))).toBe('404 10007');
  expect(await codeOf('POST', `${api.script('hello')}/versions`, api.form('throw new Error("no")', {}))).toBe(
    '400 10021',
  );
  const bindings = (one: object) => api.form(hello, { bindings: [{ name: 'A', ...one }] });
  const upload = (one: object) => codeOf('POST', `${api.script('hello')}/versions`, bindings(one));
  expect(await upload({ type: 'r2_bucket', bucket_name: 'none' })).toBe('400 10085');
  expect(await upload({ type: 'service', service: 'none' })).toBe('400 10143');
  expect(await upload({ type: 'inherit' })).toBe('400 10057');
  expect(await upload({ type: 'durable_object_namespace', class_name: 'Counter' })).toBe('400 10061');
  const [{ id }] = (await api.well('GET', `${api.script('hello')}/versions`)).items;
  for (const percentages of [[50], [60, 60], [40, 30, 30]])
    expect(
      await codeOf('POST', `${api.script('hello')}/deployments`, {
        strategy: 'percentage',
        versions: percentages.map((percentage) => ({ version_id: id, percentage })),
      }),
    ).toBe('400 10028');
});

test('a migration is done by an upload that serves at once, alone, and by no version', { timeout }, async () => {
  const before = await api.deploy('counting', hello);
  const migrations = { new_tag: 'v1', steps: [{ new_sqlite_classes: ['Counter'] }] };
  const upload = () => api.form(counting, { ...counter, migrations });
  expect(await codeOf('POST', `${api.script('counting')}/versions`, upload())).toBe('412 10211');
  await api.well('PUT', api.script('counting'), upload());
  expect(await codeOf('PUT', api.script('counting'), upload())).toBe('412 10079');
  expect(
    (await api.well('GET', '/accounts/ACCOUNT/workers/services/counting')).default_environment.script,
  ).toMatchObject({ migration_tag: 'v1' });
  // Nobody goes back behind it.
  await expect(api.share('counting', { [before]: 100 })).rejects.toThrow('10210');
});

test('the API fails on demand: too many, broken, slow, and cut off before or after the deed', { timeout }, async () => {
  const scripts = '/accounts/ACCOUNT/workers/scripts';
  const { faults } = cloudflare;
  faults.add({ method: 'GET', path: /scripts$/, after: 1, answer: { status: 429, code: 971, retryAfterSeconds: 7 } });
  expect((await api.ask('GET', scripts)).status).toBe(200);
  const many = await api.ask('GET', scripts);
  expect([many.status, many.headers.get('retry-after'), many.body.errors[0].code]).toEqual([429, '7', 971]);
  expect((await api.ask('GET', scripts)).status).toBe(200);

  faults.add({ path: /queues$/, answer: { status: 503 } });
  await expect(api.ask('GET', '/accounts/ACCOUNT/queues')).rejects.toThrow('JSON');
  const begin = performance.now();
  faults.add({ path: /queues$/, slowMs: 300 });
  await api.well('GET', '/accounts/ACCOUNT/queues');
  expect(performance.now() - begin).toBeGreaterThanOrEqual(299);

  const make = (queue_name: string) => api.ask('POST', '/accounts/ACCOUNT/queues', { queue_name });
  faults.add({ method: 'POST', path: /queues$/, cut: 'before' });
  await expect(make('never')).rejects.toThrow('fetch failed');
  faults.add({ method: 'POST', path: /queues$/, cut: 'after' });
  await expect(make('unheard')).rejects.toThrow('fetch failed');
  const queues = await api.well('GET', '/accounts/ACCOUNT/queues');
  expect(queues.map((queue: { queue_name: string }) => queue.queue_name)).toEqual(['unheard']);
  expect((await make('unheard')).body.errors[0].code).toBe(11_009);
});

test('domains, records and hostnames of communities lead to a Worker', { timeout }, async () => {
  const zone = `/zones/${await zoneId()}`;
  const route = await api.well('POST', `${zone}/workers/routes`, { pattern: '*.isntgram.example/*', script: 'hello' });
  expect((await visitorOf(cloudflare, 'a.isntgram.example')('/')).text).toBe('hello');
  expect((await visitorOf(cloudflare, 'isntgram.example')('/')).status).toBe(522);
  expect(await codeOf('POST', `${zone}/workers/routes`, { pattern: route.pattern, script: 'hello' })).toBe('409 10020');

  const record = { type: 'AAAA', name: '*', content: '100::', proxied: true };
  expect(await api.well('POST', `${zone}/dns_records`, record)).toMatchObject({ name: '*.isntgram.example' });
  expect(await codeOf('POST', `${zone}/dns_records`, record)).toBe('400 81058');

  const own = visitorOf(cloudflare, 'photos.village.example');
  await api.well('POST', `${zone}/workers/routes`, { pattern: '*/*', script: 'hello' });
  expect((await own('/')).status).toBe(522);
  const made = await api.well('POST', `${zone}/custom_hostnames`, { hostname: 'photos.village.example', ssl: {} });
  expect(made).toMatchObject({ status: 'pending', ssl: { status: 'pending_validation' } });
  expect(await api.well('GET', `${zone}/custom_hostnames/${made.id}`)).toMatchObject({ status: 'active' });
  expect((await own('/')).text).toBe('hello');
  await api.ask('DELETE', `${zone}/custom_hostnames/${made.id}`);
  expect((await own('/')).status).toBe(522);
});

test('buckets have rules, namespaces titles; what is bound is not taken away', async () => {
  await api.well('POST', '/accounts/ACCOUNT/r2/buckets', { name: 'photos' });
  const bucket = '/accounts/ACCOUNT/r2/buckets/photos';
  expect(await codeOf('GET', `${bucket}/cors`)).toBe('404 10059');
  const rules = [{ allowed: { origins: ['https://isntgram.example'], methods: ['PUT'] } }];
  await api.well('PUT', `${bucket}/cors`, { rules });
  expect(await api.well('GET', `${bucket}/cors`)).toEqual({ rules });
  expect(await codeOf('POST', '/accounts/ACCOUNT/r2/buckets', { name: 'photos' })).toBe('409 10004');
  expect(await codeOf('GET', '/accounts/ACCOUNT/r2/buckets/none')).toBe('404 10006');
  const { id } = await api.well('POST', '/accounts/ACCOUNT/storage/kv/namespaces', { title: 'tags' });
  expect(await api.well('GET', '/accounts/ACCOUNT/storage/kv/namespaces')).toMatchObject([{ id, title: 'tags' }]);
});

test('what is deployed is there again after a restart', { timeout }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'cloudflare-'));
  const first = await startCloudflare({ dataDir });
  const asked = apiOf(first);
  await asked.deploy('hello', hello);
  const [zone] = await asked.well('GET', '/zones?name=isntgram.example');
  await asked.well('POST', `/zones/${zone.id}/workers/routes`, { pattern: 'isntgram.example/*', script: 'hello' });
  await first.stop();
  const second = await startCloudflare({ dataDir });
  expect((await visitorOf(second)('/')).text).toBe('hello');
  await second.stop();
  await rm(dataDir, { recursive: true });
});
