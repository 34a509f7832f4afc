import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { ListedUser, UserViewer } from '@isntgram/contract/network/users';
import { and, eq, or, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { lockRelations } from '../people/approve-requests.ts';
import { findUser, getUserViewer } from '../people/find-user.ts';
import { listPeople } from '../people/people.ts';
import { leave } from './follows.ts';

/**
 * Blocks the user: from now on neither sees anything of the other, neither follows or asks to follow the other, and the
 * blocked one finds nobody under the actor's name. Neither is named in the other's photos any more.
 */
export async function blockUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { id } = await findUser(ctx, username);
  if (id === actor.id) throw new DomainError('block.self');
  const { blocks, notifications, posts, taggedPeople } = ctx.tables;
  const { clock, ids } = ctx.platform;
  await atomicallyCounted(ctx, (tx) => [
    lockRelations(tx, [actor.id, id]),
    ...leave(ctx, tx, actor.id, id),
    ...leave(ctx, tx, id, actor.id),
    tx
      .delete(notifications)
      .where(
        or(
          and(eq(notifications.recipientId, actor.id), eq(notifications.actorId, id)),
          and(eq(notifications.recipientId, id), eq(notifications.actorId, actor.id)),
        ),
      ),
    tx.execute(sql`delete from ${taggedPeople} t using ${posts} p where p.id = t.post_id and t.status <> 'removed'
      and ((t.user_id = ${actor.id} and p.author_id = ${id}) or (t.user_id = ${id} and p.author_id = ${actor.id}))`),
    tx
      .insert(blocks)
      .values({ id: ids.next(), blockerId: actor.id, blockedId: id, createdAt: clock.now() })
      .onConflictDoNothing(),
  ]);
  return getUserViewer(ctx, username);
}

/** Takes the block back; nobody follows anybody again by it. Also works on somebody who blocked the actor meanwhile. */
export async function unblockUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { blocks, users } = ctx.tables;
  const person = sql`(select id from ${users} where username = ${username})`;
  const [taken] = await ctx.db.query
    .delete(blocks)
    .where(and(eq(blocks.blockerId, actor.id), eq(blocks.blockedId, person)))
    .returning({ id: blocks.id });
  return getUserViewer(ctx, username).catch((error: unknown) => {
    if (taken && error instanceof DomainError && error.code === 'user.not_found') return stranger;
    throw error;
  });
}

const stranger: UserViewer = {
  following: false,
  requested: false,
  followsYou: false,
  requestsYou: false,
  blocked: false,
  muted: false,
  self: false,
};

/** Whom the actor blocked, latest first: all of them, so that each can be taken back. */
export function listBlocks(ctx: Context, page: PageQuery): Promise<Page<ListedUser>> {
  const actor = requireActor(ctx);
  const mine = sql`e.blocker_id = ${actor.id}`;
  return listPeople(ctx, { table: ctx.tables.blocks, person: sql`e.blocked_id`, where: mine, shown: sql`true` }, page);
}
