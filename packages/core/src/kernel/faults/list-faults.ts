import type { FaultDetail, FaultQuery, FaultSummary } from '@isntgram/contract/kernel/operation/faults';
import type { Page } from '@isntgram/contract/kernel/page';
import { type SQL, sql } from 'drizzle-orm';
import { faults } from '../../schema/public.ts';
import { type Context, requireOperator } from '../context.ts';
import { DomainError } from '../errors.ts';
import { keysetPage } from '../keyset-page.ts';
import { countPeople } from './people.ts';

interface FaultRow {
  id: string;
  place: string;
  name: string;
  code: string | null;
  message: string;
  count: string;
  shining: number;
  releases: string[];
  profile: string;
  route: string;
  first_at: string;
  last_at: string;
  resolved_at: string | null;
  reopened_at: string | null;
}

const columns = sql`f.id, f.place, f.name, f.code, f.message, f.count, bit_count(f.people)::integer as shining,
  f.releases, f.profile, f.route, f.first_at, f.last_at, f.resolved_at, f.reopened_at`;

/** What went wrong in the whole installation, latest first: for whoever runs it. */
export async function listFaults(
  ctx: Context,
  { state, place, cursor, limit }: FaultQuery,
): Promise<Page<FaultSummary>> {
  requireOperator(ctx);
  const after = cursor
    ? sql`and (f.last_at, f.id) < (select last_at, id from ${faults} where id = ${cursor}::uuid)`
    : sql``;
  const rows = await ctx.db.rows<FaultRow>(sql`
    select ${columns} from ${faults} f
    where (f.resolved_at is null) = ${state === 'open'}::boolean
      ${place ? sql`and f.place = ${place}` : sql``} ${after}
    order by f.last_at desc, f.id desc limit ${limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, limit);
  return { items: items.map(summaryOf), nextCursor };
}

/** One of them, with its last example. @throws request.not_found */
export async function findFault(ctx: Context, id: string): Promise<FaultDetail> {
  requireOperator(ctx);
  return detailOf(
    await ctx.db.rows<FaultRow & { stack: string; request_id: string | null }>(sql`
      select ${columns}, f.example ->> 'stack' as stack, f.example ->> 'requestId' as request_id
      from ${faults} f where f.id = ${id}::uuid`),
  );
}

/** Says that the fault is mended, or is not after all. A release that did not meet it yet opens it again. */
export async function settleFault(ctx: Context, id: string, resolved: boolean): Promise<FaultDetail> {
  requireOperator(ctx);
  const at: SQL = resolved
    ? sql`coalesce(resolved_at, ${ctx.platform.clock.now().toISOString()}::timestamptz)`
    : sql`null`;
  await ctx.db.rows(sql`update ${faults} set resolved_at = ${at} where id = ${id}::uuid`);
  return findFault(ctx, id);
}

function detailOf([row]: (FaultRow & { stack: string; request_id: string | null })[]): FaultDetail {
  if (!row) throw new DomainError('request.not_found');
  return { ...summaryOf(row), stack: row.stack, requestId: row.request_id };
}

const instantOf = (text: string): string => new Date(text).toISOString();

const summaryOf = (row: FaultRow): FaultSummary => ({
  id: row.id,
  place: row.place as FaultSummary['place'],
  name: row.name,
  code: row.code,
  message: row.message,
  count: Number(row.count),
  people: countPeople(row.shining),
  releases: row.releases,
  profile: row.profile,
  route: row.route,
  firstAt: instantOf(row.first_at),
  lastAt: instantOf(row.last_at),
  resolvedAt: row.resolved_at && instantOf(row.resolved_at),
  reopenedAt: row.reopened_at && instantOf(row.reopened_at),
});
