import { setTimeout as delay } from 'node:timers/promises';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { TenantPool, type TenantPoolLimits } from '@isntgram/node/db/tenant-pool';
import { afterAll, describe, expect, it } from 'vitest';
import { openTestPool } from '../../src/testing/postgres.ts';

const databaseUrl = String((await openTestPool()).options.connectionString);
const opened: TenantPool[] = [];
const usual = { schemasMax: 1_000, schemasCounted: 1_000, charactersMax: 10_000, homeWaitMs: 1, waitMaxMs: 5_000 };

function open(connectionsMax: number, limits: Partial<TenantPoolLimits> = {}): TenantPool {
  const one = () => createPgPool({ databaseUrl, connectionsMax: 1, applicationName: 'tenant-pool' }, () => undefined);
  const pool = new TenantPool(one, connectionsMax, { ...usual, ...limits });
  opened.push(pool);
  return pool;
}
afterAll(() => Promise.all(opened.map((pool) => pool.end())));

async function clientFor(pool: TenantPool, schema: string) {
  const client = await pool.connect(schema);
  client.release();
  return client;
}

describe('a pool whose connections keep to their tenants', () => {
  it('gives each tenant the same connection, and each connection a part of them', async () => {
    const pool = open(4);
    const seen = new Map<unknown, Set<string>>();
    for (let turn = 0; turn < 3; turn++) {
      for (let n = 0; n < 80; n++) {
        const client = await clientFor(pool, `tenant_${n}`);
        seen.set(client, (seen.get(client) ?? new Set()).add(`tenant_${n}`));
      }
    }
    const parts = [...seen.values()].map(({ size }) => size);
    expect(parts).toHaveLength(4);
    expect(parts.reduce((sum, size) => sum + size)).toBe(80);
    expect(Math.max(...parts)).toBeLessThan(40);
  });

  it('gives a tenant the others while its own is at work, and who comes then waits in line', async () => {
    const pool = open(2);
    const [first, second] = await Promise.all([pool.connect('tenant_a'), pool.connect('tenant_a')]);
    expect(first).not.toBe(second);
    const third = pool.connect('tenant_b');
    second?.release();
    expect(await third).toBe(second);
    first?.release();
    (await third).release();
  });

  it('lets a tenant wait a moment for the connection that knows it, and gives each that knows it at once', async () => {
    const pool = open(2, { homeWaitMs: 60_000 });
    const home = await pool.connect('tenant_a');
    const waiting = pool.connect('tenant_a');
    home.release();
    expect(await waiting).toBe(home);
    (await waiting).release();

    const hurried = open(2);
    const both = await Promise.all([hurried.connect('tenant_a'), hurried.connect('tenant_a')]);
    for (const client of both) client.release();
    const [first, second] = await Promise.all([hurried.connect('tenant_a'), hurried.connect('tenant_a')]);
    expect(new Set([first, second])).toEqual(new Set(both));
    for (const client of [first, second]) client.release();
  });

  it('lets nobody wait for a connection that is held for long', async () => {
    const pool = open(2, { homeWaitMs: 1_000 });
    const held = await pool.connect('tenant_a');
    const other = await pool.connect(undefined);
    other.release();
    await delay(1_050);
    const taken = await Promise.race([pool.connect('tenant_a'), delay(500)]);
    expect(taken).toBe(other);
    other.release();
    held.release();
  });

  it('refuses who waits for longer than a request may', async () => {
    const pool = open(1, { waitMaxMs: 20 });
    const client = await pool.connect('tenant_a');
    await expect(pool.connect('tenant_a')).rejects.toThrow('No connection');
    client.release();
    expect(await clientFor(pool, 'tenant_a')).toBe(client);
  });

  it('ends a connection that has seen many tenants', async () => {
    const pool = open(1, { schemasMax: 3 });
    const young = [];
    for (const name of ['a', 'b', 'c', 'a', 'b']) young.push(await clientFor(pool, `tenant_${name}`));
    expect(new Set(young).size).toBe(1);
    await clientFor(pool, 'tenant_d');
    expect(young).not.toContain(await clientFor(pool, 'tenant_a'));
  });

  it('has the server count the statements of the first tenants of a connection alone', async () => {
    const pool = open(1, { schemasCounted: 2 });
    const counts = async (schema: string) =>
      (await pool.query(schema, { text: 'show compute_query_id' })).rows[0].compute_query_id !== 'off';
    const seen: boolean[] = [];
    for (const name of ['a', 'b', 'a', 'c', 'a']) seen.push(await counts(`tenant_${name}`));
    expect(seen).toEqual([true, true, true, false, false]);
  });

  it('keeps a connection whose statement was refused', async () => {
    const pool = open(1);
    const client = await clientFor(pool, 'tenant_a');
    await expect(pool.query('tenant_a', { text: 'select 1/0' })).rejects.toThrow('division by zero');
    expect(await clientFor(pool, 'tenant_a')).toBe(client);
  });

  it('keeps no connection whose transaction was left open by a refused one of several statements', async () => {
    const pool = open(1);
    await expect(pool.query('tenant_a', { text: 'begin; select 1 / 0; commit' })).rejects.toThrow('division by zero');
    expect((await pool.query('tenant_a', { text: 'select 1 as one' })).rows).toEqual([{ one: 1 }]);
  });

  it('has the server remember the statements that are asked most, and no more of them than it may', async () => {
    const pool = open(1, { charactersMax: 3 * 'select 1 + $1::int as sum'.length });
    const ask = async (n: number, times: number) => {
      for (let turn = 0; turn < times; turn++) {
        const { rows } = await pool.query('tenant_a', { name: `ask_${n}`, text: `select ${n} + $1::int as sum` }, [
          turn,
        ]);
        expect(rows).toEqual([{ sum: n + turn }]);
      }
    };
    const remembered = async () => {
      const text =
        "select substring(statement from '\\d+') as n from pg_prepared_statements where name like 's%' order by 1";
      return (await pool.query('tenant_a', { text })).rows.map(({ n }) => Number(n));
    };
    await ask(1, 2);
    expect(await remembered()).toEqual([]);
    for (const n of [1, 2, 3, 4, 5]) await ask(n, 5);
    expect(await remembered()).toEqual([1, 2, 3]);
    await ask(5, 20);
    expect(await remembered()).toEqual([2, 3, 5]);
    await ask(1, 40);
    expect(await remembered()).toHaveLength(3);
  });
});
