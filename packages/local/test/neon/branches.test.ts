import { openNeon } from '@isntgram/deploy/neon/neon';
import { withSession } from '@isntgram/node/migrations/session';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openClusters } from '../../src/neon/api/clusters.ts';
import { firstBranch } from '../../src/neon/api/project.ts';
import { type NeonApi, serveNeonApi } from '../../src/neon/api/serve.ts';

/** Servers are started and copied. */
vi.setConfig({ testTimeout: 240_000 });

let api: NeonApi;
let neon: ReturnType<typeof openNeon>;
let aheadMs = 0;

beforeAll(async () => {
  const storage = await openClusters(firstBranch);
  const now = () => new Date(Date.now() + aheadMs);
  api = await serveNeonApi({ project: 'p-1', key: 'let-me', storage, now });
  neon = openNeon(
    { api: api.url, key: 'let-me', project: 'p-1' },
    { answerTimeoutMs: 30_000, doneTimeoutMs: 120_000, pauseMs: 20 },
  );
  await run('create table notes (id int primary key); insert into notes values (1)');
}, 120_000);
afterAll(() => api?.close());

const run = (sql: string, url = api.databaseUrl) => withSession(url, (session) => session.run(sql));
const notes = async (url?: string) => (await run('select id from notes order by id', url)).map(({ id }) => id);
/** A moment of the database's own clock, after all that was written and before all that will be. */
const moment = async () => {
  const [row] = await run('select extract(epoch from clock_timestamp()) * 1000 as ms, pg_sleep(0.002)');
  return new Date(Math.ceil(Number(row?.ms)));
};
const named = async (name: string) => (await neon.branches()).find((one) => one.name === name);

test('a branch is a copy that lives by itself, and goes without a trace', async () => {
  const { id, databaseUrl } = await neon.createBranch({ name: 'preview-1', compute: true });
  await run('insert into notes values (2)', databaseUrl);
  await run('insert into notes values (3)');
  expect(await notes(databaseUrl)).toEqual([1, 2]);
  expect(await notes()).toEqual([1, 3]);
  expect(await neon.connectionUri(id)).toBe(databaseUrl);
  expect(await neon.endpoints(id)).toMatchObject([{ type: 'read_write', host: new URL(databaseUrl ?? '').host }]);
  await neon.removeBranch(id);
  await neon.removeBranch(id);
  expect(await named('preview-1')).toBeUndefined();
  await expect(notes(databaseUrl)).rejects.toThrow('cannot be used');
});

test('a branch of a moment has what was committed until then, and not what came after', async () => {
  const before = await moment();
  await run('insert into notes values (4)');
  const then = await moment();
  await run('delete from notes');
  const [row] = await run('select pg_current_wal_insert_lsn() as lsn');
  await run('insert into notes values (5)');
  const points = [{ at: before }, { at: then }, { lsn: String(row?.lsn) }];
  const found: unknown[] = [];
  for (const [index, from] of points.entries()) {
    const { id, databaseUrl } = await neon.createBranch({ name: `then-${index}`, from, compute: true });
    found.push(await notes(databaseUrl));
    await neon.removeBranch(id);
  }
  expect(found).toEqual([[1, 3], [1, 3, 4], []]);
});

test('a restore goes back to a moment at the same address, and what was is kept', async () => {
  const then = await moment();
  await run('drop table notes');
  await neon.restoreBranch((await neon.serving()).id, { point: { at: then } }, 'before-restore');
  expect(await notes()).toEqual([5]);
  const kept = await named('before-restore');
  await neon.createEndpoint(kept?.id ?? '');
  await expect(notes(await neon.connectionUri(kept?.id ?? ''))).rejects.toThrow('does not exist');
  await expect(neon.removeBranch(kept?.id ?? '')).rejects.toThrow('cannot delete');
});

test('a way back is a branch: what was written after it is away again, and kept', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const back = await neon.createBranch({ name: 'before-v2', expiresAt });
  expect(await named('before-v2')).toMatchObject({ expiresAt });
  await run('alter table notes add column text text; insert into notes values (6)');
  await neon.restoreBranch((await neon.serving()).id, { branch: back.id }, 'failed-v2');
  expect(await run('select * from notes')).toEqual([{ id: 5 }]);
});

test('a branch goes when its time is over', async () => {
  await neon.createBranch({ name: 'for-an-hour', expiresAt: new Date(Date.now() + 3_600_000) });
  aheadMs = 3_600_001;
  expect(await named('for-an-hour')).toBeUndefined();
  aheadMs = 0;
});
