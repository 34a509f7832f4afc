import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { ListedUser, UserViewer } from '@isntgram/contract/network/users';
import { and, eq, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce } from '../../kernel/live.ts';
import { notify, unnotify } from '../notices/notifications.ts';
import { approve, lockRelations } from '../people/approve-requests.ts';
import { findUser, getUserViewer } from '../people/find-user.ts';
import { listPeople } from '../people/people.ts';

/** Who asks to follow the actor, latest first. */
export function listFollowRequests(ctx: Context, page: PageQuery): Promise<Page<ListedUser>> {
  const actor = requireActor(ctx);
  const { followRequests } = ctx.tables;
  return listPeople(
    ctx,
    { table: followRequests, person: sql`e.requester_id`, where: sql`e.target_id = ${actor.id}` },
    page,
  );
}

/** Lets the user follow the actor, as they asked to. */
export const approveFollowRequest = (ctx: Context, username: string): Promise<UserViewer> =>
  answer(ctx, username, true);

/** Takes the user's request away; they are not told, and may ask again. */
export const declineFollowRequest = (ctx: Context, username: string): Promise<UserViewer> =>
  answer(ctx, username, false);

async function answer(ctx: Context, username: string, approved: boolean): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { id } = await findUser(ctx, username);
  const { followRequests } = ctx.tables;
  const asked = and(eq(followRequests.requesterId, id), eq(followRequests.targetId, actor.id));
  const stillAsked = sql`exists (select 1 from ${followRequests} where requester_id = ${id}
    and target_id = ${actor.id})`;
  const results = await atomicallyCounted(ctx, (tx) => [
    lockRelations(tx, [id], [actor.id]),
    ...(approved
      ? [
          approve(ctx, tx, sql`requester_id = ${id} and target_id = ${actor.id}`),
          notify(ctx, tx, { kind: 'follow_approved', recipientId: id, when: stillAsked }),
        ]
      : []),
    unnotify(ctx, tx, { kind: 'follow_request', recipientId: actor.id, actorId: id }),
    tx.delete(followRequests).where(asked).returning({ id: followRequests.id }),
  ]);
  const taken = results.at(-1);
  if (!Array.isArray(taken) || taken.length === 0) throw new DomainError('follow_request.not_found');
  if (approved) await announce(ctx, [id]);
  return getUserViewer(ctx, username);
}
