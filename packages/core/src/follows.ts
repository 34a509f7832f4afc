import type { UserViewer } from '@isntgram/contract/users';
import { and, eq } from 'drizzle-orm';
import { type Context, requireWriter } from './context.ts';
import { DomainError } from './errors.ts';
import { findUserId, getUserViewer } from './users.ts';

/** Makes the actor follow the user; following again changes nothing. */
export async function followUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const followeeId = await findUserId(ctx, username);
  if (followeeId === actor.id) throw new DomainError('follow.self');
  const { clock, ids } = ctx.platform;
  await ctx.db.query
    .insert(ctx.tables.follows)
    .values({ id: ids.next(), followerId: actor.id, followeeId, createdAt: clock.now() })
    .onConflictDoNothing();
  return getUserViewer(ctx, username);
}

/** Makes the actor stop following the user; where they did not, nothing changes. */
export async function unfollowUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { follows } = ctx.tables;
  const followeeId = await findUserId(ctx, username);
  await ctx.db.query.delete(follows).where(and(eq(follows.followerId, actor.id), eq(follows.followeeId, followeeId)));
  return getUserViewer(ctx, username);
}
