import { neon, neonConfig } from '@neondatabase/serverless';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedPostgres } from '../postgres/embedded.ts';
import { openPostgresInMemory } from '../postgres/in-memory.ts';
import { type NeonEndpoint, serveNeonEndpoint } from './endpoint.ts';

const password = 'a-password-of-this-test';
let postgres: EmbeddedPostgres;
let endpoint: NeonEndpoint;

beforeAll(async () => {
  postgres = await openPostgresInMemory();
  endpoint = await serveNeonEndpoint({ databaseUrl: postgres.url, password, connectionsMax: 5 });
  neonConfig.fetchEndpoint = () => endpoint.url;
  await sql.query('create table notes (id int primary key, text text, tags text[], data jsonb, at timestamptz)');
});

afterAll(async () => {
  await endpoint.close();
  await postgres.close();
});

const sql = neon(`postgres://app:${password}@db.test/app`);

describe('the Neon endpoint', () => {
  it('gives back every type as the driver parses it', async () => {
    const at = new Date('2026-03-04T05:06:07.089Z');
    const rows =
      await sql`insert into notes values (${1}, ${null}, ${['a,b', 'c"d', null]}, ${{ deep: [1, 'ü'] }}, ${at})
        returning *`;
    expect(rows).toEqual([{ id: 1, text: null, tags: ['a,b', 'c"d', null], data: { deep: [1, 'ü'] }, at }]);
    const [row] = await sql`select 12345678901234567890::numeric as n, 9007199254740993::bigint as b, true as t,
        '\\x00ff'::bytea as raw`;
    expect(row).toEqual({ n: '12345678901234567890', b: '9007199254740993', t: true, raw: Buffer.from([0, 255]) });
  });

  it('tells command, row count and fields', async () => {
    const full = neon(`postgres://app:${password}@db.test/app`, { fullResults: true });
    const result = await full`update notes set text = ${'x'} where id = ${404}`;
    expect(result).toMatchObject({ command: 'UPDATE', rowCount: 0, rows: [] });
    expect((await full`select 1 as one`).fields).toMatchObject([{ name: 'one', dataTypeID: 23 }]);
  });

  it("answers an SQL error with Postgres' fields", async () => {
    await sql`insert into notes (id) values (2)`;
    await expect(sql`insert into notes (id) values (2)`).rejects.toMatchObject({
      code: '23505',
      constraint: 'notes_pkey',
      table: 'notes',
      severity: 'ERROR',
      detail: expect.stringContaining('already exists'),
    });
    await expect(sql`selec 1`).rejects.toMatchObject({ code: '42601', position: '1' });
    await expect(sql.query('select 1; select 2')).rejects.toMatchObject({ code: '42601' });
    await expect(sql`select ${'\0'}`).rejects.toMatchObject({ code: '22021' });
  });

  it('runs a batch whole or not at all', async () => {
    const ids = [10, 11];
    const results = await sql.transaction(ids.map((id) => sql`insert into notes (id) values (${id}) returning id`));
    expect(results).toEqual([[{ id: 10 }], [{ id: 11 }]]);
    const doomed = [12, 10, 13].map((id) => sql`insert into notes (id) values (${id})`);
    await expect(sql.transaction(doomed)).rejects.toMatchObject({ code: '23505' });
    expect(await sql`select id from notes where id in (12, 13)`).toEqual([]);
  });

  it('keeps the isolation that a batch asks for', async () => {
    const show = () => [
      sql`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as ro`,
    ];
    expect(await sql.transaction(show())).toEqual([[{ level: 'read committed', ro: 'off' }]]);
    const strict = await sql.transaction(show(), { isolationLevel: 'Serializable', readOnly: true, deferrable: true });
    expect(strict).toEqual([[{ level: 'serializable', ro: 'on' }]]);
  });

  it('keeps parallel queries, batches and failures apart', async () => {
    await sql`create table counters (id int primary key, n int not null)`;
    await sql`insert into counters values (1, 0)`;
    const run = async (i: number): Promise<unknown> => {
      if (i % 3 === 0)
        return expect(await sql`select ${i}::int as i, ${`s${i}`}::text as s`).toEqual([{ i, s: `s${i}` }]);
      if (i % 3 === 1) {
        return sql.transaction([sql`update counters set n = n + 1 where id = 1`, sql`select pg_sleep(0)`]);
      }
      return expect(sql`select 1 / ${0}::int`).rejects.toMatchObject({ code: '22012' });
    };
    // As many at once as have their turn in time, however busy the machine is: who waits too long is answered 503.
    const lane = async (first: number): Promise<void> => {
      for (let i = first; i < 300; i += 15) await run(i);
    };
    await Promise.all(Array.from({ length: 15 }, (_, first) => lane(first)));
    expect(await sql`select n from counters`).toEqual([{ n: 100 }]);
  });

  it('refuses who does not know the password', async () => {
    await expect(neon('postgres://app:guess@db.test/app')`select 1`).rejects.toMatchObject({ code: '28P01' });
    const bare = await fetch(endpoint.url, { method: 'POST', body: JSON.stringify({ query: 'select 1' }) });
    expect(bare.status).toBe(400);
  });
});

describe('the embedded Postgres', () => {
  it('frees the session of a client that dies in a transaction', async () => {
    const dying = new pg.Client(postgres.url);
    dying.on('error', () => undefined);
    await dying.connect();
    await dying.query('begin');
    await dying.query('insert into notes (id) values (99)');
    const next = sql`select count(*)::int as n from notes where id = 99`;
    dying.connection.stream.destroy();
    expect(await next).toEqual([{ n: 0 }]);
  });

  it('has the extensions that search needs', async () => {
    for (const name of ['pg_trgm', 'citext', 'unaccent']) await sql.query(`create extension if not exists ${name}`);
    expect(await sql`select unaccent('Ünïcode') as plain, similarity('photo', 'photos') > 0.5 as close`).toEqual([
      { plain: 'Unicode', close: true },
    ]);
  });
});
