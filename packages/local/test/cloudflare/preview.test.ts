import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { findPending } from '@isntgram/core/kernel/migrations/pending-migrations';
import { bucketPlace } from '@isntgram/deploy/move/files/bucket';
import { previewCommand } from '@isntgram/edge/ops/preview/command';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { type GithubEndpoint, type GithubState, serveGithub } from '@isntgram/local/github/endpoint';
import { openClusters } from '@isntgram/local/neon/api/clusters';
import { firstBranch } from '@isntgram/local/neon/api/project';
import { type NeonApi, serveNeonApi } from '@isntgram/local/neon/api/serve';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, visitorOf } from './client.ts';

/** wrangler itself takes seconds to start where processors are busy. */
const timeout = 300_000;
const now = new Date();

const webModule = `
export default { fetch: (request, env) => env.API.fetch(request) };`;
/** Tells what it was given. */
const apiModule = `
import { DurableObject } from 'cloudflare:workers';
export class RateLimitWindow extends DurableObject {}
export class LiveHub extends DurableObject {}
export class SweepAlarm extends DurableObject {}
export class AlertWatch extends DurableObject {}
export default {
  async fetch(request, env) {
    const { VERSION, S3_BUCKET, S3_KEY_PREFIX, DATABASE_URL, AUTH_SECRET, BASE_DOMAINS, MAIL_API_KEY } = env;
    return Response.json({ VERSION, S3_BUCKET, S3_KEY_PREFIX, DATABASE_URL, AUTH_SECRET, BASE_DOMAINS, MAIL_API_KEY });
  },
  async queue() {},
  async scheduled() {},
};`;

