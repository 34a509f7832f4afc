import type { Status } from '@isntgram/contract/kernel/operation/status';
import { sql } from 'drizzle-orm';
import { due, faults, freezes, tenants } from '../../schema/public.ts';
import { type Context, requireOperator } from '../context.ts';

type Counted = Pick<Status, 'faults' | 'lateSeconds' | 'communities' | 'databaseBytes' | 'frozen'>;

interface CountedRow {
  open: number;
  last_hour: number;
  late_seconds: string | null;
  communities: number;
  database_bytes: string;
  frozen: boolean;
}

/**
 * What the database knows of how the whole installation is, in one round trip: for whoever runs it. What is due since
 * the epoch is to be done at the next opportunity, and is not late by half a century.
 */
export async function countStatus(ctx: Context): Promise<Counted> {
  requireOperator(ctx);
  const now = sql`${ctx.platform.clock.now().toISOString()}::timestamptz`;
  const [row] = await ctx.db.rows<CountedRow>(sql`
    select (select count(*)::integer from ${faults} where resolved_at is null) as open,
      (select count(*)::integer from ${faults}
        where resolved_at is null and last_at > ${now} - interval '1 hour') as last_hour,
      (select extract(epoch from ${now} - min(at)) from ${due} where at < ${now} and at > 'epoch') as late_seconds,
      (select count(*)::integer from ${tenants}) as communities,
      pg_database_size(current_database()) as database_bytes,
      exists (select from ${freezes}) as frozen`);
  if (!row) throw new Error('The database told nothing of itself.');
  return {
    faults: { open: row.open, lastHour: row.last_hour },
    lateSeconds: Math.round(Number(row.late_seconds ?? 0)),
    communities: row.communities,
    databaseBytes: Number(row.database_bytes),
    frozen: row.frozen,
  };
}
