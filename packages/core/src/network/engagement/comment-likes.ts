import type { LikeState } from '@isntgram/contract/network/likes';
import { sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce } from '../../kernel/live.ts';
import { notify, unnotify } from '../notices/notifications.ts';
import * as policy from '../people/policy.ts';
import { requireVisibleComment, visibleComment } from './comments.ts';

/** Makes the actor like the comment, of which its author hears; liking again changes nothing. */
export async function likeComment(ctx: Context, commentId: string): Promise<LikeState> {
  const actor = requireWriter(ctx);
  const { postId, authorId } = await requireVisibleComment(ctx, commentId);
  const { clock, ids } = ctx.platform;
  await atomicallyCounted(ctx, (tx) => [
    tx.execute(sql`insert into ${ctx.tables.commentLikes} (id, comment_id, user_id, created_at)
      select ${ids.next()}::uuid, comment.id, ${actor.id}::uuid, ${clock.now().toISOString()}::timestamptz
      from (${visibleComment(ctx, commentId)}) comment on conflict do nothing`),
    notify(ctx, tx, { kind: 'comment_like', recipientId: authorId, postId, commentId }),
  ]);
  await announce(ctx, [authorId]);
  return readLikeState(ctx, commentId);
}

/** Takes the actor's like back; where there was none, nothing changes. */
export async function unlikeComment(ctx: Context, commentId: string): Promise<LikeState> {
  const actor = requireWriter(ctx);
  const { postId, authorId } = await requireVisibleComment(ctx, commentId);
  await atomicallyCounted(ctx, (tx) => [
    tx.execute(sql`delete from ${ctx.tables.commentLikes}
      where user_id = ${actor.id} and comment_id in (select id from (${visibleComment(ctx, commentId)}) comment)`),
    unnotify(ctx, tx, { kind: 'comment_like', recipientId: authorId, postId, commentId }),
  ]);
  return readLikeState(ctx, commentId);
}

async function readLikeState(ctx: Context, commentId: string): Promise<LikeState> {
  const [state] = await ctx.db.rows<{ liked: boolean; like_count: number }>(sql`
    select comment.like_count, ${policy.likesComment(ctx, sql`comment.id`)} as liked
    from (${visibleComment(ctx, commentId)}) comment`);
  if (!state) throw new DomainError('comment.not_found');
  return { liked: state.liked, likeCount: state.like_count };
}
