import type { AuditAction } from '@isntgram/contract/kernel/audit';
import type { Decided, DecisionAction, NewDecision, Role, Subject } from '@isntgram/contract/network/moderation';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { type Actor, type Context, requireModerator } from '../../kernel/context.ts';
import { rawCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce, disconnect } from '../../kernel/live.ts';
import type { Modular } from '../../kernel/module.ts';
import { findReportSubject } from '../../kernel/reports/file-report.ts';
import type { ReportSubject } from '../../kernel/reports/report-subject.ts';
import { countAnew } from './suspensions.ts';

/** Two moderators look at one case, and both warn. */
const sameWarningMs = 60_000;

interface SubjectRow {
  user_id: string;
  username: string;
  role: Role;
  state: Decided['state'];
}

/**
 * Takes down, restores, suspends, unsuspends, or finds nothing wrong; the reports about it are settled with it, and the
 * trail remembers who did it, and the author of what was taken down, or who is warned, is told: all in one statement.
 * Where somebody decided the same before, nothing changes.
 */
export async function decide(ctx: Modular<Context>, { subject, action, note }: NewDecision): Promise<Decided> {
  const actor = requireModerator(ctx);
  const judged = findReportSubject(ctx, subject.kind);
  const found = await findJudged(ctx, judged, subject.id);
  requireReach(actor, found);
  const noted = auditInsert(ctx, {
    action: auditActionOf(subject, action),
    subjectKind: subject.kind,
    subjectId: subject.id,
    detail: { note, username: found.username },
    when: sql`exists (select 1 from changed) or exists (select 1 from settled)`,
  });
  const [row] = await rawCounted<{ changed: boolean }>(
    ctx,
    sql`
    with changed as (${changeOf(ctx, judged, found, { subject, action, note })}),
      settled as (${settle(ctx, actor, subject, action)}),
      ended as (${action === 'suspend' ? endSessions(ctx, subject.id) : sql`select 1`}),
        told as (${tell(ctx, found, subject, action)}),
      noted as (${noted} returning id)
    select exists (select 1 from noted) as changed`,
  );
  if (action === 'suspend') await disconnect(ctx, subject.id);
  if (row?.changed === true && (action === 'suspend' || action === 'unsuspend')) await countAnew(ctx, subject.id);
  if (row?.changed === true && (action === 'take_down' || action === 'restore' || action === 'warn'))
    await announce(ctx, [found.user_id]);
  return { subject, state: stateAfter(action, found.state), changed: row?.changed === true };
}

function changeOf(ctx: Context, judged: ReportSubject, found: SubjectRow, { subject, action, note }: NewDecision): SQL {
  if (action === 'dismiss') return sql`select 1 where false`;
  return action === 'warn' ? warn(ctx, found, subject, note) : judged.change(ctx, subject.id, action);
}

/** Of moderators who warn of the same thing at once, one does. */
function warn(
  { platform, tables: { warnings } }: Context,
  author: SubjectRow,
  { kind, id }: Subject,
  note: string,
): SQL {
  const now = platform.clock.now();
  const before = new Date(now.getTime() - sameWarningMs).toISOString();
  return sql`insert into ${warnings} as w (id, user_id, subject_kind, subject_id, note, created_at)
    values (${platform.ids.next()}::uuid, ${author.user_id}::uuid, ${kind}, ${id}::uuid, ${note},
      ${now.toISOString()}::timestamptz)
    on conflict on constraint warnings_once do update set note = excluded.note, created_at = excluded.created_at
      where w.created_at < ${before}::timestamptz
    returning id`;
}

function requireReach(actor: Actor, { user_id, role }: SubjectRow): void {
  if (user_id === actor.id || (role === 'admin' && actor.role !== 'admin'))
    throw new DomainError('moderation.out_of_reach');
}

async function findJudged(ctx: Context, { missing, judged }: ReportSubject, id: string): Promise<SubjectRow> {
  const [row] = await ctx.db.rows<SubjectRow>(sql`select u.id as user_id, u.username, u.role, judged.state
    from (${judged(ctx, id)}) judged (owner_id, state) join ${ctx.tables.users} u on u.id = judged.owner_id`);
  if (!row) throw new DomainError(missing);
  return row;
}

