import type { AuditAction } from '@isntgram/contract/kernel/audit';
import { isLocale } from '@isntgram/contract/kernel/locales';
import type { SubjectOf } from '@isntgram/contract/kernel/subjects';
import type { Role } from '@isntgram/contract/network/moderation';
import type { Appeal, AppealAnswer, NewAppeal } from '@isntgram/contract/network/reports';
import { type SQL, sql } from 'drizzle-orm';
import { findToken } from '../../accounts/mailed-tokens.ts';
import { appealMail } from '../../accounts/mails/account-mails.ts';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { afterAnswer, type Context, requireModerator, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce } from '../../kernel/live.ts';
import type { Modular } from '../../kernel/module.ts';
import { findReportSubject } from '../../kernel/reports/file-report.ts';
import { decide } from './moderation.ts';

/** Tells the moderators why the last decision about a thing of the actor's, or about them, was wrong. */
export async function fileAppeal(ctx: Modular<Context>, { subject, token, text }: NewAppeal): Promise<void> {
  if (subject) return file(ctx, requireWriter(ctx).id, subject, text);
  // Whoever is suspended is nobody here: the token says that they knew the password a short while ago.
  const { userId } = await findToken(ctx, 'appeal', token ?? '');
  return file(ctx, userId, { kind: 'user', id: userId }, text);
}

/** One statement; of appeals against one decision that come at once, one is taken. */
async function file(ctx: Modular<Context>, userId: string, subject: SubjectOf, text: string): Promise<void> {
  const { appeals, auditEvents, warnings } = ctx.tables;
  const { kind, id } = subject;
  const { judged, missing } = findReportSubject(ctx, kind);
  const { clock, ids } = ctx.platform;
  const now = clock.now().toISOString();
  const against: readonly AuditAction[] = ['user.warned', 'user.suspended', `${kind}.taken_down` as AuditAction];
  const noted = auditInsert(ctx, {
    ...{ action: 'appeal.filed', actorId: userId, subjectKind: kind, subjectId: id, detail: { note: text } },
    when: sql`exists (select 1 from filed)`,
  });
  const [row] = await ctx.db.rows<{ known: boolean; stands: boolean; filed: boolean }>(sql`
    with thing as materialized (
      select state from (${judged(ctx, id)}) judged (owner_id, state) where owner_id = ${userId}::uuid
    ), decision as materialized (
      select case e.action when 'user.warned' then 'warned' when 'user.suspended' then 'suspended' else 'taken_down' end
          as against, e.created_at
        from ${auditEvents} e where e.subject_id = ${id}::uuid and e.action = any(${sql.param(against)}::text[])
        order by e.id desc limit 1
    ), standing as materialized (
      select decision.* from decision, thing where case against when 'warned' then exists (select 1 from ${warnings}
        where subject_kind = ${kind} and subject_id = ${id}::uuid) else state <> 'visible' end
    ), filed as (
      insert into ${appeals} as a (id, user_id, subject_kind, subject_id, against, text, status,
        locale, created_at)
      select ${ids.next()}::uuid, ${userId}::uuid, ${kind}, ${id}::uuid, against, ${text}, 'open',
        ${ctx.locale ?? null}, ${now}::timestamptz
        from standing
      on conflict on constraint appeals_once do update set id = excluded.id, against = excluded.against,
        text = excluded.text, status = 'open', answer = '', handled_by = null, locale = excluded.locale,
        created_at = excluded.created_at
        where a.status <> 'open' and a.created_at < (select created_at from standing)
      returning id
    ), noted as (${noted} returning id)
    select exists (select 1 from thing) as known, exists (select 1 from standing) as stands,
      exists (select 1 from noted) as filed`);
  if (!row?.known) throw new DomainError(missing);
  if (!row.stands) throw new DomainError('appeal.none');
  if (!row.filed) throw new DomainError('appeal.made');
}

interface AppealRow extends SubjectOf {
  user_id: string;
  username: string;
  email: string;
  role: Role;
  against: Appeal['against'];
  locale: string | null;
}

