import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { namesOf } from '@isntgram/deploy/environments/names';
import { checkEnvironments } from '@isntgram/deploy/environments/read';
import { stateOf } from '@isntgram/deploy/state/state-of';
import { expect, onTestFinished, test } from 'vitest';
import { unstable_readConfig as readConfig, type Unstable_Config } from 'wrangler';
import { attemptsMax } from '../src/adapters/cloudflare-queue.ts';
import { readVariables, readWebVariables } from '../src/environment.ts';
import { places } from './places.ts';
import { layOut, wranglerConfigs } from './wrangler-config.ts';

const edge = {
  profile: 'edge',
  account: '0123456789abcdef0123456789abcdef',
  mail: { from: 'Isntgram <hello@isntgram.example>', api: 'https://api.resend.com/emails' },
  region: 'aws:eu-central-1',
  sampling: 0.1,
  tracing: 0.01,
};

function environmentOf(name: 'staging' | 'production', change: object = {}) {
  const all = {
    development: { profile: 'edge', domain: 'localhost' },
    staging: { ...edge, domain: 'staging.isntgram.example', zone: 'isntgram.example' },
    production: { ...edge, domain: 'isntgram.example' },
  };
  const environment = checkEnvironments({ ...all, [name]: { ...all[name], ...change } })[name];
  if (environment.profile !== 'edge') throw new Error('not on the edge');
  return { ...environment, name };
}

/** The configuration as wrangler understands it, from what is laid out in a folder of its own. */
async function understood(name: 'staging' | 'production', change: object = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'wrangler-config-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const assets = join(folder, 'built');
  await mkdir(assets);
  await writeFile(join(assets, 'sw.js'), '');
  const laidOut = join(folder, name);
  const paths = await layOut(environmentOf(name, change), 'v2', laidOut, assets);
  return { web: readConfig({ config: paths.web }), api: readConfig({ config: paths.api }), folder: laidOut };
}

type Consumer = NonNullable<Unstable_Config['queues']['consumers']>[number];
const queueOf = (one: { queue?: string | undefined }): string | undefined => one.queue;
const deadOf = (one: { dead_letter_queue?: string | undefined }): string | undefined => one.dead_letter_queue;

test('wrangler reads the entries, names, routes, bucket and queues of the environment', async () => {
  const { web, api, folder } = await understood('staging');
  expect(web.main).toBe(join(places.root, 'edge/src/web.ts'));
  expect(api.main).toBe(join(places.root, 'edge/src/api.ts'));
  const assets = resolve(folder, web.assets?.directory ?? '');
  expect(await readdir(assets)).toEqual(['_headers', 'sw.js']);
  expect(await readFile(join(assets, '_headers'), 'utf8')).toContain('max-age=31536000\n');
  expect(web).toMatchObject({
    name: 'isntgram-staging-web',
    account_id: edge.account,
    workers_dev: false,
    services: [{ binding: 'API', service: 'isntgram-staging-api' }],
    r2_buckets: [{ binding: 'FILES', bucket_name: 'isntgram-staging-media' }],
    routes: [
      { pattern: 'staging.isntgram.example/*', zone_name: 'isntgram.example' },
      { pattern: '*.staging.isntgram.example/*', zone_name: 'isntgram.example' },
    ],
    observability: {
      enabled: true,
      redact_query_string: true,
      logs: { enabled: true, head_sampling_rate: 0.1 },
      traces: { enabled: true, head_sampling_rate: 0.01 },
    },
  });
  expect(api).toMatchObject({
    name: 'isntgram-staging-api',
    workers_dev: false,
    analytics_engine_datasets: [{ binding: 'METRICS', dataset: 'isntgram_staging_metrics' }],
    placement: { region: 'aws:eu-central-1' },
    limits: { cpu_ms: 30_000 },
    r2_buckets: [{ binding: 'MEDIA', bucket_name: 'isntgram-staging-media' }],
    triggers: { crons: ['0 * * * *'] },
  });
  expect(api.routes).toBeUndefined();
  expect(api.queues.producers?.map(queueOf)).toEqual(['isntgram-staging-jobs', 'isntgram-staging-jobs-later']);
  const dead = 'isntgram-staging-jobs-dead';
  expect(api.queues.consumers?.map((one: Consumer) => [queueOf(one), deadOf(one)])).toEqual([
    ['isntgram-staging-jobs', dead],
    ['isntgram-staging-jobs-later', dead],
    [dead, undefined],
  ]);
  const tries = api.queues.consumers?.filter(deadOf).map((one: Consumer) => 1 + (one.max_retries ?? 0));
  expect(tries).toEqual([attemptsMax, attemptsMax]);
});

test('Workers Cache stands before what makes pages where an environment says so, with a queue of its own', async () => {
  const { web, api } = await understood('production', { workersCache: true });
  const queue = 'isntgram-production-purges';
  expect(web.exports).toEqual({ KeptPages: { type: 'worker', cache: { enabled: true } } });
  expect(web.cache).toBeUndefined();
  expect(web.queues.producers).toEqual([{ binding: 'PURGES', queue }]);
  expect(api.queues.producers?.at(-1)).toEqual({ binding: 'PURGES', queue });
  expect(web.queues.consumers).toMatchObject([{ queue, max_batch_size: 100, max_concurrency: 1 }]);
  expect(stateOf(environmentOf('production', { workersCache: true })).queues).toContain(queue);
  const without = await understood('staging');
  expect([without.web.exports, without.web.queues]).toEqual([{}, { producers: [], consumers: [] }]);
});

