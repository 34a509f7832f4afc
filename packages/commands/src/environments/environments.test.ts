import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';
import { environmentOf, type Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { lookAtMail } from '@isntgram/edge/ops/check/outside';
import { makeState } from '@isntgram/local/cloudflare/make-state';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { serveGithub } from '@isntgram/local/github/endpoint';
import type { EmbeddedPostgres } from '@isntgram/local/postgres/embedded';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { readBlocks, readPages } from '@isntgram/vm-profile/ops/docs/read-docs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEnvironment, firstSteps } from './ask.ts';

let cloudflare: Cloudflare;
let database: EmbeddedPostgres;
let github: Awaited<ReturnType<typeof serveGithub>>;
const mails = createServer((request, response) => {
  response.writeHead(request.headers.authorization === 'Bearer mail-key' ? 422 : 401).end();
});
const domain = 'photos.isntgram.example';
/** Processes take long to start where processors are busy. */
const timeout = 300_000;
const secrets = { AUTH_SECRET: 'x', S3_ACCESS_KEY_ID: 'x', S3_SECRET_ACCESS_KEY: 'x' };
const settings = {
  protection_rules: [{ type: 'required_reviewers', reviewers: [{}] }],
};

beforeAll(async () => {
  cloudflare = await startCloudflare({ zones: ['isntgram.example'] });
  database = await openPostgresInMemory();
  const kept = { secrets: [{ name: 'DATABASE_URL' }, { name: 'CLOUDFLARE_API_TOKEN' }] };
  const answers = {
    '/repos/anna/isntgram': { private: false },
    '/repos/anna/isntgram/environments/production': settings,
    '/repos/anna/isntgram/environments/production/secrets': kept,
  };
  github = await serveGithub({ packages: {}, answers }, { token: 'let-me' });
  mails.listen(0, '127.0.0.1');
  await once(mails, 'listening');
}, timeout);
afterAll(async () => {
  mails.close();
  await Promise.all([cloudflare?.stop(), database?.close(), github?.close()]);
});

const environments = (mail: { from: string; api: string }) => ({
  development: { profile: 'edge', domain: 'localhost' },
  staging: { profile: 'edge', domain: 'staging.example' },
  production: { profile: 'edge', domain, zone: 'isntgram.example', account: cloudflare.accountId, mail },
});

function production(): Named<EdgeEnvironment> {
  const mail = { from: 'Isntgram <hello@isntgram.example>', api: 'https://mail.example/emails' };
  const read = environmentOf('production', environments(mail));
  if (read.profile !== 'edge') throw new Error('It is on edge.');
  const { port } = mails.address() as AddressInfo;
  return { ...read, mail: { ...mail, api: `http://127.0.0.1:${port}/emails` } };
}

const variables = () => ({
  ...{ CLOUDFLARE_API_TOKEN: cloudflare.token, CLOUDFLARE_API_BASE_URL: cloudflare.apiBaseUrl },
  ...{ GITHUB_API_URL: github.url, GITHUB_TOKEN: 'let-me', GITHUB_REPOSITORY: 'anna/isntgram' },
  DATABASE_URL: database.url,
});

async function check(more: Record<string, string> = {}): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const code = await checkEnvironment(production(), { ...variables(), ...more }, (line) => void said.push(line));
  return { code, said };
}

