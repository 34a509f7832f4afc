import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { previewCommand } from '@isntgram/edge/ops/preview/command';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { type GithubEndpoint, type GithubState, serveGithub } from '@isntgram/local/github/endpoint';
import { type NeonApi, serveNeonApi } from '@isntgram/local/neon/api/serve';
import { oneDatabase } from '@isntgram/local/neon/api/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, visitorOf } from './client.ts';

/** wrangler itself takes seconds to start where processors are busy. */
const timeout = 300_000;
const now = new Date();
const databaseUrl = 'postgres://local@127.0.0.1:1/neondb';

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
let migrated: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isntgram-previews-'));
  [cloudflare, neon, github] = await Promise.all([
    startCloudflare({}),
    serveNeonApi({ project: 'shiny-wind-1', key: 'let-me', storage: oneDatabase(databaseUrl) }),
    serveGithub(pulls, { token: 'read' }),
  ]);
  api = apiOf(cloudflare);
  migrated = [];
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
    ...{ S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret', MAIL_API_KEY: 'mail' },
    ...{ GITHUB_TOKEN: 'read', GITHUB_REPOSITORY: 'anna/isntgram', GITHUB_API_URL: github.url },
  };
}, timeout);
afterAll(async () => {
  await Promise.all([cloudflare?.stop(), neon?.close(), github?.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function preview(words: string, given: Record<string, string> = set, file = 'environments.ts') {
  const said: string[] = [];
  const args = [...words.split(' '), '--environments', join(folder, file)];
  const code = await previewCommand(args, given, (line) => said.push(line), {
    now: () => now,
    migrate: async (url) => void migrated.push(url),
  });
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
  expect(migrated).toEqual([databaseUrl]);
  const { AUTH_SECRET: secret, ...rest } = await told(12);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(rest).toEqual({
    ...{ VERSION: 'one', S3_BUCKET: 'isntgram-staging-media', S3_KEY_PREFIX: 'previews/pr-12/' },
    ...{ DATABASE_URL: databaseUrl, BASE_DOMAINS: 'pr-12.staging.isntgram.example', MAIL_API_KEY: 'mail' },
  });
  // No cron wakes its database; no other host than its own leads to it.
  const { schedules } = await api.well('GET', `${api.script('isntgram-pr-12-api')}/schedules`);
  expect(schedules).toEqual([]);
  expect((await visitorOf(cloudflare, 'staging.isntgram.example')('/api/told')).status).not.toBe(200);

  // Again, with the next push: the same place, and nobody is signed out.
  await up(12, 'two');
  expect(await told(12)).toMatchObject({ VERSION: 'two', AUTH_SECRET: secret });
  expect((await all()).branches).toEqual(['main', 'pr-12']);

  expect(await preview('down --pull-request 12')).toMatchObject({ code: 0 });
  expect(await all()).toEqual(nothing);
  expect(await preview('down --pull-request 12')).toMatchObject({ code: 0 });
});

test('the sweep takes what is forgotten, also half of one, and nothing else', { timeout }, async () => {
  const others = ['isntgram-pr-6-photos', 'isntgram-production-jobs', 'other-pr-5-jobs'];
  for (const queue_name of ['isntgram-pr-3-jobs', 'isntgram-pr-4-jobs', ...others])
    await api.well('POST', '/accounts/ACCOUNT/queues', { queue_name });
  for (const name of ['isntgram-pr-3-web', 'isntgram-pr-7-web', 'other-pr-8-web']) await api.deploy(name, webModule);
  pulls.answers['/repos/anna/isntgram/pulls'] = [{ number: 3 }];
  expect((await preview('sweep')).said.at(-1)).toBe('Of open pull requests: #3');
  const left = {
    workers: ['isntgram-pr-3-web', 'other-pr-8-web'],
    queues: ['isntgram-pr-3-jobs', ...others],
    branches: ['main'],
  };
  expect(await all()).toEqual(left);

  // Who cannot tell which are open takes nothing down.
  await expect(preview('sweep', { ...set, GITHUB_TOKEN: 'wrong' })).rejects.toThrow('GitHub answers 401');
  expect(await all()).toEqual(left);
  pulls.answers['/repos/anna/isntgram/pulls'] = [];
  expect((await preview('sweep')).said.at(-1)).toBe('None is left.');
  expect(await all()).toEqual({ ...left, workers: ['other-pr-8-web'], queues: others });
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
  ['sweep', { GITHUB_REPOSITORY: '' }, 'GITHUB_REPOSITORY is not set: OWNER/NAME.'],
])('%s is refused, and says why', async (words, given, message) => {
  const refused = preview(words, { ...set, ...given });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toBeInstanceOf(Fault);
});

test('where no environment has previews, it says how to give it them', async () => {
  await expect(preview('sweep', set, 'none.ts')).rejects.toThrow('No environment has previews. In environments.ts,');
});
