import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import { offerStatistics } from '@isntgram/node/db/statement-statistics';
import { expect, test } from 'vitest';
import { openTestPool } from '../../src/testing/postgres.ts';

async function setUp() {
  const pool = await openTestPool();
  const session: Session = { run: async (sql, params = []) => (await pool.query(sql, [...params])).rows };
  const told: string[] = [];
  return { session, told, offer: () => offerStatistics(session, (text) => told.push(text)) };
}

// A server for tests loads pg_stat_statements, the embedded one cannot.
if (process.env.DATABASE_URL === undefined) {
  test('where no statements are counted, nothing is offered and nothing is missing', async () => {
    const { offer, told } = await setUp();
    expect([await offer(), told]).toEqual([false, []]);
  });
} else {
  test('statements are seen with their costs, one line for all communities', async () => {
    const { offer, session, told } = await setUp();
    expect([await offer(), told]).toEqual([true, []]);
    for (const tenant of ['one', 'two', 'two']) {
      await session.run(`create schema if not exists "tenant_${tenant}"`);
      await session.run(`create table if not exists "tenant_${tenant}".posts (id integer)`);
      await session.run(`select id, 'counted' from "tenant_${tenant}".posts where id = $1`, [1]);
    }
    expect(await offer()).toBe(true);
    const seen = await session.run(`select * from statements where query like '%from "tenant".posts%'`);
    expect(seen).toEqual([expect.objectContaining({ tenants: '2', calls: '3', rows: '0' })]);
    expect(Number(seen[0]?.exec_ms_per_call)).toBeGreaterThanOrEqual(0);
    expect(seen[0]?.query).not.toContain('tenant_');
  });

  test('what stands in the way is told', async () => {
    const { offer, session, told } = await setUp();
    await session.run('create table public.statements (id integer)');
    expect(await offer()).toBe(false);
    expect(told).toEqual([expect.stringMatching(/^The view public\.statements could not be made: .*is not a view/)]);
  });
}
