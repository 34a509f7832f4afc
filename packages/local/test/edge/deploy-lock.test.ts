import { openLedger } from '@isntgram/edge/ops/record/ledger';
import { withSession } from '@isntgram/node/migrations/session';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedPostgres } from '../../src/postgres/embedded.ts';
import { openPostgresInMemory } from '../../src/postgres/in-memory.ts';

let postgres: EmbeddedPostgres;
let ledger: ReturnType<typeof openLedger>;
beforeAll(async () => {
  postgres = await openPostgresInMemory();
  ledger = openLedger(postgres.url, 'staging');
});
afterAll(() => postgres.close());

const before = { api: [{ version_id: 'a1', percentage: 100 }], web: [] };
const run = (id: string) => ({ id, who: 'anna', what: 'deploy', tag: id });
const fallSilent = (id: string) =>
  withSession(postgres.url, (session) =>
    session.run("update public.deploys set beat_at = now() - interval '61 seconds' where id = $1", [id]),
  );

test('a database that was never deployed to has no record, and is not changed by a look', async () => {
  expect(await ledger.read(10)).toEqual({ open: undefined, ended: [] });
  await ledger.prepare();
  await ledger.prepare();
});

test('of two at once one has the lock, and the other learns whose it is', async () => {
  const taken = await Promise.all([ledger.open(run('r1'), before), ledger.open(run('r2'), before)]);
  expect(taken.toSorted()).toEqual([false, true]);
  expect((await ledger.read(0)).open).toMatchObject({ who: 'anna', alive: true, before });
  const other = openLedger(postgres.url, 'production');
  expect(await other.open(run('r1'), before)).toBe(true);
  await other.close('r1', { result: 'ok', step: '' });
});

test('who holds it is asked to stop, and what it ended with stays as it was written first', async () => {
  const { open } = await ledger.read(0);
  const id = open?.id ?? '';
  expect(await ledger.beat(id)).toEqual({ stop: null });
  await ledger.askToStop(id, 'berta');
  expect(await ledger.beat(id)).toEqual({ stop: 'berta' });
  await ledger.close(id, { result: 'rolled back', step: 'smoke' });
  await ledger.close(id, { result: 'ok', step: '' });
  expect(await ledger.beat(id)).toBeUndefined();
  expect((await ledger.read(10)).ended).toMatchObject([{ id, result: 'rolled back', step: 'smoke', versions: null }]);
});

test('a lock dies with its holder', async () => {
  await ledger.open(run('r3'), before);
  await fallSilent('r3');
  expect((await ledger.read(0)).open).toMatchObject({ id: 'r3', alive: false });
  // It was asleep: nobody else has come.
  expect(await ledger.beat('r3')).toEqual({ stop: null });
  expect(await ledger.takeOver('r3')).toBeUndefined();
  await fallSilent('r3');
  const taken = await Promise.all([ledger.takeOver('r3'), ledger.takeOver('r3')]);
  expect(taken.filter(Boolean)).toEqual(['r3-cut-off']);
  await ledger.close('r3-cut-off', { result: 'cut off', step: '' });
  expect(await ledger.open(run('r4'), before)).toBe(true);
  expect(await ledger.beat('r3')).toBeUndefined();
  await ledger.close('r4', { result: 'ok', step: '' }, { api: 'a4', web: 'w4' });
  expect((await ledger.read(1)).ended).toMatchObject([{ id: 'r4', versions: { api: 'a4', web: 'w4' } }]);
});
