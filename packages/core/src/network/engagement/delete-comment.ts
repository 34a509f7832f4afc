import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { rawCounted, rowsCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';

/** Whoever deletes waits no longer; what is left then goes with the next try. */
const patienceMs = 6_000;

/**
 * Deletes a comment with its replies: the actor's own, or one under their post. What thousands may have left on it goes
 * first, in bites of so many rows of each kind, so that no statement takes long. @throws comment.not_found,
 * service.too_slow
 */
export async function deleteComment(ctx: Context, commentId: string, { rowsMax = 500 } = {}): Promise<void> {
  const actor = requireWriter(ctx);
  const { comments, posts } = ctx.tables;
  const mayDelete = sql`${actor.id} in (${comments.authorId},
    (select author_id from ${posts} where id = ${comments.postId}))`;
  const theirs = and(eq(comments.id, commentId), eq(comments.status, 'published'), mayDelete);
  const [found] = await ctx.db.query.select({ id: comments.id }).from(comments).where(theirs);
  if (!found) throw new DomainError('comment.not_found');
  const until = ctx.platform.clock.now().getTime() + patienceMs;
  for (;;) {
    const [bite] = await rawCounted<{ full: boolean }>(ctx, removeAnswers(ctx, commentId, rowsMax));
    if (!bite?.full) break;
    if (ctx.platform.clock.now().getTime() > until) throw new DomainError('service.too_slow');
  }
  const [deleted] = await rowsCounted(ctx, (tx) => tx.delete(comments).where(theirs).returning({ id: comments.id }));
  if (!deleted) throw new DomainError('comment.not_found');
}

/** Takes at most so many rows of each kind off the comment; its row says whether there may be more. */
function removeAnswers({ tables }: Context, commentId: string, rowsMax: number): SQL {
  const { comments, commentLikes, notifications } = tables;
  const theirs = sql`(c.id = ${commentId} or c.parent_id = ${commentId})`;
  const most = sql`limit ${rowsMax}::integer) returning 1`;
  return sql`
    with notices as (delete from ${notifications} where id in (select n.id
        from ${comments} c join ${notifications} n on n.subject_id = c.id where ${theirs} ${most}),
      likes as (delete from ${commentLikes} where (comment_id, user_id) in (select l.comment_id, l.user_id
        from ${comments} c join ${commentLikes} l on l.comment_id = c.id where ${theirs} ${most}),
      bare as (delete from ${comments} where id in (select id from ${comments} c where parent_id = ${commentId}
        and not exists (select 1 from ${notifications} n where n.subject_id = c.id)
        and not exists (select 1 from ${commentLikes} l where l.comment_id = c.id) ${most})
    select ${rowsMax}::integer <=
      greatest((select count(*) from notices), (select count(*) from likes), (select count(*) from bare)) as full`;
}
