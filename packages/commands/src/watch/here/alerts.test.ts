import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countAnswer, emptyTally, minuteMs, type Tally } from '@isntgram/core/kernel/alerts/tally';
import { addToHistory } from '@isntgram/core/kernel/status/history';
import { createStatusTable } from '@isntgram/core/kernel/status/status-table';
import { openDataFolder } from '@isntgram/local/folder/data-folder';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { TenantPool, tenantPoolLimits } from '@isntgram/node/db/tenant-pool';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { expect, onTestFinished, test } from 'vitest';
import { alertsHere, standingBy } from './alerts.ts';

function tallyOf(answers: number, status: number): Tally {
  const tally = emptyTally();
  for (let each = 0; each < answers; each += 1) countAnswer(tally, { status, seconds: 0.1, path: '/', method: 'GET' });
  return tally;
}

test('what is the matter is told with since when it is', () => {
  const nowMs = 30_000_000 * minuteMs;
  const minute = (ago: number) => String(nowMs / minuteMs - ago);
  const tallies = Object.fromEntries(
    Array.from({ length: 60 }, (_, ago) => [minute(ago), tallyOf(30, ago < 20 ? 500 : 200)]),
  );
  const [first] = standingBy(tallies, nowMs);
  expect(first).toMatchObject({
    name: 'ErrorRateHigh',
    state: 'firing',
    value: '100 % of the answers are errors of ours',
  });
  expect(nowMs - (first?.since.getTime() ?? 0)).toBe(19 * minuteMs);
  expect(standingBy({ [minute(0)]: tallyOf(30, 200) }, nowMs)).toEqual([]);
  expect(standingBy({}, nowMs)).toEqual([]);
});

test('an instance of vm on this machine is asked for what it counted', async () => {
  const postgres = await openPostgresInMemory();
  onTestFinished(() => postgres.close());
  await migrate(postgres.url, await readMigrations());
  const data = await mkdtemp(join(tmpdir(), 'alerts-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const folder = openDataFolder(data);
  const said: string[] = [];
  const ask = (...words: string[]) => alertsHere([...words, '--data', data], 'vm', {}, (text) => said.push(text));
  await expect(ask('list')).rejects.toThrow(`Nothing runs in ${data}`);
  const unlock = await folder.lock();
  onTestFinished(unlock);
  const { url: databaseUrl } = postgres;
  await folder.announce({ pid: process.pid, profile: 'vm', url: 'http://localhost:1', databaseUrl, environment: {} });
  expect(await ask('list')).toBe(0);
  expect(said).toEqual(['All is well: no alert is told.\n']);
  const open = () => createPgPool({ databaseUrl, connectionsMax: 1, applicationName: 'test' }, () => undefined);
  const pool = new TenantPool(open, 1, tenantPoolLimits);
  const store = createStatusTable(createPgDb(pool, { prepare: false }));
  for (let ago = 0; ago < 15; ago += 1) await addToHistory(store, tallyOf(30, 500), Date.now() - ago * minuteMs, 'api');
  await pool.end();
  expect(await ask('list')).toBe(1);
  expect(said.at(-1)).toMatch(/^firing {4}critical {2}ErrorRateHigh {2}since .* UTC\n/);
  await expect(ask('test')).rejects.toThrow('On this machine nobody is told of alerts on vm');
});
