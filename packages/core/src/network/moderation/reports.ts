import type { NewReport } from '@isntgram/contract/network/reports';
import { sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { type Context, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { requireVisibleComment } from '../engagement/comments.ts';
import { findUser } from '../people/find-user.ts';
import { follows } from '../people/policy.ts';
import { requireVisiblePost } from '../posts/visible-post.ts';

interface Subject {
  userId: string;
  postId: string | null;
  commentId: string | null;
}

/**
 * Tells the moderators of something that the actor may see. The same person reports the same thing once; after it was
 * decided, another report opens it again.
 */
export async function fileReport(ctx: Context, input: NewReport): Promise<void> {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  const { userId, postId, commentId } = await findSubject(ctx, input);
  if (userId === actor.id) throw new DomainError('report.own');
  const { reports } = ctx.tables;
  const noted = auditInsert(ctx, {
    action: 'report.filed',
    subjectKind: input.kind,
    subjectId: commentId ?? postId ?? userId,
    detail: { reason: input.reason, note: input.note },
    when: sql`exists (select 1 from filed)`,
  });
  await ctx.db.rows(sql`
    with filed as (
      insert into ${reports} (id, reporter_id, user_id, post_id, comment_id, reason, note, insider, created_at)
      values (${ctx.entityId ?? ids.next()}, ${actor.id}, ${userId}, ${postId}, ${commentId}, ${input.reason}, ${input.note},
        ${follows(ctx, sql`${userId}`)}, ${clock.now().toISOString()})
      on conflict on constraint reports_once
      do update set reason = excluded.reason, note = excluded.note, insider = excluded.insider, created_at = excluded.created_at,
        status = 'open',
        handled_by = null, handled_at = null where ${reports.status} <> 'open'
      returning id)
    ${noted}`);
}

/** Whom the report is about, and what of theirs; throws where the actor may not know of it. */
async function findSubject(ctx: Context, input: NewReport): Promise<Subject> {
  switch (input.kind) {
    case 'user':
      return { userId: (await findUser(ctx, input.username)).id, postId: null, commentId: null };
    case 'post':
      return { userId: (await requireVisiblePost(ctx, input.id)).authorId, postId: input.id, commentId: null };
    case 'comment':
      return { userId: (await requireVisibleComment(ctx, input.id)).authorId, postId: null, commentId: input.id };
  }
}
