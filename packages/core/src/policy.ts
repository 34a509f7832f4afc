import { type SQL, sql } from 'drizzle-orm';
import type { Context } from './context.ts';

/** Who may see what: every read of posts or photos carries one of these conditions, and there are no others. */

/** Does the actor follow the user whose id `userId` is? False for nobody. */
export function follows(ctx: Context, userId: SQL): SQL {
  if (!ctx.actor) return sql`false`;
  const { follows } = ctx.tables;
  return sql`exists (select 1 from ${follows} where ${follows.followerId} = ${ctx.actor.id} and ${follows.followeeId} = ${userId})`;
}

/**
 * May the actor see the post? For queries that name posts `p` and their authors `u`. Authors see all of theirs, whatever its
 * state; a published post of a public account for everyone is everybody's; the rest is for followers.
 */
export function postVisible(ctx: Context): SQL {
  const open = sql`(p.audience = 'everyone' and not u.private)`;
  if (!ctx.actor) return sql`(p.status = 'published' and ${open})`;
  return sql`(p.author_id = ${ctx.actor.id} or (p.status = 'published' and (${open} or ${follows(ctx, sql`p.author_id`)})))`;
}

/**
 * May the actor see the photo? For queries that name media `m`, its post `p` and the post's author `u` (both may be missing) and
 * whose avatar it is `a`. An avatar is everybody's; a photo goes with its post; an upload that is neither is its owner's alone.
 */
export function mediaVisible(ctx: Context): SQL {
  const own = ctx.actor ? sql`m.owner_id = ${ctx.actor.id}` : sql`false`;
  return sql`(a.id is not null or ${own} or (p.id is not null and ${postVisible(ctx)}))`;
}

/** Is the photo everybody's, so that a shared cache may keep it? For the same queries as `mediaVisible`. */
export const mediaPublic: SQL = sql`(a.id is not null or coalesce(p.status = 'published' and p.audience = 'everyone' and not u.private, false))`;
