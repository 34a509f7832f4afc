import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../../kernel/context.ts';
import { dayOf, planOf, quotaReached } from '../../kernel/plans.ts';
import { readUsage } from '../../media/quota.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Counts a post of the actor's on this day, as the SQL of an update that returns a row where the plan allows one more,
 * if `when`. Whoever posts twice at once waits here.
 */
export function countPost(ctx: Context, when: SQL): SQL {
  const { id } = requireActor(ctx);
  const day = sql`${dayOf(ctx.platform.clock.now())}::date`;
  return sql`update ${ctx.tables.usage} mine
    set posts = case when mine.posts_on = ${day} then mine.posts + 1 else 1 end, posts_on = ${day}
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
