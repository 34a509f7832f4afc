import type { NewComment } from '@isntgram/contract/comments';
import { sql } from 'drizzle-orm';
import { type Context, requireWriter } from './context.ts';
import { DomainError } from './errors.ts';
import * as policy from './policy.ts';
import { requireVisiblePost, visiblePost } from './visible-post.ts';

const ratePerMinute = 60;

/** Inserts a comment and tells whom it concerns, in one round trip; returns its id. A reply to a reply joins the thread of its parent. */
export async function addComment(ctx: Context, postId: string, { text, parentId }: NewComment): Promise<string> {
  const actor = requireWriter(ctx);
  const { clock, ids, rateLimiter } = ctx.platform;
  if (!(await rateLimiter.take(`comment:${ctx.tenant.slug}:${actor.id}`, { limit: ratePerMinute, periodSeconds: 60 }))) {
    throw new DomainError('request.rate_limited');
  }
  const { commentsOff } = await requireVisiblePost(ctx, postId);
  if (commentsOff) throw new DomainError('comment.off');
  const thread = parentId === null ? null : await threadOf(ctx, postId, parentId);
  const id = ctx.entityId ?? ids.next();
  const { comments } = ctx.tables;
  await ctx.db.atomically((tx) => [
    tx.execute(sql`insert into ${comments} (id, post_id, author_id, parent_id, text, created_at)
      select ${id}::uuid, post.id, ${actor.id}::uuid, ${thread}::uuid, ${text}, ${clock.now().toISOString()}::timestamptz
      from (${visiblePost(ctx, postId)}) post where not post.comments_off on conflict do nothing`),
  ]);
  return id;
}

/** The comment on the post that begins the thread of `commentId`. */
async function threadOf(ctx: Context, postId: string, commentId: string): Promise<string> {
  const { comments, users } = ctx.tables;
  const [row] = await ctx.db.rows<{ thread: string }>(sql`
    select coalesce(c.parent_id, c.id) as thread from ${comments} c join ${users} u on u.id = c.author_id
    where c.id = ${commentId} and c.post_id = ${postId} and ${policy.commentVisible(ctx)}`);
  if (!row) throw new DomainError('comment.not_found');
  return row.thread;
}