test('all else is as on this machine: Durable Objects, their migrations, flags and the other bindings', async () => {
  const { web, api } = await understood('production');
  const here = {
    web: readConfig({ config: places.workers.web.config }),
    api: readConfig({ config: places.workers.api.config }),
  };
  for (const field of [
    'compatibility_date',
    'compatibility_flags',
    'durable_objects',
    'migrations',
    'images',
  ] as const) {
    expect(api[field]).toEqual(here.api[field]);
    expect(web[field]).toEqual(here.web[field]);
  }
});

test('the Workers start with it: nothing but secrets is left to set', async () => {
  const { web, api } = await understood('production');
  expect(readWebVariables(web.vars)).toMatchObject({ PUBLIC_SCHEME: 'https', VERSION: 'v2' });
  const bound = ['JOBS', 'JOBS_LATER', 'IMAGES', 'RATE_LIMITS', 'MEDIA', 'LIVE', 'SWEEP', 'WATCH'].map((name) => [
    name,
    {},
  ]);
  const secrets = {
    AUTH_SECRET: 'a'.repeat(32),
    DATABASE_URL: 'postgres://a:b@c.neon.tech/d',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
    MAIL_API_KEY: 'c',
  };
  expect(readVariables({ ...api.vars, ...Object.fromEntries(bound), ...secrets })).toMatchObject({
    BASE_DOMAINS: ['isntgram.example'],
    VERSION: 'v2',
    PUBLIC_SCHEME: 'https',
    S3_BUCKET: 'isntgram-production-media',
    S3_ENDPOINT: `https://${edge.account}.r2.cloudflarestorage.com`,
    MAIL_FROM: 'Isntgram <hello@isntgram.example>',
  });
});

test('the API learns what a month may cost, where that was said', async () => {
  const { web, api } = await wranglerConfigs({ ...environmentOf('production'), tariff: '{}' }, 'v2', '/');
  expect(api.vars).toHaveProperty('BUDGET', '{}');
  expect(web.vars).not.toHaveProperty('BUDGET');
});

test('the API learns which other environments it looks at, and a preview of none', async () => {
  const watches = ['https://staging.isntgram.example/api/ready'];
  const { web, api } = await wranglerConfigs({ ...environmentOf('production'), watches }, 'v2', '/');
  expect(api.vars).toHaveProperty('WATCHED_URLS', watches[0]);
  expect(web.vars).not.toHaveProperty('WATCHED_URLS');
  expect((await wranglerConfigs(environmentOf('production'), 'v2', '/')).api.vars).not.toHaveProperty('WATCHED_URLS');
});

test('both Workers learn who takes traces, where somebody does', async () => {
  const otlp = { endpoint: 'https://otlp.example.org', traces: 0.5 };
  const { web, api } = await wranglerConfigs(environmentOf('production', { otlp }), 'v2', '/');
  const told = { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.endpoint, OTEL_TRACES_SAMPLER_ARG: '0.5' };
  expect([web.vars, api.vars]).toEqual([expect.objectContaining(told), expect.objectContaining(told)]);
  const without = await wranglerConfigs(environmentOf('production'), 'v2', '/');
  expect(without.web.vars).not.toHaveProperty('OTEL_EXPORTER_OTLP_ENDPOINT');
});

test.each(['staging', 'production'] as const)('SST makes what wrangler binds and leads to in %s', async (name) => {
  const hostnames = name === 'production' ? ['club.example'] : [];
  const environment = environmentOf(name, { hostnames });
  const { web, api } = await wranglerConfigs(environment, 'v1.2.3', '/');
  const state = stateOf(environment);
  const { queues, r2_buckets: buckets } = api as unknown as Pick<Unstable_Config, 'queues' | 'r2_buckets'>;
  expect(buckets.map((one) => one.bucket_name)).toEqual([state.bucket?.name]);
  const { producers = [], consumers = [] } = queues;
  const asked = [...producers.map(queueOf), ...consumers.flatMap((one) => [queueOf(one), deadOf(one)])];
  expect(new Set(asked.filter((queue) => queue !== undefined))).toEqual(new Set(state.queues));
  const hosts = [...state.records.map((record) => record.name), ...(state.hostnames?.names ?? [])];
  expect(web.routes).toEqual(hosts.map((host) => ({ pattern: `${host}/*`, zone_name: state.zone })));
});

test('no two environments share a name, and another installation in the account has a prefix', () => {
  const named = ['staging', 'production'] as const;
  const all = named.flatMap((name) => Object.values(namesOf(environmentOf(name))).flat());
  expect(new Set(all).size).toBe(all.length);
  expect(namesOf(environmentOf('staging', { prefix: 'club' })).web).toBe('club-staging-web');
});

test('what environments.ts lacks is named', async () => {
  await expect(
    wranglerConfigs(environmentOf('production', { account: undefined, mail: undefined }), 'v2', '/'),
  ).rejects.toThrow(
    'environments.ts: production.account and production.mail must be set for what is deployed to Cloudflare.',
  );
});

test('a build that is not there is said before anything is laid out', async () => {
  await expect(
    layOut(environmentOf('production'), 'v2', join(tmpdir(), 'never'), join(tmpdir(), 'nothing')),
  ).rejects.toThrow('Nothing is built yet: npm run build -- --profile edge');
});