async function api(method: string, path: string, body: object): Promise<void> {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${cloudflare.apiBaseUrl}${path.replace('ACCOUNT', cloudflare.accountId)}`, {
    method,
    headers: {
      authorization: `Bearer ${cloudflare.token}`,
      ...(!isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
}

function worker(): FormData {
  const parts = new FormData();
  parts.set('metadata', JSON.stringify({ main_module: 'main.js', compatibility_date: '2026-10-01' }));
  const module = 'export default { fetch: () => new Response("here") };';
  parts.set('main.js', new File([module], 'main.js', { type: 'application/javascript+module' }));
  return parts;
}

describe('npm run env -- check, of an environment on the edge', () => {
  it('says of everything that is missing how to get it', async () => {
    const { code, said } = await check({ MAIL_API_KEY: 'wrong' });
    expect(code).toBe(1);
    const sst = 'npm run state -- deploy --env production';
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ {2}✓ CLOUDFLARE_API_TOKEN/),
        `  ✗ DNS of ${domain}: there is no record: ${sst}`,
        `  ✗ the bucket isntgram-production-media: ${sst}`,
        `  ✗ the queue isntgram-production-jobs-dead: ${sst}`,
        expect.stringMatching(/^ {2}✗ its schema: \d+ migrations .*npm run db:migrate -- --env production$/),
        expect.stringMatching(/^ {2}✗ mails by .*: it refuses MAIL_API_KEY/),
        expect.stringMatching(/^ {2}✗ secret AUTH_SECRET: set it in this shell.*openssl/),
        '  ✗ the Worker isntgram-production-web: npm run deploy -- --env production',
        "  ✓ GitHub's environment production",
        expect.stringMatching(/^\d+ missing\.$/),
      ]),
    );
  });

  it('says of a token that is none, or none at all, where one is made', async () => {
    const dashboard = 'https://dash.cloudflare.com/profile/api-tokens';
    for (const CLOUDFLARE_API_TOKEN of ['', 'wrong']) {
      const { said } = await check({ CLOUDFLARE_API_TOKEN });
      expect(said.filter((line) => line.includes(dashboard)).length, CLOUDFLARE_API_TOKEN).toBeGreaterThan(2);
    }
  });

  it('has nothing to ask of this machine', () => {
    const here = { ...production(), domain: 'localhost' };
    expect(() => checkEnvironment(here, {}, () => undefined)).toThrow('npm start');
  });
});

describe('npm run env -- first', () => {
  it('stops where something is to be done, goes on from there, and does what a command of ours can', {
    timeout,
  }, async () => {
    const said: string[] = [];
    const ran: string[] = [];
    const set = { ...variables(), ...secrets, MAIL_API_KEY: 'mail-key' };
    const go = (run?: (words: readonly string[]) => Promise<number>) =>
      firstSteps(production(), set, { say: (line) => void said.push(line), run });
    expect(await go()).toBe(1);
    expect(said.at(-1)).toBe('Do what is missing, then go on: npm run env -- first production');
    expect(said).not.toContain('3 of 8  Bucket and queues');

    await makeState(cloudflare, production());
    said.length = 0;
    expect(await go()).toBe(1);
    expect(said.at(-2)).toContain('npm run db:migrate');

    const doIt = async (words: readonly string[]): Promise<number> => {
      ran.push(words.join(' '));
      if (words[0] === 'db:migrate') await migrate(database.url, await readMigrations());
      else
        for (const name of ['api', 'web'])
          await api('PUT', `/accounts/ACCOUNT/workers/scripts/isntgram-production-${name}`, worker());
      return 0;
    };
    said.length = 0;
    expect(await go(doIt), said.join('\n')).toBe(0);
    expect(ran).toEqual(['db:migrate -- --env production', 'deploy -- --env production']);
    ran.length = 0;
    expect(await go(doIt)).toBe(0);
    expect(ran).toEqual([]);
    expect((await check(set)).code).toBe(0);
  });
});

/** What each command that edge/docs tells its reader to run says on this stand-in, which has no mail API by https. */
const told: Readonly<Record<string, { code: number; says: RegExp }>> = {
  'npm run env -- first production': { code: 1, says: /4 of 8 {2}Neon[\s\S]*npm run env -- first production$/m },
  'npm run env -- check production': { code: 1, says: /✓ the bucket isntgram-production-media[\s\S]*^1 missing\.$/m },
  'npm run deploy -- status --env production': { code: 0, says: /^production {2}https:\/\/photos\.isntgram\.example/m },
  'npm run deploy -- history --env production': { code: 0, says: /^/ },
  'npm run compare -- estimate --members 500': { code: 0, says: /edge[\s\S]*vm/ },
};

describe('edge/docs', () => {
  it('tells its reader to run what does what it says', { timeout }, async () => {
    const pages = await readPages('edge/docs');
    const blocks = pages.flatMap(readBlocks).filter(({ account }) => !account);
    const commands = new Set(blocks.flatMap((block) => block.commands));
    expect([...commands].sort()).toEqual(Object.keys(told).sort());
    const folder = await mkdtemp(join(tmpdir(), 'isntgram-docs-'));
    const file = join(folder, 'environments.ts');
    const mail = { from: 'Isntgram <hello@isntgram.example>', api: 'https://127.0.0.1:9/emails' };
    await writeFile(file, `export default ${JSON.stringify(environments(mail))};`);
    try {
      for (const [command, { code, says }] of Object.entries(told)) {
        const ran = await run(command, file);
        expect(ran.code, `${command}\n${ran.said}`).toBe(code);
        expect(ran.said, command).toMatch(says);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Runs a command as npm would, on the environments of that file. */
async function run(command: string, file: string): Promise<{ code: number; said: string }> {
  const [, script = '', words = ''] = /^npm run (\w+) -- (.*)$/.exec(command) ?? [];
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const source = /launch\.mjs (\S+)/.exec(scripts[script])?.[1];
  const more = script === 'compare' ? [] : ['--environments', file];
  const child = spawn(process.execPath, [`packages/commands/src/${source}.ts`, ...words.split(' '), ...more], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables(), ...secrets, MAIL_API_KEY: 'mail-key' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  const [code] = await once(child, 'close');
  return { code: Number(code), said };
}

it('mails: a key that is refused, and none', async () => {
  const { mail } = production();
  const look = async (key: string) => (await lookAtMail({ name: 'production', mail }, { MAIL_API_KEY: key }))[0];
  expect((await look('wrong'))?.missing).toContain('refuses MAIL_API_KEY');
  expect((await look(''))?.note).toContain('set MAIL_API_KEY');
  expect((await lookAtMail({ name: 'production', mail: undefined }, {}))[0]?.missing).toContain('production.mail');
});
