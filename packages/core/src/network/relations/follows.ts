import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { ListedUser, UserViewer } from '@isntgram/contract/network/users';
import { and, eq, sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce } from '../../kernel/live.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import { notify } from '../notices/notifications.ts';
import { lockRelations } from '../people/approve-requests.ts';
import { findUser, getUserViewer } from '../people/find-user.ts';
import { listPeople } from '../people/people.ts';
import * as policy from '../people/policy.ts';

/** Makes the actor follow the user, or ask to, where the account is private; doing so again changes nothing. */
export async function followUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const target = await findUser(ctx, username);
  if (target.id === actor.id) throw new DomainError('follow.self');
  if (target.blocked) throw new DomainError('user.blocked');
  const { follows, followRequests, users } = ctx.tables;
  const { clock, ids } = ctx.platform;
  const edge = sql`select ${ids.next()}::uuid, ${actor.id}::uuid, u.id, ${clock.now().toISOString()}::timestamptz
    from ${users} u
    where u.id = ${target.id} and ${policy.userListed(ctx)}`;
  await atomicallyCounted(ctx, (tx) => [
    lockRelations(tx, [actor.id], [target.id]),
    tx.execute(sql`insert into ${follows} (id, follower_id, followee_id, created_at) ${edge} and not u.private
      on conflict do nothing`),
    tx.execute(sql`insert into ${followRequests} (id, requester_id, target_id, created_at) ${edge}
      and u.private and not ${policy.follows(ctx, sql`u.id`)} on conflict do nothing`),
    notify(ctx, tx, { kind: 'follow', recipientId: target.id, when: policy.follows(ctx, sql`${target.id}`) }),
    notify(ctx, tx, { kind: 'follow_request', recipientId: target.id, when: policy.requests(ctx, sql`${target.id}`) }),
  ]);
  await announce(ctx, [target.id]);
  return getUserViewer(ctx, username);
}

/** Makes the actor stop following the user, or withdraw the request to; where there is neither, nothing changes. */
export async function unfollowUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { id } = await findUser(ctx, username);
  await atomicallyCounted(ctx, (tx) => [lockRelations(tx, [actor.id], [id]), ...leave(ctx, tx, actor.id, id)]);
  return getUserViewer(ctx, username);
}

/** Makes the user stop following the actor, without telling them. */
export async function removeFollower(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { id } = await findUser(ctx, username);
  await atomicallyCounted(ctx, (tx) => [lockRelations(tx, [id], [actor.id]), ...leave(ctx, tx, id, actor.id)]);
  return getUserViewer(ctx, username);
}

/** The statements after which one neither follows nor asks to follow the other, and nobody is told of it any more. */
export function leave(ctx: Context, tx: Drizzle, followerId: string, followeeId: string): Statement[] {
  const { follows, followRequests, notifications } = ctx.tables;
  const told = sql`(kind in ('follow', 'follow_request') and actor_id = ${followerId} and recipient_id = ${followeeId})
    or (kind = 'follow_approved' and actor_id = ${followeeId} and recipient_id = ${followerId})`;
  return [
    tx.delete(notifications).where(told),
    tx.delete(follows).where(and(eq(follows.followerId, followerId), eq(follows.followeeId, followeeId))),
    tx
      .delete(followRequests)
      .where(and(eq(followRequests.requesterId, followerId), eq(followRequests.targetId, followeeId))),
  ];
}

/**
 * The people who follow the user, or whom the user follows, latest first. A private account's lists are its followers'.
 */
export async function listFollows(
  ctx: Context,
  username: string,
  side: 'followers' | 'following',
  page: PageQuery,
): Promise<Page<ListedUser>> {
  const { id, open, blocked } = await findUser(ctx, username);
  if (blocked) throw new DomainError('user.blocked');
  if (!open) throw new DomainError('user.private');
  const [subject, person] =
    side === 'followers' ? [sql`e.followee_id`, sql`e.follower_id`] : [sql`e.follower_id`, sql`e.followee_id`];
  return listPeople(ctx, { table: ctx.tables.follows, person, where: sql`${subject} = ${id}` }, page);
}
