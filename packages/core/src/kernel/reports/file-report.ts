import type { SubjectKind, SubjectOf } from '@isntgram/contract/kernel/subjects';
import type { ReportReason } from '@isntgram/contract/network/reports';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from '../audit/audit.ts';
import { type Context, requireWriter } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type Modular, modulesOf } from '../module.ts';
import type { ReportSubject } from './report-subject.ts';

/** Why something should not be here. */
export interface Why {
  reason: ReportReason;
  note: string;
}

/** What of the tenant's can be reported. */
export const reportSubjectsOf = ({ platform, tenant }: Modular<Context>): readonly ReportSubject[] =>
  modulesOf(platform, tenant).flatMap(({ reportSubjects }) => reportSubjects);

/** @throws request.invalid where nothing of the tenant's is of that kind */
export function findReportSubject(ctx: Modular<Context>, kind: SubjectKind): ReportSubject {
  const found = reportSubjectsOf(ctx).find((subject) => subject.kind === kind);
  if (found) return found;
  const message = 'Nothing of this kind can be reported.';
  throw new DomainError('request.invalid', message, [{ path: 'subject.kind', code: 'invalid_value', message }]);
}

/** Tells the moderators of something of any module's that the actor may see. @throws as the subject says, report.own */
export async function fileReport(ctx: Modular<Context>, subject: SubjectOf, why: Why): Promise<void> {
  requireWriter(ctx);
  const { missing, seen } = findReportSubject(ctx, subject.kind);
  const [row] = await ctx.db.rows<{ owner_id: string }>(
    sql`select owner_id from (${seen(ctx, subject.id)}) seen (owner_id)`,
  );
  if (!row) throw new DomainError(missing);
  await writeReport(ctx, { subject, ownerId: row.owner_id }, why);
}

/**
 * Writes the report down. The same person reports the same thing once; after it was decided, another report opens it
 * again. `insider`: might whoever reports it see what its owner shows to some alone?
 */
export async function writeReport(
  ctx: Context,
  { subject, ownerId, insider = sql`false` }: { subject: SubjectOf; ownerId: string; insider?: SQL },
  { reason, note }: Why,
): Promise<void> {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  if (ownerId === actor.id) throw new DomainError('report.own');
  const { reports } = ctx.tables;
  const noted = auditInsert(ctx, {
    action: 'report.filed',
    subjectKind: subject.kind,
    subjectId: subject.id,
    detail: { reason, note },
    when: sql`exists (select 1 from filed)`,
  });
  await ctx.db.rows(sql`
    with filed as (
      insert into ${reports} (id, reporter_id, user_id, subject_kind, subject_id, reason, note, insider, created_at)
      values (${ctx.entityId ?? ids.next()}, ${actor.id}, ${ownerId}, ${subject.kind}, ${subject.id}, ${reason},
        ${note}, ${insider},
        ${clock.now().toISOString()})
      on conflict on constraint reports_once
      do update set reason = excluded.reason, note = excluded.note, insider = excluded.insider,
        created_at = excluded.created_at,
        status = 'open',
        handled_by = null, handled_at = null where ${reports.status} <> 'open'
      returning id)
    ${noted}`);
}
