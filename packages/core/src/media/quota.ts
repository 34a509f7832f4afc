import type { Usage } from '@isntgram/contract/kernel/usage';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { amountOf, dayOf, everybody, planOf, quotaReached } from '../kernel/plans.ts';

interface Room {
  own: string;
  own_max: string | null;
  all: string;
  all_max: string | null;
  taken: boolean;
}

/**
 * Runs `insert`, the SQL of an insertion without its end, if `sizeBytes` more fit into what the actor and the community
 * may have. The rows that say how much that is are locked by the same statement: any number at once get no more than
 * there is.
 * @throws quota.person_bytes, quota.community_bytes
 */
export async function insertWithin(ctx: Context, sizeBytes: number, insert: SQL): Promise<void> {
  const { id } = requireActor(ctx);
  const { usage } = ctx.tables;
  const fits = (used: SQL, max: SQL) => sql`(${max} is null or ${used} + ${sizeBytes}::bigint <= ${max})`;
  const [room] = await ctx.db.rows<Room>(sql`
    with locked as materialized (
      select owner_id, bytes from ${usage} where owner_id in (${everybody}::uuid, ${id}::uuid)
        order by owner_id for update
    ),
    room as materialized (
      select coalesce((select bytes from locked where owner_id = ${id}::uuid), 0) as own,
        plan.person_bytes_max as own_max,
        coalesce((select bytes from locked where owner_id = ${everybody}::uuid), 0) as all, plan.bytes_max as all_max
      from (${planOf(ctx)}) plan
    ),
    taken as (
      ${insert} from room where ${fits(sql`room.own`, sql`room.own_max`)} and ${fits(sql`room.all`, sql`room.all_max`)}
        returning 1
    )
    select room.*, exists (select 1 from taken) as taken from room`);
  if (!room || room.taken) return;
  const own = amountOf(room.own, room.own_max);
  if (own.max !== null && own.used + sizeBytes > own.max) throw quotaReached('quota.person_bytes', own);
  throw quotaReached('quota.community_bytes', amountOf(room.all, room.all_max));
}

interface UsageRow {
  name: string;
  own: string;
  person_bytes_max: string | null;
  posts: number;
  posts_per_day_max: number | null;
  all: string;
  bytes_max: string | null;
  people: number;
  people_max: number | null;
}

/** What the actor uses of what they may, and, for an admin, what the community does. */
export async function readUsage(ctx: Context): Promise<Usage> {
  const { id, role } = requireActor(ctx);
  const { usage } = ctx.tables;
  const day = dayOf(ctx.platform.clock.now());
  const [row] = await ctx.db.rows<UsageRow>(sql`
    select plan.*, coalesce(mine.bytes, 0) as own,
      case when mine.posts_on = ${day}::date then mine.posts else 0 end as posts,
      coalesce(everybody.bytes, 0) as all, coalesce(everybody.people, 0) as people
    from (${planOf(ctx)}) plan left join ${usage} mine on mine.owner_id = ${id}::uuid
      left join ${usage} everybody on everybody.owner_id = ${everybody}::uuid`);
  if (!row) throw new Error(`The community ${ctx.tenant.slug} has no plan.`);
  return {
    photoBytes: amountOf(row.own, row.person_bytes_max),
    postsToday: amountOf(row.posts, row.posts_per_day_max),
    community:
      role === 'admin'
        ? { plan: row.name, photoBytes: amountOf(row.all, row.bytes_max), people: amountOf(row.people, row.people_max) }
        : null,
  };
}
