import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { isSealed } from '@isntgram/deploy/move/database/freeze';
import { openPostgresServer, type PostgresServer } from '@isntgram/local/postgres/server';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { DiskPlace } from '@isntgram/node/storage/disk-place';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goBack } from '../before.ts';
import { requireEmpty, requireUnmoved } from '../ready.ts';
import { openSwitch } from '../testing.ts';

let old: PostgresServer | undefined;
let young: PostgresServer | undefined;
beforeAll(async () => {
  const settings = ['wal_level=logical', 'max_sync_workers_per_subscription=6', 'max_logical_replication_workers=10'];
  [old, young] = [await openPostgresServer({ durable: false, settings }), await openPostgresServer({ durable: false })];
}, 120_000);
afterAll(() => Promise.all([old?.close(), young?.close()]));

const write = (url: string, username: string): Promise<unknown> =>
  withSession(url, (session) =>
    session.run(
      `insert into tenant_gardens.users (id, email, name, username) values ($1, $2 || '@example.org', 'Somebody', $2)`,
      [randomUUID(), username],
    ),
  );

const people = (url: string): Promise<string[]> =>
  withSession(url, async (session) =>
    (await session.run('select username from tenant_gardens.users order by username')).map(({ username }) =>
      String(username),
    ),
  );

async function openPhotos(folder: string, name: string) {
  const path = join(folder, name);
  await mkdir(path);
  return { path, place: new DiskPlace(path) };
}

const photo = { bytes: new Uint8Array(100), contentType: 'image/webp' };

test('a move that cannot lead people leaves all at the old side; done again, all is at the new one', async () => {
  if (!old || !young) throw new Error('There is no Postgres.');
  const migrations = await readMigrations();
  await withSession(old.url, async (session) => {
    await applyMigrations(session, migrations);
    await createTenant(session, { id: randomUUID(), slug: 'gardens', name: 'Gardens' }, migrations.tenant);
  });
  await write(old.url, 'anna');
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-move-'));
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  const [here, there] = [await openPhotos(folder, 'old'), await openPhotos(folder, 'new')];
  await here.place.write('gardens/1/320.webp', photo);
  await there.place.write('gardens/0/320.webp', photo);
  const { asked, run, said, serving, app } = await openSwitch(1);
  asked.move = join(folder, 'move.json');
  const sides = {
    from: { database: old.url, media: { folder: here.path } },
    to: { database: young.url, media: { folder: there.path } },
  };
  await writeFile(asked.move, JSON.stringify(sides));

  const { flip } = asked;
  asked.flip = 'false';
  expect(await run()).toMatchObject({ result: 'rolled back', detail: 'cut-over' });
  expect(await serving()).toBe('edge');
  await write(old.url, 'ben');
  expect(await goBack(app, 'the test', () => undefined)).toBe('The switch 1 was taken back already.');

  Object.assign(asked, { id: '2', flip });
  expect([await run(), said.slice(1)]).toMatchObject([{ result: 'ok' }, expect.anything()]);
  expect(await serving()).toBe('vm');
  expect(await withSession(old.url, isSealed)).toBe(true);
  await write(young.url, 'cleo');
  expect(await people(young.url)).toEqual(['anna', 'ben', 'cleo']);
  const keys: string[] = [];
  for await (const { key } of there.place.list()) keys.push(key);
  expect(keys).toEqual(['gardens/1/320.webp']);
  await expect(goBack(app, 'the test', () => undefined)).rejects.toThrow(/goes on there/);

  // Nobody is moved over, and nothing is moved from where nobody is any more.
  await expect(withSession(young.url, (to) => requireEmpty({ to }))).rejects.toThrow(/has people in gardens already/);
  await expect(withSession(old.url, (from) => requireUnmoved({ from }))).rejects.toThrow(/The database is sealed/);
}, 600_000);
