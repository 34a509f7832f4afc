import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import * as policy from '../people/policy.ts';

/**
 * The published post `postId` (an id, or SQL for one) as a query of one row (id, author_id, comments_off), or of none
 * where the actor may not know of it.
 */
export const visiblePost = (ctx: Context, postId: string | SQL): SQL => sql`
  select p.id, p.author_id, p.comments_off from ${ctx.tables.posts} p join ${ctx.tables.users} u on u.id = p.author_id
  where p.id = ${postId} and p.status = 'published' and ${policy.postVisible(ctx)}`;

/** Throws where the actor may not know of the post, or it is not published yet. */
export async function requireVisiblePost(
  ctx: Context,
  postId: string,
): Promise<{ authorId: string; commentsOff: boolean }> {
  const [post] = await ctx.db.rows<{ author_id: string; comments_off: boolean }>(visiblePost(ctx, postId));
  if (!post) throw new DomainError('post.not_found');
  return { authorId: post.author_id, commentsOff: post.comments_off };
}
