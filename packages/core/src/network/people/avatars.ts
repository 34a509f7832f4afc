import { and, eq, getTableColumns, ne, sql } from 'drizzle-orm';
import { requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { MediaOwner } from '../../kernel/media-owner.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';
import { sendJobs, stalledAfterMs } from '../../kernel/work/work.ts';
import { mediaError, problemOf } from '../../media/media.ts';
import { type MediaContext, untaken } from '../../media/owners.ts';
import * as policy from './policy.ts';

/** Avatars as owners of photos. */
export const avatars: MediaOwner = {
  kind: 'avatar',
  taken: ({ users }, photo) => sql`exists (select 1 from ${users} where avatar_media_id = ${photo}.id)`,
  shown: (ctx, photo) => sql`
    select ${policy.avatarVisible(ctx)} as visible, ${policy.avatarPublic} as shared
    from ${ctx.tables.users} u where u.avatar_media_id = ${photo}.id`,
};

/** Makes a ready upload of the actor's their avatar, or removes the avatar; what it replaces is swept away. */
export async function claimAvatar(ctx: MediaContext, mediaId: string | null): Promise<void> {
  const actor = requireWriter(ctx);
  const { media, users } = ctx.tables;
  const free = untaken(ctx, sql`${media}`, avatars);
  if (mediaId !== null) {
    const own = and(eq(media.id, mediaId), eq(media.ownerId, actor.id), ne(media.status, 'removed'));
    const [row] = await ctx.db.query
      .select({ ...getTableColumns(media), free: sql`${free}`.mapWith(Boolean) })
      .from(media)
      .where(own);
    if (!row) throw new DomainError('media.not_found');
    if (!row.free) throw mediaError('media.already_used', 'avatarMediaId');
    if (row.status === 'failed') throw mediaError(problemOf(row), 'avatarMediaId');
    if (row.status !== 'ready') throw mediaError('media.not_ready', 'avatarMediaId');
  }
  const now = ctx.platform.clock.now();
  await ctx.db.atomically((tx) => [
    tx
      .update(media)
      .set({ status: 'removed', updatedAt: now })
      .where(
        and(
          sql`${media.id} = (select avatar_media_id from ${users} where id = ${actor.id})`,
          free,
          mediaId === null ? sql`true` : ne(media.id, mediaId),
        ),
      ),
    tx.update(users).set({ avatarMediaId: mediaId }).where(eq(users.id, actor.id)),
  ]);
  if (mediaId) await sendJobs(ctx, [{ kind: 'media.release', tenant: ctx.tenant.slug, mediaIds: [mediaId] }]);
  else await wakeSweep(ctx, stalledAfterMs);
}
