import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createApi } from '@isntgram/api/app';
import { sqlState } from '@isntgram/core/kernel/errors';
import { readOnlyState } from '@isntgram/core/kernel/freeze';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import type { Db } from '@isntgram/core/kernel/ports';
import { cutOver, openTo, reopenFrom } from '@isntgram/deploy/move/database/cut-over';
import { isSealed, seal, unseal } from '@isntgram/deploy/move/database/freeze';
import { compareManifests, readManifest } from '@isntgram/deploy/move/database/manifest';
import { beginCopy, catchUp, type Ends, requireReady } from '@isntgram/deploy/move/database/replication';
import { listTables } from '@isntgram/deploy/move/database/tables';
import { openPostgresServer, type PostgresServer } from '@isntgram/local/postgres/server';
import { anyOf, createPgDb } from '@isntgram/node/db/pg-db';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { makeSameSchemas } from '@isntgram/node/migrations/same-schemas';
import { withSession } from '@isntgram/node/migrations/session';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const adminShutdown = '57P01';
const settings = [
  'wal_level=logical',
  'max_connections=40',
  // Each table is copied by a process of its own, whose start is most of what it takes.
  'max_sync_workers_per_subscription=6',
  'max_logical_replication_workers=10',
  'max_worker_processes=20',
];
const migrations = await readMigrations();
let old: PostgresServer;
let young: PostgresServer;

beforeAll(async () => {
  [old, young] = await Promise.all([
    openPostgresServer({ durable: false, settings }),
    openPostgresServer({ durable: false, settings }),
  ]);
  const other = { id: randomUUID(), slug: 'gardens', name: 'Gardens', domain: 'gardens.example' };
  await withSession(old.url, async (session) => {
    await applyMigrations(session, migrations);
    await createTenant(session, other, migrations.tenant);
  });
}, 120_000);
afterAll(() => Promise.all([old?.close(), young?.close()]));

const between = <T>(from: PostgresServer, to: PostgresServer, work: (ends: Ends) => Promise<T>): Promise<T> =>
  withSession(from.url, (first) =>
    withSession(to.url, (second) => work({ from: first, to: second, fromUrl: from.url })),
  );

async function copy(ends: Ends): Promise<Awaited<ReturnType<typeof beginCopy>>> {
  await requireReady(ends);
  await unseal(ends.to);
  await makeSameSchemas(ends.from, ends.to, migrations);
  const tables = await beginCopy(ends);
  await catchUp(ends);
  return tables;
}

async function beginOnly(ends: Ends): Promise<void> {
  await unseal(ends.to);
  await makeSameSchemas(ends.from, ends.to, migrations);
  await beginCopy(ends);
}

/** People who sign up and look around, each again and again, wherever the service is. */
function people(where: { now: PostgresServer }, lanes = 4) {
  const open = ({ url }: PostgresServer): Db => {
    const pool = createPgPool({ databaseUrl: url, connectionsMax: 4, applicationName: 'people' }, () => undefined);
    cleanUp(() => pool.end());
    return createPgDb(anyOf(pool))({ schema: 'tenant_gardens' });
  };
  const dbs = new Map([old, young].map((server) => [server, open(server)]));
  const db = (): Db => dbs.get(where.now) as Db;
  const told: string[] = [];
  const seen = { frozen: 0, reads: 0, failed: [] as unknown[] };
  let stopped = false;
  const write = async (id: string): Promise<void> => {
    const statement = sql`insert into "tenant_template".users (id, email, name, username)
      values (${id}, ${id}, 'Somebody', ${id}) on conflict do nothing`;
    for (;;) {
      try {
        await db().rows(statement);
        told.push(id);
        return;
      } catch (error) {
        if (sqlState(error) === readOnlyState) seen.frozen += 1;
        // Nobody told these writers at a door: one may be in a session as it ends. By its id it is done once.
        else if (sqlState(error) !== adminShutdown) seen.failed.push(error);
        if (stopped) return;
        await delay(20);
      }
    }
  };
  const writer = async () => {
    while (!stopped) {
      await write(randomUUID());
      await delay(1);
    }
  };
  const reader = async () => {
    while (!stopped) {
      await db()
        .rows(sql`select count(*) from "tenant_template".users`)
        .catch((error: unknown) => seen.failed.push(error));
      seen.reads += 1;
      await delay(1);
    }
  };
  const all = Array.from({ length: lanes }, (_, lane) => (lane % 2 ? reader() : writer()));
  const stop = async (): Promise<void> => {
    stopped = true;
    await Promise.all(all);
  };
  cleanUp(stop);
  return { told, seen, stop };
}

