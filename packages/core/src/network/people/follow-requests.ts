import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { ListedUser, UserViewer } from '@isntgram/contract/network/users';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce } from '../../kernel/live.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import { notify, unnotify } from '../notices/notifications.ts';
import { findUser, getUserViewer } from './find-user.ts';
import { lockRelations } from './follows.ts';
import { listPeople } from './people.ts';

/** Who asks to follow the actor, latest first. */
export function listFollowRequests(ctx: Context, page: PageQuery): Promise<Page<ListedUser>> {
  const actor = requireActor(ctx);
  const { followRequests } = ctx.tables;
  return listPeople(ctx, { table: followRequests, person: sql`e.requester_id`, where: sql`e.target_id = ${actor.id}` }, page);
}

/** Lets the user follow the actor, as they asked to. */
export const approveFollowRequest = (ctx: Context, username: string): Promise<UserViewer> => answer(ctx, username, true);

/** Takes the user's request away; they are not told, and may ask again. */
export const declineFollowRequest = (ctx: Context, username: string): Promise<UserViewer> => answer(ctx, username, false);

async function answer(ctx: Context, username: string, approved: boolean): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { id } = await findUser(ctx, username);
  const { followRequests } = ctx.tables;
  const asked = and(eq(followRequests.requesterId, id), eq(followRequests.targetId, actor.id));
  const stillAsked = sql`exists (select 1 from ${followRequests} where requester_id = ${id} and target_id = ${actor.id})`;
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

/** The statements that let everybody follow the actor who asked to: an account that is public has no requests. */
export function approveAll(ctx: Context, tx: Drizzle): [Statement, ...Statement[]] {
  const { id } = requireActor(ctx);
  const { followRequests, notifications } = ctx.tables;
  return [
    lockRelations(tx, [id]),
    approve(ctx, tx, sql`target_id = ${id}`),
    tx.delete(followRequests).where(eq(followRequests.targetId, id)),
    tx.delete(notifications).where(and(eq(notifications.recipientId, id), eq(notifications.kind, 'follow_request'))),
  ];
}

/** Makes follows of the requests, which stay: each follow has its request's id. */
function approve(ctx: Context, tx: Drizzle, requests: SQL): Statement {
  const { follows, followRequests } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  return tx.execute(sql`insert into ${follows} (id, follower_id, followee_id, created_at)
    select id, requester_id, target_id, ${now}::timestamptz from ${followRequests} where ${requests} on conflict do nothing`);
}
