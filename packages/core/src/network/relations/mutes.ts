import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { ListedUser, UserViewer } from '@isntgram/contract/network/users';
import { and, eq, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { findUser, getUserViewer } from '../people/find-user.ts';
import { listPeople } from '../people/people.ts';

/** Keeps the user's posts out of the actor's feed. They are not told, and following stays as it is. */
export async function muteUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { id: mutedId } = await findUser(ctx, username);
  if (mutedId === actor.id) throw new DomainError('mute.self');
  const { clock, ids } = ctx.platform;
  await ctx.db.query
    .insert(ctx.tables.mutes)
    .values({ id: ids.next(), muterId: actor.id, mutedId, createdAt: clock.now() })
    .onConflictDoNothing();
  return getUserViewer(ctx, username);
}

/** Lets the user's posts back into the actor's feed. */
export async function unmuteUser(ctx: Context, username: string): Promise<UserViewer> {
  const actor = requireWriter(ctx);
  const { mutes } = ctx.tables;
  const { id } = await findUser(ctx, username);
  await ctx.db.query.delete(mutes).where(and(eq(mutes.muterId, actor.id), eq(mutes.mutedId, id)));
  return getUserViewer(ctx, username);
}

/** Whom the actor muted, latest first. */
export function listMutes(ctx: Context, page: PageQuery): Promise<Page<ListedUser>> {
  const actor = requireActor(ctx);
  return listPeople(
    ctx,
    { table: ctx.tables.mutes, person: sql`e.muted_id`, where: sql`e.muter_id = ${actor.id}` },
    page,
  );
}
