import type { UserViewer } from '@isntgram/contract/users';
import { and, eq } from 'drizzle-orm';
import { type Context, requireWriter } from './context.ts';
import { DomainError } from './errors.ts';
import { announce, notify, unnotify } from './notifications.ts';
import { findUserId, getUserViewer } from './users.ts';

/** Makes the actor follow the user; following again changes nothing. */
export async function followUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const followeeId = await findUserId(ctx, username);
  if (followeeId === actor.id) throw new DomainError('follow.self');
  const { clock, ids } = ctx.platform;
  const follow = { id: ids.next(), followerId: actor.id, followeeId, createdAt: clock.now() };
  await ctx.db.atomically((tx) => [
    tx.insert(ctx.tables.follows).values(follow).onConflictDoNothing(),
    notify(ctx, tx, { kind: 'follow', recipientId: followeeId }),
  ]);
  await announce(ctx, [followeeId]);
  return getUserViewer(ctx, username);
}

/** Makes the actor stop following the user; where they did not, nothing changes. */
export async function unfollowUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { follows } = ctx.tables;
  const followeeId = await findUserId(ctx, username);
  await ctx.db.atomically((tx) => [
    tx.delete(follows).where(and(eq(follows.followerId, actor.id), eq(follows.followeeId, followeeId))),
    unnotify(ctx, tx, { kind: 'follow', recipientId: followeeId }),
  ]);
  return getUserViewer(ctx, username);
}