const countOf = ({ url }: PostgresServer): Promise<number> =>
  withSession(url, async (session) =>
    Number((await session.run('select count(*) as n from tenant_gardens.users'))[0]?.n),
  );

test('a database moves and moves back while people write and read: nothing is lost, doubled or failed', async () => {
  const where = { now: old };
  const load = people(where);
  for (const [from, to] of [
    [old, young],
    [young, old],
  ] as const) {
    await between(from, to, async (ends) => {
      const tables = await copy(ends);
      const start = performance.now();
      await cutOver(ends, tables);
      where.now = to;
      await openTo(ends.to);
      expect(performance.now() - start).toBeLessThan(30_000);
      expect(await isSealed(ends.from)).toBe(true);
      expect(await isSealed(ends.to)).toBe(false);
      const at = load.told.length;
      await expect.poll(() => load.told.length, { timeout: 30_000 }).toBeGreaterThan(at + 20);
    });
  }
  await load.stop();
  expect(load.seen.failed).toEqual([]);
  expect(load.seen.frozen).toBeGreaterThan(0);
  expect(await countOf(old)).toBe(load.told.length);
}, 600_000);

test('a move that breaks off leaves the old database as it was, nothing of itself, and can begin anew', async () => {
  const expectWrites = async (session: Ends['from'], writes: boolean) => {
    const write = withSession(old.url, (own) =>
      own.run(`insert into "tenant_gardens".tags (tag) values ('t') on conflict do nothing`),
    );
    if (writes) await write;
    else await expect(write).rejects.toMatchObject({ code: readOnlyState });
    expect(await isSealed(session)).toBe(!writes);
  };
  await between(old, young, async (ends) => {
    await beginOnly(ends);
    await seal(ends.from);
    await expectWrites(ends.from, false);
    await reopenFrom(ends);
    await expectWrites(ends.from, true);
    for (const session of [ends.from, ends.to]) {
      const [left] = await session.run(
        `select (select count(*) from pg_publication) + (select count(*) from pg_subscription)
          + (select count(*) from pg_replication_slots) + (select count(*) from freezes where community = '*') as n`,
      );
      expect(Number(left?.n)).toBe(0);
    }
    const tables = await copy(ends);
    await ends.to.run(
      `delete from "tenant_gardens".users where id = (select min(id::text)::uuid from "tenant_gardens".users)`,
    );
    await expect(cutOver(ends, tables)).rejects.toThrow(/"?tenant_gardens"?\.users has \d+ rows instead of \d+/);
    await reopenFrom(ends);
    await expectWrites(ends.from, true);
  });
}, 600_000);

test('a sealed database is read, and whoever writes past the door hears that it is frozen', async () => {
  const { platform } = await newCommunity();
  const pool = createPgPool({ databaseUrl: old.url, connectionsMax: 2, applicationName: 'api' }, () => undefined);
  cleanUp(() => pool.end());
  const settings = { ...platform.settings, defaultTenant: 'gardens' };
  const api = createApi({ ...platform, settings, openDb: createPgDb(anyOf(pool)) });
  const ask = (path: string, body?: object) =>
    api(
      new Request(`http://localhost${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
      () => undefined,
    );
  const account = { email: 'zoe@example.org', name: 'Zoe', username: 'zoe', password: 'correct-horse-battery' };
  const signUp = async () => ask('/api/auth/sign-up/email', account);
  // Whoever wrote while it moved may have filled the community.
  await withSession(old.url, (session) => session.run('update plans set people_max = null'));
  await withSession(old.url, seal);
  expect((await ask('/api/v1/instance')).status).toBe(200);
  const refused = await signUp();
  expect(await refused.json()).toMatchObject({ status: 503, code: 'service.frozen', retryAfterSeconds: 2 });
  await withSession(old.url, unseal);
  expect((await signUp()).status).toBe(200);
}, 180_000);

test('a row more, less or other is named, whatever the order of the rows', async () => {
  await withSession(old.url, async (session) => {
    const tables = (await listTables(session)).filter(({ sql: table }) => table === 'public.plans');
    const before = await readManifest(session, tables);
    await session.run(`update plans set name = 'Other'`);
    expect(compareManifests(before, await readManifest(session, tables))).toEqual([
      'public.plans has 1 rows, but not the same',
    ]);
    await session.run(`update plans set name = 'Community'`);
    expect(compareManifests(before, await readManifest(session, tables))).toEqual([]);
  });
});
