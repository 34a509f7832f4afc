import type { Amount, Usage } from '@isntgram/contract/kernel/usage';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { plans, tenants } from '../schema/public.ts';

/** The row of `usage` that is the whole community's. */
export const everybody = '00000000-0000-0000-0000-000000000000';

const dayMs = 24 * 60 * 60 * 1000;

/** The day, UTC, as the database writes it. */
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** What the community's plan allows, as a query of one row. */
const planOf = ({ tenant }: Pick<Context, 'tenant'>): SQL => sql`
  select p.id, p.name, p.people_max, p.bytes_max, p.person_bytes_max, p.posts_per_day_max
  from ${tenants} t join ${plans} p on p.id = t.plan where t.id = ${tenant.id}`;

interface Room {
  own: string;
  own_max: string | null;
  all: string;
  all_max: string | null;
  taken: boolean;
}

const amountOf = (used: string | number, max: string | number | null): Amount => ({
  used: Number(used),
  max: max === null ? null : Number(max),
});

/**
 * Runs `insert`, the SQL of an insertion without its end, if `sizeBytes` more fit into what the actor and the community may have. The
 * rows that say how much that is are locked by the same statement: any number at once get no more than there is.
 * @throws quota.person_bytes, quota.community_bytes
 */
export async function insertWithin(ctx: Context, sizeBytes: number, insert: SQL): Promise<void> {
  const { id } = requireActor(ctx);
  const { usage } = ctx.tables;
  const fits = (used: SQL, max: SQL) => sql`(${max} is null or ${used} + ${sizeBytes}::bigint <= ${max})`;
  const [room] = await ctx.db.rows<Room>(sql`
    with locked as materialized (
      select owner_id, bytes from ${usage} where owner_id in (${everybody}::uuid, ${id}::uuid) order by owner_id for update
    ),
    room as materialized (
      select coalesce((select bytes from locked where owner_id = ${id}::uuid), 0) as own, plan.person_bytes_max as own_max,
        coalesce((select bytes from locked where owner_id = ${everybody}::uuid), 0) as all, plan.bytes_max as all_max
      from (${planOf(ctx)}) plan
    ),
    taken as (
      ${insert} from room where ${fits(sql`room.own`, sql`room.own_max`)} and ${fits(sql`room.all`, sql`room.all_max`)} returning 1
    )
    select room.*, exists (select 1 from taken) as taken from room`);
  if (!room || room.taken) return;
  const own = amountOf(room.own, room.own_max);
  if (own.max !== null && own.used + sizeBytes > own.max) throw quotaReached('quota.person_bytes', own);
  throw quotaReached('quota.community_bytes', amountOf(room.all, room.all_max));
}

/**
 * Counts a post of the actor's on this day, as the SQL of an update that returns a row where the plan allows one more, if `when`.
 * Whoever posts twice at once waits here.
 */
export function countPost(ctx: Context, when: SQL): SQL {
  const { id } = requireActor(ctx);
  const day = sql`${dayOf(ctx.platform.clock.now())}::date`;
  return sql`update ${ctx.tables.usage} mine set posts = case when mine.posts_on = ${day} then mine.posts + 1 else 1 end, posts_on = ${day}
    from (${planOf(ctx)}) plan
    where mine.owner_id = ${id}::uuid and ${when} and (plan.posts_per_day_max is null
      or plan.posts_per_day_max > case when mine.posts_on = ${day} then mine.posts else 0 end)
    returning 1`;
}

/** Throws where the actor posted as often today as the plan allows. @throws quota.posts_per_day */
export async function requirePostsLeft(ctx: Context): Promise<void> {
  const { postsToday } = await readUsage(ctx);
  if (postsToday.max === null || postsToday.used < postsToday.max) return;
  const retryAfterSeconds = Math.ceil((dayMs - (ctx.platform.clock.now().getTime() % dayMs)) / 1000);
  throw quotaReached('quota.posts_per_day', postsToday, retryAfterSeconds);
}

/** `insert`, the SQL of the insertion of a person without its end, if the community may have one more; else nobody is inserted. */
export const insertPersonWithin = (ctx: Context, insert: SQL): SQL => sql`
  with known as materialized (select people from ${ctx.tables.usage} where owner_id = ${everybody}::uuid for update)
  ${insert} from known, (${planOf(ctx)}) plan where plan.people_max is null or known.people < plan.people_max`;

/** What whoever cannot join any more hears. */
export async function noMorePeople(ctx: Context): Promise<DomainError> {
  const [row] = await ctx.db.rows<{ people: number; people_max: number | null }>(sql`
    select everybody.people, plan.people_max from (${planOf(ctx)}) plan, ${ctx.tables.usage} everybody where everybody.owner_id = ${everybody}::uuid`);
  return quotaReached('quota.people', amountOf(row?.people ?? 0, row?.people_max ?? null));
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
    select plan.*, coalesce(mine.bytes, 0) as own, case when mine.posts_on = ${day}::date then mine.posts else 0 end as posts,
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

const megabytes = (bytes: number): string =>
  bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(2)} GB`;

const words = {
  'quota.person_bytes': (used: number, max: number) =>
    `Your photos take ${megabytes(used)} of the ${megabytes(max)} that you have here, and this one does not fit. Delete posts to make room.`,
  'quota.community_bytes': (used: number, max: number) =>
    `The photos of this community take ${megabytes(used)} of the ${megabytes(max)} that it has. Tell whoever runs it.`,
  'quota.posts_per_day': (used: number, max: number) =>
    `You made ${used} posts today, and ${max} a day is the most here. Post again tomorrow; your draft is kept.`,
  'quota.people': (used: number, max: number) =>
    `This community has ${used} of the ${max} people that it may have. Tell whoever runs it that you would like to join.`,
};

/** What somebody hears for whom there is no more: with the numbers, and what to do. */
function quotaReached(code: keyof typeof words, { used, max }: Amount, retryAfterSeconds?: number): DomainError {
  const most = max ?? used;
  return new DomainError(code, words[code](used, most), undefined, {
    quota: { used, max: most },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}
