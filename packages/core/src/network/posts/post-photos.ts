import { sql } from 'drizzle-orm';
import type { Means } from '../../kernel/context.ts';
import { rowsOf } from '../../kernel/counters.ts';
import type { MediaOwner } from '../../kernel/media-owner.ts';
import type { Drizzle, Statement } from '../../kernel/ports.ts';
import { notifyMentioned, notifyTagged } from '../notices/notifications.ts';
import * as policy from '../people/policy.ts';
import { announcePost } from './announce-post.ts';
import { renewPagesOf } from './renew-pages.ts';

/** Posts as owners of photos. */
export const postPhotos: MediaOwner = {
  kind: 'post',
  taken: (_, photo) => sql`(${photo}.post_id is not null)`,
  shown: (ctx, photo) => sql`
    select (${policy.fewVisible(ctx)} or ${policy.postJudged(ctx)}) as visible, ${policy.postPublic} as shared
    from ${ctx.tables.posts} p join ${ctx.tables.users} u on u.id = p.author_id where p.id = ${photo}.post_id`,
  settling: {
    statements: settlePost,
    /** Of two photos that finish at once, and of a photo that is settled again, one alone published the post. */
    async after(means, [, settled]) {
      const [post] = rowsOf<{ id: string; status: string }>(settled);
      if (post?.status !== 'published') return;
      await announcePost(means, post.id);
      await renewPagesOf(means, post.id);
    },
  },
};

/**
 * Publishes the photo's post when all its photos are ready, and tells whom it mentions; or fails it when none is left
 * to wait for. The post is locked first: of two photos finished at once, the later statement then sees the earlier
 * one's end.
 */
function settlePost(means: Means, tx: Drizzle, mediaId: string): Statement[] {
  const { media, posts } = means.tables;
  const now = means.platform.clock.now();
  const post = sql`(select post_id from ${media} where id = ${mediaId})`;
  const settled = sql`from (select bool_and(status = 'ready') as ready, bool_or(status = 'failed') as failed,
      bool_or(status in ('waiting', 'processing')) as pending from ${media} where post_id = ${post}) photos
    where id = ${post} and posts.status = 'processing' and not pending returning posts.id, posts.status`;
  return [
    tx.execute(sql`select 1 from ${posts} where id = ${post} for update`),
    tx.execute(sql`update ${posts} as posts set status = case when ready then 'published' else 'failed' end,
      published_at = case when ready then ${now.toISOString()}::timestamptz end ${settled}`),
    ...notifyMentioned(means, tx, sql`select post_id from ${media} where id = ${mediaId}`),
    ...notifyTagged(means, tx, sql`select post_id from ${media} where id = ${mediaId}`),
  ];
}
