import { setTimeout as wait } from 'node:timers/promises';
import type { Steps } from '@isntgram/cli/steps';
import { readNeonAccess } from '@isntgram/deploy/neon/access';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import type { BackupRequest } from '@isntgram/vm-profile/ops/backup/run-backup';
import { runManagedBackup } from '@isntgram/vm-profile/ops/backup/run-managed';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openClusters } from '../../src/neon/api/clusters.ts';
import { firstBranch } from '../../src/neon/api/project.ts';
import { type NeonApi, serveNeonApi } from '../../src/neon/api/serve.ts';

/** Servers are started and copied. */
vi.setConfig({ testTimeout: 240_000 });
/** Between two rows, so that others get to the processor as well. */
const pauseMs = 20;

let api: NeonApi;
let runs = 0;
const stop = new AbortController();
let writing: Promise<number>;

beforeAll(async () => {
  api = await serveNeonApi({ project: 'p-1', key: 'let-me', storage: await openClusters(firstBranch) });
  await migrate(api.databaseUrl, await readMigrations());
  await query('create table tenant_isntgram.written (id int primary key, at timestamptz default clock_timestamp())');
  writing = write(stop.signal);
}, 180_000);
afterAll(() => api?.close());

const query = (sql: string) => withSession(api.databaseUrl, (session) => session.run(sql));

/** Writes as long as it may, each row acknowledged before the next. @returns how many were */
const write = (signal: AbortSignal): Promise<number> =>
  withSession(api.databaseUrl, async (session) => {
    let written = 0;
    for (; !signal.aborted; await wait(pauseMs)) {
      await session.run(`insert into tenant_isntgram.written values (${written})`);
      written += 1;
    }
    return written;
  });

async function run(verb: BackupRequest['verb'], to?: string): Promise<string> {
  const said: string[] = [];
  const terminal: Steps = {
    step: (_label, work) => work(() => undefined),
    say: (line) => void said.push(line),
    warn: (line) => void said.push(line),
  };
  runs += 1;
  const flags = { type: 'incr', dryRun: false, yes: true, remove: false } as const;
  const variables = { NEON_API_KEY: 'let-me', NEON_API_URL: api.url, NEON_BRANCH_ID: 'main' };
  const neon = readNeonAccess(variables, { name: 'production', neon: { project: 'p-1' } });
  const elsewhere = { neon, bucket: undefined, retentionDays: 14 };
  await runManagedBackup(undefined, { verb, to, id: String(runs), who: 'anna', ...flags }, elsewhere, terminal);
  return said.join('\n');
}

test('while people write, a moment is verified to the row, and nobody notices', async () => {
  expect(await run('verify')).toMatch(/^Verified: \d+ tables, \d+ rows: the same\.$/m);
  expect(api.branches.map(({ name }) => name)).toEqual(['main']);
  const [noted] = await query("select value from public.status_values where name = 'copy/verify'");
  expect(noted?.value).toMatchObject({ what: 'verify', ok: true, wellAt: expect.any(String) });
});

test('what a mistake took away comes back as it was at the second before; what was since is kept', async () => {
  await run('backup');
  stop.abort();
  const written = await writing;
  const [row] = await query('select extract(epoch from clock_timestamp()) * 1000 as ms, pg_sleep(0.002)');
  const moment = new Date(Math.ceil(Number(row?.ms))).toISOString();
  await query('drop schema tenant_isntgram cascade');
  await run('restore', moment);
  expect(await query('select count(*)::int as n from tenant_isntgram.written')).toEqual([{ n: written }]);
  expect(await query("select tenant from public.due where what = 'restored'")).toEqual([{ tenant: 'isntgram' }]);
  expect(await run('list')).toMatch(/every moment of the last 24 h, and\n(?=.*^ {2}backup-2 ).*^ {2}before-3 /ms);
  expect(api.branches.map(({ name }) => name).sort()).toEqual(['backup-2', 'before-3', 'main']);
  expect(await run('verify')).toContain(': the same.');
});

test('a copy is gone back to by its name, however old it is', async () => {
  await query('drop schema tenant_isntgram cascade');
  await run('restore', 'backup-2');
  const [row] = await query('select count(*)::int as n from tenant_isntgram.written');
  expect(Number(row?.n)).toBeGreaterThan(0);
  await expect(run('restore', 'backup-none')).rejects.toThrow('or which copy');
});