/** Settles the open reports; a decision that is taken back makes those it upheld dismissed ones. */
function settle(ctx: Context, actor: Actor, { kind, id }: Subject, action: DecisionAction): SQL {
  const { reports } = ctx.tables;
  const upheld = action === 'take_down' || action === 'suspend' || action === 'warn';
  const from = upheld || action === 'dismiss' ? sql`status = 'open'` : sql`status in ('open', 'upheld')`;
  return sql`update ${reports} set status = ${upheld ? 'upheld' : 'dismissed'}, handled_by = ${actor.id},
    handled_at = ${ctx.platform.clock.now().toISOString()} where subject_kind = ${kind} and subject_id = ${id}
      and ${from} returning id`;
}

/**
 * Tells authors that something of theirs was taken down, and takes that back when it is restored; or that they are
 * warned. It names nobody but themselves: who decided stays among the moderators.
 */
function tell({ platform, tables }: Context, author: SubjectRow, { kind, id }: Subject, action: DecisionAction): SQL {
  const { notifications, comments } = tables;
  const ofPost = kind === 'post' ? sql`${id}::uuid` : sql`(select post_id from ${comments} where id = ${id})`;
  if (action === 'warn') return tellWarned({ platform, tables }, author, { kind, id });
  if ((kind !== 'post' && kind !== 'comment') || (action !== 'take_down' && action !== 'restore')) return sql`select 1`;
  if (action === 'restore') {
    return sql`delete from ${notifications} where kind = 'taken_down' and subject_kind = ${kind} and subject_id = ${id}
      returning id`;
  }
  return sql`insert into ${notifications} (id, recipient_id, kind, actor_id, subject_kind, subject_id, about_id,
    created_at)
    select ${platform.ids.next()}::uuid, ${author.user_id}::uuid, 'taken_down', ${author.user_id}::uuid, ${kind},
      ${id}::uuid, ${ofPost},
      ${platform.clock.now().toISOString()}::timestamptz
    where exists (select 1 from changed) on conflict do nothing returning id`;
}

/** The latest warning of a thing stands for those before it. */
function tellWarned(
  { platform, tables: { notifications } }: Pick<Context, 'platform' | 'tables'>,
  { user_id: userId }: SubjectRow,
  { kind, id }: Subject,
): SQL {
  return sql`insert into ${notifications} (id, recipient_id, kind, actor_id, subject_kind, subject_id, about_id,
    created_at)
    select ${platform.ids.next()}::uuid, ${userId}::uuid, 'warned', ${userId}::uuid, ${kind}, ${id}::uuid, ${id}::uuid,
      ${platform.clock.now().toISOString()}::timestamptz
    where exists (select 1 from changed)
    on conflict on constraint notifications_once do update set id = excluded.id, created_at = excluded.created_at,
      read_at = null returning id`;
}

const endSessions = ({ tables }: Context, userId: string): SQL =>
  sql`delete from ${tables.sessions} where user_id = ${userId} returning id`;

function auditActionOf({ kind }: Subject, action: DecisionAction): AuditAction {
  if (action === 'dismiss') return 'report.dismissed';
  if (action === 'suspend') return 'user.suspended';
  if (action === 'unsuspend') return 'user.unsuspended';
  if (action === 'warn') return 'user.warned';
  if (kind === 'user') throw new Error('People are suspended, and not taken down.');
  return actionNamed(action === 'take_down' ? `${kind}.taken_down` : `${kind}.restored`);
}

/** What can be reported has both actions in its module's list; of kinds that modules add no type can say so. */
const actionNamed = (name: string): AuditAction => name as AuditAction;

function stateAfter(action: DecisionAction, before: Decided['state']): Decided['state'] {
  if (action === 'dismiss' || action === 'warn') return before;
  return action === 'take_down' ? 'taken_down' : action === 'suspend' ? 'suspended' : 'visible';
}
