import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Comment, NewComment } from '@isntgram/contract/network/comments';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { avatarUrl } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import * as policy from '../people/policy.ts';
import { requireVisiblePost, visiblePost } from '../posts/visible-post.ts';
import { addComment } from './add-comment.ts';

interface CommentRow {
  id: string;
  parent_id: string | null;
  author_id: string;
  text: string;
  created_at: string;
  like_count: number;
  reply_count: number;
  username: string;
  name: string;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  post_author_id: string;
  liked: boolean;
}

/** The comments `c` that meet `condition` and that the actor may see, given that they may see the post. */
function selectComments(ctx: Context, condition: SQL, rest: SQL): Promise<CommentRow[]> {
  const { comments, users, media, posts } = ctx.tables;
  return ctx.db.rows<CommentRow>(
    sql`
    select c.id, c.parent_id, c.author_id, c.text, c.created_at, c.like_count, c.reply_count,
      u.username, u.name, a.id as avatar_id, a.variants as avatar_variants,
      (select author_id from ${posts} where id = c.post_id) as post_author_id,
        ${policy.likesComment(ctx, sql`c.id`)} as liked
    from ${comments} c join ${users} u on u.id = c.author_id left join ${media} a on a.id = u.avatar_media_id
    where ${condition} and ${policy.commentVisible(ctx)} ${rest}`,
    'often',
  );
}

function commentOf(ctx: Context, row: CommentRow): Comment {
  const own = row.author_id === ctx.actor?.id;
  return {
    id: row.id,
    parentId: row.parent_id,
    author: { username: row.username, name: row.name, avatarUrl: avatarUrl(ctx, row.avatar_id, row.avatar_variants) },
    text: row.text,
    createdAt: new Date(row.created_at).toISOString(),
    likeCount: row.like_count,
    replyCount: row.reply_count,
    ...(ctx.actor && { viewer: { liked: row.liked, own, deletable: own || row.post_author_id === ctx.actor.id } }),
  };
}

const pageOfComments = (ctx: Context, rows: CommentRow[], limit: number): Page<Comment> => {
  const { items, nextCursor } = keysetPage(rows, limit);
  return { items: items.map((row) => commentOf(ctx, row)), nextCursor };
};

/** The comments on a post that are no replies, newest first. */
export async function listComments(ctx: Context, postId: string, page: PageQuery): Promise<Page<Comment>> {
  const [rows] = await Promise.all([
    selectComments(
      ctx,
      sql`c.post_id = ${postId} and c.parent_id is null ${page.cursor ? sql`and c.id < ${page.cursor}` : sql``}`,
      sql`order by c.id desc limit ${page.limit + 1}`,
    ),
    requireVisiblePost(ctx, postId),
  ]);
  return pageOfComments(ctx, rows, page.limit);
}

/** The replies to a comment, oldest first, as a conversation is read. */
export async function listReplies(ctx: Context, commentId: string, page: PageQuery): Promise<Page<Comment>> {
  const [rows] = await Promise.all([
    selectComments(
      ctx,
      sql`c.parent_id = ${commentId} ${page.cursor ? sql`and c.id > ${page.cursor}` : sql``}`,
      sql`order by c.id limit ${page.limit + 1}`,
    ),
    requireVisibleComment(ctx, commentId),
  ]);
  return pageOfComments(ctx, rows, page.limit);
}

/**
 * The comment `commentId` as a query of one row (id, post_id, author_id, like_count), or of none where the actor may
 * not know of it, of the comment that it replies to, or of its post.
 */
export const visibleComment = (ctx: Context, commentId: string): SQL => sql`
  select c.id, c.post_id, c.author_id, c.like_count from ${ctx.tables.comments} c
    join ${ctx.tables.users} u on u.id = c.author_id
  where c.id = ${commentId} and ${policy.commentVisible(ctx)} and ${policy.threadVisible(ctx)}
    and exists (${visiblePost(ctx, sql`c.post_id`)})`;

/** Throws where the actor may not know of the comment or of its post. */
export async function requireVisibleComment(
  ctx: Context,
  commentId: string,
): Promise<{ postId: string; authorId: string }> {
  const [comment] = await ctx.db.rows<{ post_id: string; author_id: string }>(visibleComment(ctx, commentId));
  if (!comment) throw new DomainError('comment.not_found');
  return { postId: comment.post_id, authorId: comment.author_id };
}

/** Writes a comment, or a reply; people whom it names hear of it, the post's author too. */
export async function createComment(ctx: Context, postId: string, input: NewComment): Promise<Comment> {
  const actor = requireWriter(ctx);
  const id = await addComment(ctx, postId, input);
  const [row] = await selectComments(ctx, sql`c.id = ${id} and c.author_id = ${actor.id}`, sql``);
  if (!row) throw new DomainError('post.not_found');
  return commentOf(ctx, row);
}
