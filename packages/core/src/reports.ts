import type { NewReport } from '@isntgram/contract/reports';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from './audit.ts';
import { type Context, requireWriter } from './context.ts';
import { DomainError } from './errors.ts';
import * as policy from './policy.ts';
import { takeTurn } from './rate.ts';

interface SubjectRow {
  user_id: string;
  post_id: string | null;
  comment_id: string | null;
}

/**
 * Tells the moderators of something that the actor may see. The same person reports the same thing once; after it was decided,
 * another report opens it again.
 */
export async function fileReport(ctx: Context, input: NewReport): Promise<void> {
  const actor = requireWriter(ctx);
  await takeTurn(ctx, 'report');
  const { clock, ids } = ctx.platform;
  const { user_id, post_id, comment_id } = await findReportable(ctx, input);
  if (user_id === actor.id) throw new DomainError('report.own');
  const { reports } = ctx.tables;
  const noted = auditInsert(ctx, {
    action: 'report.filed',
    subjectKind: input.kind,
    subjectId: comment_id ?? post_id ?? user_id,
    detail: { reason: input.reason, note: input.note },
    when: sql`exists (select 1 from filed)`,
  });
  await ctx.db.rows(sql`
    with filed as (
      insert into ${reports} (id, reporter_id, user_id, post_id, comment_id, reason, note, created_at)
      values (${ctx.entityId ?? ids.next()}, ${actor.id}, ${user_id}, ${post_id}, ${comment_id}, ${input.reason}, ${input.note},
        ${clock.now().toISOString()})
      on conflict on constraint reports_once
      do update set reason = excluded.reason, note = excluded.note, created_at = excluded.created_at, status = 'open',
        handled_by = null, handled_at = null where ${reports.status} <> 'open'
      returning id)
    ${noted}`);
}

async function findReportable(ctx: Context, input: NewReport): Promise<SubjectRow> {
  const [row] = await ctx.db.rows<SubjectRow>(reportable(ctx, input));
  if (!row) throw new DomainError(`${input.kind}.not_found`);
  return row;
}

function reportable(ctx: Context, input: NewReport): SQL {
  const { users, posts, comments } = ctx.tables;
  switch (input.kind) {
    case 'user':
      return sql`select u.id as user_id, null as post_id, null as comment_id from ${users} u
        where u.username = ${input.username} and ${policy.userVisible(ctx)}`;
    case 'post':
      return sql`select u.id as user_id, p.id as post_id, null as comment_id from ${posts} p join ${users} u on u.id = p.author_id
        where p.id = ${input.id} and ${policy.postVisible(ctx)}`;
    case 'comment':
      return sql`select u.id as user_id, null as post_id, c.id as comment_id from ${comments} c join ${users} u on u.id = c.author_id
        where c.id = ${input.id} and ${policy.commentVisible(ctx)} and exists (
          select 1 from ${posts} p join ${users} u on u.id = p.author_id where p.id = c.post_id and ${policy.postVisible(ctx)})`;
  }
}