let folder: string;
let cloudflare: Cloudflare;
let neon: NeonApi;
let github: GithubEndpoint;
const pulls: GithubState = { packages: {}, answers: { '/repos/anna/isntgram/pulls': [] } };
let api: ReturnType<typeof apiOf>;
let set: Record<string, string>;
let photos: ReturnType<typeof bucketPlace>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-previews-'));
  [cloudflare, neon, github] = await Promise.all([
    startCloudflare({}),
    serveNeonApi({ project: 'shiny-wind-1', key: 'let-me', storage: await openClusters(firstBranch) }),
    serveGithub(pulls, { token: 'read' }),
  ]);
  api = apiOf(cloudflare);
  // The environment's own database is a release behind.
  const { tenant, ...rest } = await readMigrations();
  await migrate(neon.databaseUrl, { ...rest, tenant: tenant.slice(0, -1) });
  const staging = {
    ...{ profile: 'edge', domain: 'staging.isntgram.example', zone: 'isntgram.example', previews: { days: 7 } },
    ...{ account: cloudflare.accountId, neon: { project: 'shiny-wind-1' }, region: 'aws:eu-central-1' },
    mail: { from: 'Isntgram <hello@isntgram.example>', api: 'https://api.resend.com/emails' },
  };
  const localhost = { profile: 'edge', domain: 'localhost' };
  const environments = (all: object) => `export default ${JSON.stringify({ development: localhost, ...all })}`;
  await writeFile(join(folder, 'environments.ts'), environments({ staging, production: localhost }));
  await writeFile(join(folder, 'none.ts'), environments({ staging: localhost, production: localhost }));
  for (const [worker, module] of Object.entries({ web: webModule, api: apiModule })) {
    await mkdir(join(folder, 'built', worker), { recursive: true });
    await writeFile(join(folder, 'built', worker, `${worker}.js`), module);
  }
  await mkdir(join(folder, 'built/assets'));
  await writeFile(join(folder, 'built/assets/robots.txt'), '');
  await api.well('POST', '/accounts/ACCOUNT/r2/buckets', { name: 'isntgram-staging-media' });
  set = {
    ...{ PATH: process.env.PATH ?? '', HOME: folder },
    ...{ CLOUDFLARE_API_TOKEN: cloudflare.token, CLOUDFLARE_API_BASE_URL: cloudflare.apiBaseUrl },
    ...{ EDGE_FRONT_URL: cloudflare.frontUrl, NEON_API_KEY: 'let-me', NEON_API_URL: neon.url, NEON_BRANCH_ID: 'main' },
    ...{ S3_ENDPOINT: cloudflare.s3.endpoint, S3_ACCESS_KEY_ID: cloudflare.s3.accessKeyId },
    ...{ S3_SECRET_ACCESS_KEY: cloudflare.s3.secretAccessKey, MAIL_API_KEY: 'mail' },
    ...{ GITHUB_TOKEN: 'read', GITHUB_REPOSITORY: 'anna/isntgram', GITHUB_API_URL: github.url },
  };
  photos = bucketPlace({ ...cloudflare.s3, bucket: 'isntgram-staging-media', region: 'auto' }, '');
}, timeout);
afterAll(async () => {
  photos?.close();
  await Promise.all([cloudflare?.stop(), neon?.close(), github?.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function preview(words: string, given: Record<string, string> = set, file = 'environments.ts') {
  const said: string[] = [];
  const args = [...words.split(' '), '--environments', join(folder, file)];
  const code = await previewCommand(args, given, (line) => said.push(line), { now: () => now });
  return { code, said };
}
const up = (pullRequest: number, release: string) =>
  preview(`up --pull-request ${pullRequest} --built ${join(folder, 'built')} --release ${release}`);

/** What there is of previews, wherever it is. */
async function all() {
  const [scripts, queues] = await Promise.all([
    api.well('GET', '/accounts/ACCOUNT/workers/scripts'),
    api.well('GET', '/accounts/ACCOUNT/queues'),
  ]);
  return {
    workers: scripts.map(({ id }: { id: string }) => id).sort(),
    queues: queues.map((queue: { queue_name: string }) => queue.queue_name).sort(),
    branches: neon.branches.map(({ name }) => name),
  };
}
const told = async (pullRequest: number) =>
  JSON.parse((await visitorOf(cloudflare, `pr-${pullRequest}.staging.isntgram.example`)('/api/told')).text);
const put = (key: string) => photos.write(key, { bytes: new Uint8Array([1]), contentType: 'image/webp' });
async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of photos.list()) found.push(key);
  return found.sort();
}
/** How many migrations a database lacks. */
const lacking = async (databaseUrl: string): Promise<number> => {
  const all = await readMigrations();
  const pending = await withSession(databaseUrl, (session) => findPending(session, all));
  return pending.reduce((sum, { migrations }) => sum + migrations.length, 0);
};
const nothing = { workers: [], queues: [], branches: ['main'] };

test('a pull request has Workers, queues and a branch of its own, until it is closed', { timeout }, async () => {
  const first = await up(12, 'one');
  expect(first).toMatchObject({ code: 0 });
  expect(first.said.at(-1)).toBe('https://pr-12.staging.isntgram.example');
  expect(await all()).toEqual({
    workers: ['isntgram-pr-12-api', 'isntgram-pr-12-web'],
    queues: ['isntgram-pr-12-jobs', 'isntgram-pr-12-jobs-dead', 'isntgram-pr-12-jobs-later'],
    branches: ['main', 'pr-12'],
  });
  expect(neon.branches[1]?.expires_at).toBe(new Date(now.getTime() + 7 * 86_400_000).toISOString());
  const { AUTH_SECRET: secret, DATABASE_URL: databaseUrl, ...rest } = await told(12);
  // What the pull request brings is in its own branch, beside what was there, and nowhere else.
  expect(databaseUrl).not.toBe(neon.databaseUrl);
  expect([await lacking(databaseUrl), await lacking(neon.databaseUrl)]).toEqual([0, 1]);
  const communities = (url: string) => withSession(url, (session) => session.run('select slug from public.tenants'));
  expect(await communities(databaseUrl)).toEqual([{ slug: 'isntgram' }]);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(rest).toEqual({
    ...{ VERSION: 'one', S3_BUCKET: 'isntgram-staging-media', S3_KEY_PREFIX: 'previews/pr-12/' },
    ...{ BASE_DOMAINS: 'pr-12.staging.isntgram.example', MAIL_API_KEY: 'mail' },
  });
  // No cron wakes its database; no other host than its own leads to it.
  const { schedules } = await api.well('GET', `${api.script('isntgram-pr-12-api')}/schedules`);
  expect(schedules).toEqual([]);
  expect((await visitorOf(cloudflare, 'staging.isntgram.example')('/api/told')).status).not.toBe(200);

  // Again, with the next push: the same place, and nobody is signed out.
  await up(12, 'two');
  expect(await told(12)).toMatchObject({ VERSION: 'two', AUTH_SECRET: secret });
  expect((await all()).branches).toEqual(['main', 'pr-12']);

  await withSession(databaseUrl, (session) => session.run("update public.tenants set name = 'Tried'"));
  await Promise.all(['previews/pr-12/a.webp', 'previews/pr-12/b/c.webp', 'previews/pr-120/d.webp', 'e.webp'].map(put));
  const down = await preview('down --pull-request 12');
  expect(down).toMatchObject({ code: 0, said: [expect.stringMatching(/database, and 2 files\.$/)] });
  expect(await all()).toEqual(nothing);
  expect(await keys()).toEqual(['e.webp', 'previews/pr-120/d.webp']);
  await expect(communities(databaseUrl)).rejects.toThrow('cannot be');
  expect(await communities(neon.databaseUrl)).toEqual([{ slug: 'isntgram' }]);
  expect(await preview('down --pull-request 12')).toMatchObject({ code: 0 });
});

test('the sweep takes what is forgotten, also half of one, and nothing else', { timeout }, async () => {
  const others = ['isntgram-pr-6-photos', 'isntgram-production-jobs', 'other-pr-5-jobs'];
  for (const queue_name of ['isntgram-pr-3-jobs', 'isntgram-pr-4-jobs', ...others])
    await api.well('POST', '/accounts/ACCOUNT/queues', { queue_name });
  for (const key of ['previews/pr-3/a.webp', 'previews/pr-9/b.webp']) await put(key);
  for (const name of ['isntgram-pr-3-web', 'isntgram-pr-7-web', 'other-pr-8-web']) await api.deploy(name, webModule);
  pulls.answers['/repos/anna/isntgram/pulls'] = [{ number: 3 }];
  expect((await preview('sweep')).said.at(-1)).toBe('Of open pull requests: #3');
  const left = {
    workers: ['isntgram-pr-3-web', 'other-pr-8-web'],
    queues: ['isntgram-pr-3-jobs', ...others],
    branches: ['main'],
  };
  expect(await all()).toEqual(left);

  expect(await keys()).toEqual(['e.webp', 'previews/pr-3/a.webp']);

  // Who cannot tell which are open takes nothing down.
  await expect(preview('sweep', { ...set, GITHUB_TOKEN: 'wrong' })).rejects.toThrow('GitHub answers 401');
  expect(await all()).toEqual(left);
  pulls.answers['/repos/anna/isntgram/pulls'] = [];
  expect((await preview('sweep')).said.at(-1)).toBe('None is left.');
  expect(await all()).toEqual({ ...left, workers: ['other-pr-8-web'], queues: others });
  expect(await keys()).toEqual(['e.webp']);
});

test.each([
  [
    'up --pull-request 1',
    { CLOUDFLARE_API_TOKEN: '', MAIL_API_KEY: '' },
    /^CLOUDFLARE_API_TOKEN is not set: .*\nMAIL_/,
  ],
  ['up --pull-request 1;id', {}, '--pull-request takes its number, not "1;id".'],
  ['down', {}, '--pull-request takes its number, not "".'],
  ['away --pull-request 1', {}, 'npm run preview takes up, down or sweep, not "away".'],
  ['down --pull-request 1', { CLOUDFLARE_API_TOKEN: 'wrong' }, 'The token in CLOUDFLARE_API_TOKEN is not good for'],
  ['down --pull-request 1', { NEON_API_KEY: 'wrong' }, 'Neon refuses the key'],
  ['down --pull-request 1', { S3_SECRET_ACCESS_KEY: 'wrong' }, 'does not let itself be looked into with S3_ACCESS'],
  ['sweep', { GITHUB_REPOSITORY: '' }, 'GITHUB_REPOSITORY is not set: OWNER/NAME.'],
])('%s is refused, and says why', async (words, given, message) => {
  const refused = preview(words, { ...set, ...given });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toBeInstanceOf(Fault);
});

test('where no environment has previews, it says how to give it them', async () => {
  await expect(preview('sweep', set, 'none.ts')).rejects.toThrow('No environment has previews. In environments.ts,');
});
