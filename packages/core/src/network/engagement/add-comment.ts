import { captionEntities } from '@isntgram/contract/network/caption';
import type { NewComment } from '@isntgram/contract/network/comments';
import { sql } from 'drizzle-orm';
import { idsCalled } from '../../accounts/kept-names.ts';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { atomicallyCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { checkFilters, reportFound } from '../../kernel/filters/check-filters.ts';
import { announceTo } from '../../kernel/live.ts';
import { type NetworkNotice, notify } from '../notices/notifications.ts';
import * as policy from '../people/policy.ts';
import { requireVisiblePost, visiblePost } from '../posts/visible-post.ts';

/**
 * Inserts a comment and tells whom it concerns, in one round trip; returns its id. A reply to a reply joins the thread
 * of its parent.
 */
export async function addComment(ctx: Context, postId: string, { text, parentId }: NewComment): Promise<string> {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  const { authorId, commentsOff } = await requireVisiblePost(ctx, postId);
  if (commentsOff) throw new DomainError('comment.off');
  const parent = parentId === null ? undefined : await findParent(ctx, postId, parentId);
  const found = await checkFilters(ctx, { text });
  const id = ctx.entityId ?? ids.next();
  const { comments } = ctx.tables;
  const notices = noticesOf(ctx, { id, postId, text }, authorId, parent?.authorId);
  const when = sql`exists (select 1 from ${comments} where id = ${id})`;
  await atomicallyCounted(ctx, (tx) => [
    tx.execute(sql`insert into ${comments} (id, post_id, author_id, parent_id, text, created_at)
      select ${id}::uuid, post.id, ${actor.id}::uuid, ${parent?.thread ?? null}::uuid, ${text},
        ${clock.now().toISOString()}::timestamptz
      from (${visiblePost(ctx, postId)}) post where not post.comments_off on conflict do nothing`),
    ...notices.map((notice) => notify(ctx, tx, notice)),
    ...reportFound(ctx, tx, found, { subject: { kind: 'comment', id }, userId: actor.id, when }),
  ]);
  await announceTo(ctx, sql`select recipient_id from ${ctx.tables.notifications} where subject_id = ${id}`);
  return id;
}

/** Whom the comment is told to, each person once: as a reply, as a comment on their post, or as a mention. */
function noticesOf(
  ctx: Context,
  { id, postId, text }: { id: string; postId: string; text: string },
  postAuthorId: string,
  repliedToId: string | undefined,
): NetworkNotice[] {
  const { comments } = ctx.tables;
  const about = { postId, commentId: id, when: sql`exists (select 1 from ${comments} where id = ${id})` };
  const told = [postAuthorId, ...(repliedToId ? [repliedToId] : [])];
  const { usernames } = captionEntities(text);
  return [
    ...(repliedToId ? [{ ...about, kind: 'reply' as const, recipientId: repliedToId }] : []),
    ...(repliedToId === postAuthorId ? [] : [{ ...about, kind: 'comment' as const, recipientId: postAuthorId }]),
    ...(usernames.length === 0
      ? []
      : [
          {
            ...about,
            kind: 'mention' as const,
            recipientId: sql`select id from (${idsCalled(ctx, usernames)}) named 
              where not id = any(${sql.param(told)}::uuid[])`,
          },
        ]),
  ];
}

/** The comment on the post that is replied to: the thread that it stands in, and who wrote it. */
async function findParent(
  ctx: Context,
  postId: string,
  commentId: string,
): Promise<{ thread: string; authorId: string }> {
  const { comments, users } = ctx.tables;
  const [row] = await ctx.db.rows<{ thread: string; author_id: string }>(sql`
    select coalesce(c.parent_id, c.id) as thread, c.author_id from ${comments} c join ${users} u on u.id = c.author_id
    where c.id = ${commentId} and c.post_id = ${postId} and ${policy.commentVisible(ctx)}
      and ${policy.threadVisible(ctx)}`);
  if (!row) throw new DomainError('comment.not_found');
  return { thread: row.thread, authorId: row.author_id };
}