/**
 * Lets a decision stand, or takes it back, and tells who appealed: among their notices, and those who are suspended by
 * mail. Of moderators who answer at once, the first one's verdict holds; the same once more ends what broke off.
 */
export async function answerAppeal(
  ctx: Modular<Context>,
  appealId: string,
  { verdict, note }: AppealAnswer,
): Promise<void> {
  const actor = requireModerator(ctx);
  const { appeals, notifications, users } = ctx.tables;
  const [found] = await ctx.db.rows<AppealRow>(sql`
    select a.subject_kind as kind, a.subject_id as id, a.against, a.user_id, a.locale, u.username, u.email, u.role
    from ${appeals} a join ${users} u on u.id = a.user_id where a.id = ${appealId}::uuid`);
  if (!found) throw new DomainError('appeal.not_found');
  if (found.user_id === actor.id || (found.role === 'admin' && actor.role !== 'admin'))
    throw new DomainError('moderation.out_of_reach');
  const { kind, id, user_id: userId, against } = found;
  const status = verdict === 'uphold' ? 'upheld' : 'overturned';
  const { clock, ids } = ctx.platform;
  const noted = auditInsert(ctx, {
    ...{ action: `appeal.${status}`, subjectKind: kind, subjectId: id, detail: { note, username: found.username } },
    when: sql`exists (select 1 from answered)`,
  });
  const [row] = await ctx.db.rows<{ stands: boolean; answered: boolean }>(sql`
    with open as materialized (select status from ${appeals} where id = ${appealId}::uuid for update),
    answered as (
      update ${appeals} set status = ${status}, answer = ${note}, handled_by = ${actor.id}::uuid
        where id = ${appealId}::uuid and (select status from open) = 'open' returning id
    ), told as (
      insert into ${notifications} (id, recipient_id, kind, actor_id, subject_kind, subject_id, about_id, created_at)
        select ${ids.next()}::uuid, ${userId}::uuid, 'appeal_answered', ${userId}::uuid, ${kind}, ${id}::uuid,
          ${id}::uuid, ${clock.now().toISOString()}::timestamptz from answered
        on conflict on constraint notifications_once do update set id = excluded.id, created_at = excluded.created_at,
          read_at = null returning id
    ), noted as (${noted} returning id)
    select (select status from open) in ('open', ${status}) as stands, exists (select 1 from noted) as answered`);
  if (!row?.stands) throw new DomainError('appeal.answered');
  if (status === 'overturned') await takeBack(ctx, { kind, id }, against, note);
  if (!row.answered) return;
  await announce(ctx, [userId]);
  // No such domain can exist (RFC 2606).
  if (against !== 'suspended' || found.email.endsWith('.invalid')) return;
  const theirs: Context = { ...ctx, locale: isLocale(found.locale) ? found.locale : undefined };
  const answer = { to: found.email, username: found.username, status, note } as const;
  await afterAnswer(ctx, () => ctx.platform.mailer.send(appealMail(theirs, answer)));
}

async function takeBack(
  ctx: Modular<Context>,
  subject: SubjectOf,
  against: Appeal['against'],
  note: string,
): Promise<void> {
  if (against === 'warned') await ctx.db.rows(unwarn(ctx, subject));
  else await decide(ctx, { subject, action: against === 'suspended' ? 'unsuspend' : 'restore', note });
}

/** The warning goes with what told of it, and the reports that led to it were not right. */
const unwarn = ({ tables: { notifications, reports, warnings } }: Context, { kind, id }: SubjectOf): SQL => sql`
  with gone as (delete from ${warnings} where subject_kind = ${kind} and subject_id = ${id}::uuid returning id),
    untold as (delete from ${notifications} where kind = 'warned' and subject_kind = ${kind}
      and subject_id = ${id}::uuid returning id)
  update ${reports} set status = 'dismissed' where subject_kind = ${kind} and subject_id = ${id}::uuid
    and status = 'upheld' returning id`;
