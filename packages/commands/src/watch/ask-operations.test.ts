import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countRoute, emptyTally } from '@isntgram/core/kernel/alerts/tally';
import { noteCopy } from '@isntgram/core/kernel/status/copies';
import { addRouteTimes } from '@isntgram/core/kernel/status/slow-routes';
import { openMemoryStore } from '@isntgram/core/kernel/status/testing';
import { quote } from '@isntgram/deploy/remote/command';
import { createLocalShell } from '@isntgram/deploy/remote/local';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { migrate, readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { afterAll, expect, test } from 'vitest';
import { askDatabase, askServer, formatOperations, troublesOf } from './ask-operations.ts';

const folder = await mkdtemp(join(tmpdir(), 'operations-'));
afterAll(() => rm(folder, { recursive: true }));

const nowMs = Date.parse('2026-01-31T12:00:00Z');
const ended = (tag: string, result: string, at: string, more = {}) =>
  JSON.stringify({ at, who: 'anna', what: 'deploy', tag, result, step: '', seconds: 60, ...more });

const ask = () => {
  const month =
    'echo spent; cat spent.json; echo connections; cat taken.json; echo routes; cat routes.json; echo deploys';
  const script = `cd ${quote(folder)} && cat backup/*.result; ${month}; cat history.jsonl`;
  return askServer(createLocalShell(), script, nowMs);
};

test('a server tells how copies and deploys ended, and what of it is no good', async () => {
  await mkdir(join(folder, 'backup'));
  const copy = (what: string, at: string, ok = true) =>
    writeFile(join(folder, 'backup', `${what}.result`), `${JSON.stringify({ what, at, ok, seconds: 1, said: '' })}\n`);
  await copy('full', '2026-01-25T02:23:00Z');
  await copy('diff', '2026-01-31T02:23:00Z');
  await copy('verify', '2026-01-28T03:41:00Z', false);
  const history = [
    ended('v1', 'ok', '2026-01-29T12:00:00Z'),
    ended('v2', 'rolled back', '2026-01-31T11:00:00Z', { step: 'smoke' }),
    ended('v1', 'ok', '2026-01-31T11:59:00Z', { what: 'rollback' }),
    '{"at":"2026-01-3',
  ];
  await writeFile(join(folder, 'history.jsonl'), history.join('\n'));
  const spent = { budgetUsd: 20, spentUsd: 13.5, answers: 10, photos: 2, atMs: 1 };
  await writeFile(join(folder, 'spent.json'), `${JSON.stringify(spent)}\n`);
  await writeFile(join(folder, 'taken.json'), '{"max": 100, "used": 12}\n');
  const minuteMs = 60_000;
  const took = (times: Record<string, number>, ago: number, source: string) => {
    const tally = emptyTally();
    for (const [route, seconds] of Object.entries(times)) countRoute(tally, 'GET', route, seconds);
    return addRouteTimes(openMemoryStore(), tally.routes ?? {}, nowMs - ago * minuteMs, source);
  };
  const routes = [
    await took({ '/api/v1/feed': 0.02, '/api/v1/me/export/:id': 3 }, 0, 'api-1'),
    await took({ '/api/v1/feed': 0.02 }, 30, 'api-2'),
    await took({ '/api/v1/search': 9 }, 90, 'api-1'),
  ];
  const rows = routes.flatMap(Object.entries).map((row) => JSON.stringify(row));
  await writeFile(join(folder, 'routes.json'), `${rows.join('\n')}\n`);
  const operations = await ask();
  expect(formatOperations(operations, nowMs)).toBe(`Copies, the last of each:
  ✓ diff     ended well 10 h ago
  ✓ full     ended well 6 days ago
  ✗ verify   failed 3 days ago
Last deploy: back to v1, ok, 60 s ago
Taken back: 1 of the last 3, last v2, rolled back (smoke), 60 min ago
This month so far: 13.50 of 20 USD, by 10 answers and 2 photos.
Connections to the database: 12 of 100.
Slowest in the last hour, and what 95 % of the answers stayed below:
    4.9 s  GET /api/v1/me/export/:id, 1 answer
    25 ms  GET /api/v1/feed, 2 answers
! The last run of "verify" failed.
`);
  await copy('verify', '2026-01-28T03:41:00Z');
  expect(troublesOf(await ask(), nowMs)).toEqual([]);
  await copy('diff', '2026-01-30T02:23:00Z');
  expect(troublesOf(await ask(), nowMs)).toEqual(['The last good copy of the database is older than 26 hours.']);
});

test('the edge tells out of its own database how a verify ended', async () => {
  const postgres = await openPostgresInMemory();
  try {
    const nobody = { deploys: [], connections: { used: expect.any(Number), max: expect.any(Number) } };
    expect(await askDatabase(postgres.url, 'production')).toEqual(nobody);
    await migrate(postgres.url, await readMigrations());
    await withSession(postgres.url, (session) => session.run(...noteCopy('verify', false, '2026-01-31T09:00:00.000Z')));
    const { connections, ...known } = await askDatabase(postgres.url, 'production');
    expect(connections?.used).toBeGreaterThan(0);
    expect(formatOperations(known, nowMs)).toBe(`Copies, the last of each:
  ✗ verify   failed 3 h ago
Nothing was deployed yet.
! The last run of "verify" failed.
`);
  } finally {
    await postgres.close();
  }
});

test('a place without copies of its own says nothing of them, a server without a schedule says so', () => {
  expect(formatOperations({ deploys: [] }, nowMs)).toBe('Nothing was deployed yet.\n');
  expect(formatOperations({ copies: [], deploys: [] }, nowMs)).toContain('npm run backup -- schedule');
});

test('a server that cannot be asked says why', async () => {
  await expect(askServer(createLocalShell(), 'echo "no such place" >&2; exit 1')).rejects.toThrow('no such place');
});

test('says what the month came to, and that it is too much', () => {
  const spent = { budgetUsd: 20, spentUsd: 20.5, answers: 1_234, photos: 56 };
  expect(formatOperations({ deploys: [], spent }, nowMs)).toBe(`Nothing was deployed yet.
This month so far: 20.50 of 20 USD, by 1234 answers and 56 photos.
! The month costs more than its budget already.
`);
  expect(troublesOf({ deploys: [], spent: { ...spent, spentUsd: 20 } }, nowMs)).toEqual([]);
});
