import type { Status } from '@isntgram/contract/kernel/operation/status';
import { sql } from 'drizzle-orm';
import { due, faults, freezes, tenants } from '../../schema/public.ts';
import { type Context, requireOperator } from '../context.ts';
import { askConnections } from './connections.ts';
import { readSlowRoutes } from './slow-routes.ts';

type Counted = Pick<
  Status,
  'faults' | 'lateSeconds' | 'communities' | 'databaseBytes' | 'connections' | 'slowRoutes' | 'frozen'
>;

interface CountedRow {
  open: number;
  last_hour: number;
  late_seconds: string | null;
  communities: number;
  database_bytes: string;
  connections: Status['connections'];
  frozen: boolean;
}

/**
 * What the database knows of how the whole installation is, in one round trip, and which routes are slow: for whoever
 * runs it. What is due since the epoch is to be done at the next opportunity, and is not late by half a century.
 */
export async function countStatus(ctx: Context): Promise<Counted> {
  requireOperator(ctx);
  const { clock, statusStore } = ctx.platform;
  const nowMs = clock.now().getTime();
  const [row, slowRoutes] = await Promise.all([countInDatabase(ctx, nowMs), readSlowRoutes(statusStore, nowMs)]);
  return {
    faults: { open: row.open, lastHour: row.last_hour },
    lateSeconds: Math.round(Number(row.late_seconds ?? 0)),
    communities: row.communities,
    databaseBytes: Number(row.database_bytes),
    connections: row.connections,
    slowRoutes,
    frozen: row.frozen,
  };
}

async function countInDatabase(ctx: Context, nowMs: number): Promise<CountedRow> {
  const now = sql`${new Date(nowMs).toISOString()}::timestamptz`;
  const [row] = await ctx.db.rows<CountedRow>(sql`
    select (select count(*)::integer from ${faults} where resolved_at is null) as open,
      (select count(*)::integer from ${faults}
        where resolved_at is null and last_at > ${now} - interval '1 hour') as last_hour,
      (select extract(epoch from ${now} - min(at)) from ${due} where at < ${now} and at > 'epoch') as late_seconds,
      (select count(*)::integer from ${tenants}) as communities,
      pg_database_size(current_database()) as database_bytes,
      (select to_jsonb(counted) from (${sql.raw(askConnections)}) counted) as connections,
      exists (select from ${freezes}) as frozen`);
  if (!row) throw new Error('The database told nothing of itself.');
  return row;
}
