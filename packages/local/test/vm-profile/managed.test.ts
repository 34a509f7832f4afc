import type { Steps } from '@isntgram/cli/steps';
import { readNeonAccess } from '@isntgram/deploy/neon/access';
import { withSession } from '@isntgram/node/migrations/session';
import { backupCommand } from '@isntgram/vm-profile/ops/backup/command';
import { type Elsewhere, runManagedBackup } from '@isntgram/vm-profile/ops/backup/run-managed';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveNeonApi } from '../../src/neon/api/serve.ts';
import { oneDatabase } from '../../src/neon/api/storage.ts';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

let postgres: Awaited<ReturnType<typeof openPostgresInMemory>>;
let neon: Awaited<ReturnType<typeof serveNeonApi>>;
const said: string[] = [];
const terminal: Steps = {
  step: (_label, work) => work(() => undefined),
  say: (line) => void said.push(line),
  warn: (line) => void said.push(line),
};

beforeAll(async () => {
  postgres = await openPostgresInMemory();
  await withSession(postgres.url, (session) =>
    session.run(`create table one (id int); insert into one select generate_series(1, 7);
      create table tenants (slug text); insert into tenants values ('club');
      create table due (tenant text, what text, at timestamptz, primary key (tenant, what))`),
  );
  neon = await serveNeonApi({ project: 'p-1', key: 'let-me', storage: oneDatabase(postgres.url) });
});
afterAll(async () => {
  await neon?.close();
  await postgres?.close();
});

const variables = (more: Record<string, string> = {}) => ({
  NEON_API_KEY: 'let-me',
  NEON_PROJECT_ID: 'p-1',
  NEON_API_URL: neon.url,
  ...more,
});

/** One command on a place without a server; what it said, and what Neon was told to do. */
async function run(
  verb: 'backup' | 'verify' | 'restore' | 'drill' | 'schedule' | 'list',
  more: { to?: string; id?: string; access?: Record<string, string> } = {},
) {
  said.length = 0;
  neon.told.length = 0;
  const elsewhere: Elsewhere = { neon: readNeonAccess(variables(more.access)), bucket: undefined, retentionDays: 14 };
  const request = {
    verb,
    type: 'incr',
    to: more.to,
    dryRun: false,
    yes: true,
    remove: false,
    id: more.id ?? 'now',
    who: 'anna',
  } as const;
  await runManagedBackup(undefined, request, elsewhere, terminal);
  return { said: said.join('\n'), told: [...neon.told] };
}

test('a copy is a branch; older ones go, but never the last', async () => {
  const first = await run('backup');
  expect(first.told).toEqual(['POST /branches {"branch":{"name":"backup-now","parent_id":"br-main"}}']);
  expect(first.said).toContain('Set S3_ENDPOINT');
  for (const branch of neon.branches) if (branch.name === 'backup-now') branch.created_at = '2026-02-01T00:00:00Z';
  const second = await run('backup', { id: 'later' });
  expect(second.told.at(-1)).toMatch(/^DELETE \/branches\/br-2/);
  expect((await run('list')).said).toMatch(/^Database, at Neon: every moment of the last 24 h, and\n {2}backup-later/);
});

test('a verify compares a branch of this moment with what serves, and removes it', async () => {
  const { said: words, told } = await run('drill');
  expect(words).toMatch(/Verified: 3 tables, 8 rows: the same\.\nRPO 0 s.*\nRTO [\d.]+ s/);
  expect(told.at(0)).toMatch(/"parent_lsn":"[\dA-F]+\/[\dA-F]+"\},"endpoints":\[\{"type":"read_write"\}\]/);
  expect(told.at(-1)).toMatch(/^DELETE /);
});

test('a branch that does not get ready is not left behind', async () => {
  const before = neon.branches.map(({ id }) => id);
  for (const verb of ['backup', 'verify'] as const) {
    neon.failNext();
    await expect(run(verb, { id: 'failed' })).rejects.toThrow('Neon did not do it: an internal error.');
  }
  expect(neon.branches.map(({ id }) => id)).toEqual(before);
});

test('a restore goes back in time, within the history, and keeps how it is as a branch', async () => {
  for (const branch of neon.branches) if (branch.id === 'br-main') branch.created_at = '2026-01-01T00:00:00Z';
  const at = new Date(Date.now() - 3_600_000).toISOString();
  expect((await run('restore', { to: at })).told).toEqual([
    `POST /branches/br-main/restore {"source_branch_id":"br-main","source_timestamp":"${at}",` +
      '"preserve_under_name":"before-now"}',
  ]);
  const due = await withSession(postgres.url, (session) => session.run('select tenant, what from due'));
  expect(due).toEqual([{ tenant: 'club', what: 'restored' }]);
  await expect(run('restore', { to: '2026-01-01T00:00:00Z' })).rejects.toThrow('Neon has its history from');
  await expect(run('restore')).rejects.toThrow('Say when, with its zone');
  expect((await run('schedule')).told).toEqual(['PATCH  {"project":{"history_retention_seconds":604800}}']);
});

test('what does nothing says so and ends badly', async () => {
  await expect(run('backup', { access: { NEON_API_KEY: 'guessed' } })).rejects.toThrow('Neon refuses the key');
  await expect(run('backup', { access: { NEON_BRANCH_ID: 'br-none' } })).rejects.toThrow(
    'The project has no branch br-none',
  );
  await expect(backupCommand(['backup', '--env', 'development'], {})).rejects.toThrow(
    'Set NEON_API_KEY and NEON_PROJECT_ID (or neon.project in environments.ts)',
  );
});
