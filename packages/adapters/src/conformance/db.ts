import type { OpenDb } from '@isntgram/core/kernel/ports';
import { templateSchema } from '@isntgram/core/schema/names';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { kindOf, rawTypes } from './raw-types.ts';

const things = pgTable('conformance_things', {
  id: integer().primaryKey(),
  label: text().notNull(),
  size: bigint({ mode: 'bigint' }),
  extra: jsonb(),
  at: timestamp({ withTimezone: true, mode: 'string' }),
});

/** The SQLSTATE, wherever the driver puts it. */
function sqlState(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? sqlState(error.cause) : undefined;
}

/** Proves a Db on a Postgres whose `public` schema may be written to. */
export function dbConformance(name: string, make: () => Promise<OpenDb>): void {
  describe(`db: ${name}`, () => {
    let open: OpenDb;

    beforeAll(async () => {
      open = await make();
      await open().atomically((tx) => [
        tx.execute(sql`drop table if exists ${things}`),
        tx.execute(
          sql`create table ${things}
            (id int primary key, label text not null, size bigint, extra jsonb, at timestamptz)`,
        ),
      ]);
    });

    const count = async (label: string): Promise<number> =>
      (await open().query.select({ id: things.id }).from(things).where(sql`label = ${label}`)).length;

    it('writes and reads what drizzle builds, with types kept', async () => {
      const row = {
        id: 1,
        label: 'ä😀"\'\\',
        size: 9_007_199_254_740_993n,
        extra: { a: [1, null, 'b'] },
        at: '2026-01-02 03:04:05.678901+00',
      };
      await open().query.insert(things).values(row);
      const [read] = await open().query.select().from(things).where(sql`id = 1`);
      expect(read).toEqual(row);
    });

    it('asks what was written before, again and again', async () => {
      const query = { name: 'conformance_sum', text: 'select $1::int + $2::int as sum, $3::text as label' };
      for (const n of [1, 2, 3]) {
        expect(await open().prepared(query, [n, 40, 'ä'])).toEqual([{ sum: 40 + n, label: 'ä' }]);
      }
    });

    it('gives raw rows: timestamps as text to the microsecond, bigint and numeric as strings', async () => {
      const rows = await open().rows(
        sql`select timestamptz '2026-01-02 03:04:05.678901+00' as at, 9007199254740993::bigint as big,
          1.50::numeric as num, count(*) as n, 7 as small, true as yes, null as nothing,
          '{"a":1}'::jsonb as json, array['x','y'] as list`,
      );
      expect(rows).toEqual([
        {
          at: expect.stringMatching(/^2026-01-0\d \d\d:04:05\.678901[+-]\d\d/),
          big: '9007199254740993',
          num: '1.50',
          n: '1',
          small: 7,
          yes: true,
          nothing: null,
          json: { a: 1 },
          list: ['x', 'y'],
        },
      ]);
    });

    it.each(rawTypes)('gives raw rows $value as a $kind', async ({ oid, kind, value }) => {
      const [row] = await open().rows<{ value: unknown; oid: string }>(
        sql`select value, pg_typeof(value)::oid::text as oid from (select ${sql.raw(value)} as value) given`,
      );
      expect({ oid: row?.oid, kind: kindOf(row?.value) }).toEqual({ oid: String(oid), kind });
    });

    it('answers what is asked often for the values of each time', async () => {
      for (let turn = 0; turn < 12; turn++) {
        const rows = await open().rows(
          sql`select ${turn}::int as turn, ${turn % 2 ? 'ä' : null}::text as label`,
          'often',
        );
        expect(rows).toEqual([{ turn, label: turn % 2 ? 'ä' : null }]);
      }
      const broken = open().rows(sql`select 1 / ${0}::int`, 'often');
      expect(await broken.then(() => undefined, sqlState)).toBe('22012');
    });

    it('runs statements in order and answers with the result of each', async () => {
      const results = await open().atomically((tx) => [
        tx.insert(things).values({ id: 10, label: 'order' }).returning({ id: things.id }),
        tx.update(things).set({ label: 'ordered' }).where(sql`id = 10`).returning({ label: things.label }),
        tx.select({ label: things.label }).from(things).where(sql`id = 10`),
        tx.execute(sql`select label from ${things} where id = 10`),
      ]);
      expect(results.slice(0, 3)).toEqual([[{ id: 10 }], [{ label: 'ordered' }], [{ label: 'ordered' }]]);
      expect(results[3]).toMatchObject({ rows: [{ label: 'ordered' }] });
    });

    it('undoes every statement when the last one fails, and says which rule was broken', async () => {
      const failed = open().atomically((tx) => [
        tx.insert(things).values({ id: 20, label: 'rolled back' }),
        tx.insert(things).values({ id: 21, label: 'rolled back' }),
        tx.insert(things).values({ id: 20, label: 'rolled back' }),
      ]);
      expect(await failed.then(() => undefined, sqlState)).toBe('23505');
      expect(await count('rolled back')).toBe(0);
    });

    it('says which rule a single query broke, and works on', async () => {
      const failed = open().query.execute(sql`insert into ${things} (id, label) values (30, null)`);
      expect(await Promise.resolve(failed).then(() => undefined, sqlState)).toBe('23502');
      expect(await count('nobody')).toBe(0);
    });

    it('keeps a counter exact under 50 parallel writers', async () => {
      await open().query.insert(things).values({ id: 40, label: 'counter', size: 0n });
      const one = (id: number) =>
        open().atomically((tx) => [
          tx.insert(things).values({ id: 1000 + id, label: 'counted' }),
          tx
            .update(things)
            .set({ size: sql`${things.size} + 1` })
            .where(sql`id = 40`),
        ]);
      await Promise.all(Array.from({ length: 50 }, (_, id) => one(id)));
      expect(await open().rows(sql`select size from ${things} where id = 40`)).toEqual([{ size: '50' }]);
      expect(await count('counted')).toBe(50);
    });

    it('reads committed: a transaction sees what others committed meanwhile', async () => {
      const [level] = await open().atomically((tx) => [tx.execute(sql`show transaction_isolation`)]);
      expect(level).toMatchObject({ rows: [{ transaction_isolation: 'read committed' }] });
    });

    it('puts the tables of the schema that it was opened for in place of those that stand for a tenant', async () => {
      const { users } = tenantTables;
      const [one, other] = ['tenant_one', 'tenant_"other"'].map((schema) => ({ schema, db: open({ schema }) }));
      for (const { schema, db } of [one, other].filter((each) => each !== undefined)) {
        await db.atomically((tx) => [
          tx.execute(sql`drop schema if exists ${sql.identifier(templateSchema)} cascade`),
          tx.execute(sql`create schema ${sql.identifier(templateSchema)}`),
          tx.execute(sql`create table ${users} (id uuid primary key, username text)`),
          tx.execute(sql`insert into ${users} values (gen_random_uuid(), ${schema})`),
        ]);
      }
      for (const { schema, db } of [one, other].filter((each) => each !== undefined)) {
        expect(await db.rows(sql`select username from ${users}`)).toEqual([{ username: schema }]);
        expect(await db.query.select({ username: users.username }).from(users)).toEqual([{ username: schema }]);
        const query = {
          name: 'conformance_names',
          text: `select username from "${templateSchema}".users where username <> $1`,
        };
        for (let turn = 0; turn < 8; turn++) expect(await db.prepared(query, ['none'])).toEqual([{ username: schema }]);
        const [names] = await db.atomically((tx) => [tx.select({ username: users.username }).from(users)]);
        expect(names).toEqual([{ username: schema }]);
      }
      const lost = Promise.resolve(open().query.select().from(users));
      expect(await lost.then(() => undefined, sqlState)).toMatch(/^(42P01|3F000)$/);
    });

    it('tells how long each round trip took', async () => {
      const durations: number[] = [];
      const db = open({ onQuery: (durationMs) => durations.push(durationMs) });
      await db.rows(sql`select 1`);
      await db.query.select().from(things).limit(1);
      await db.atomically((tx) => [tx.execute(sql`select 1`), tx.execute(sql`select 2`)]);
      expect(durations).toHaveLength(3);
      expect(Math.min(...durations)).toBeGreaterThan(0);
    });
  });
}
