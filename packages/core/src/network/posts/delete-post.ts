import { limits } from '@isntgram/contract/kernel/limits';
import type { Post } from '@isntgram/contract/network/posts';
import { and, eq, gt, notInArray, sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { rowsCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';
import type { MediaContext } from '../../media/owners.ts';
import { settlePhoto } from '../../media/settle-photo.ts';
import { getPost, requireOwnPost } from './posts.ts';

/**
 * Hides the actor's own post from everybody, them included. Until the sweep takes it, `restorePost` brings it back.
 * What a moderator took down stays, as evidence.
 */
export async function deletePost(ctx: Context, id: string): Promise<void> {
  const actor = requireWriter(ctx);
  const { posts } = ctx.tables;
  await requireOwnPost(ctx, id);
  const [deleted] = await rowsCounted(ctx, (tx) =>
    tx
      .update(posts)
      .set({ status: 'deleted', formerStatus: sql`${posts.status}`, deletedAt: ctx.platform.clock.now() })
      .where(and(eq(posts.id, id), eq(posts.authorId, actor.id), notInArray(posts.status, ['deleted', 'taken_down'])))
      .returning({ id: posts.id }),
  );
  if (!deleted) throw new DomainError('post.not_found');
  await wakeSweep(ctx, limits.undoMs + limits.undoGraceMs);
}

/** Takes a deletion of the actor's back, as long as the limit allows. A post that a moderator took down stays so. */
export async function restorePost(ctx: MediaContext, id: string): Promise<Post> {
  const actor = requireWriter(ctx);
  const { media, posts } = ctx.tables;
  const now = ctx.platform.clock.now();
  const since = new Date(now.getTime() - limits.undoMs - limits.undoGraceMs);
  const [restored] = await rowsCounted(ctx, (tx) =>
    tx
      .update(posts)
      .set({
        status: sql`${posts.formerStatus}`,
        formerStatus: sql`case when ${posts.formerStatus} = 'taken_down' then 'published' end`,
        deletedAt: null,
      })
      .where(
        and(eq(posts.id, id), eq(posts.authorId, actor.id), eq(posts.status, 'deleted'), gt(posts.deletedAt, since)),
      )
      .returning({ status: posts.status }),
  );
  if (!restored) throw new DomainError('post.not_found');
  if (restored.status === 'processing') {
    // Its photos may have become ready meanwhile.
    const [photo] = await ctx.db.query.select({ id: media.id }).from(media).where(eq(media.postId, id)).limit(1);
    if (photo) await settlePhoto(ctx, photo.id);
  }
  return getPost(ctx, id);
}
