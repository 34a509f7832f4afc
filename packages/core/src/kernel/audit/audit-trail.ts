import { type AuditAction, type AuditSubjectKind, auditActions } from '@isntgram/contract/kernel/audit';
import type { Page } from '@isntgram/contract/kernel/page';
import type { AuditEvent, AuditQuery } from '@isntgram/contract/network/moderation';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireModerator } from '../context.ts';
import { DomainError } from '../errors.ts';
import { keysetPage } from '../keyset-page.ts';
import type { Modular } from '../module.ts';

interface EventRow {
  id: string;
  action: AuditAction;
  actor: string | null;
  subject_kind: AuditSubjectKind | null;
  subject_id: string | null;
  detail: { username?: string; note?: string };
  address: string | null;
  subject_username: string | null;
  created_at: string;
}

/** What was done, latest first: moderators' decisions, what people reported, or auth events, which are for admins. */
export async function listAuditEvents(
  ctx: Modular<Context>,
  { about, cursor, limit }: AuditQuery,
): Promise<Page<AuditEvent>> {
  const actor = requireModerator(ctx);
  if (about === 'accounts' && actor.role !== 'admin') throw new DomainError('request.not_found');
  const actions = actionsOf(ctx, about);
  // Auth events are many and the rest few: the rest has an index of its own, with this condition.
  const few = about === 'accounts' ? sql`true` : sql`e.action not like 'auth.%'`;
  const rows = await ctx.db.rows<EventRow>(sql`
    ${eventColumns(ctx)} where e.action = any(${sql.param(actions)}::text[]) and ${few}
    ${cursor ? sql`and e.id < ${cursor}` : sql``} order by e.id desc limit ${limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, limit);
  return { items: items.map(eventOf), nextCursor };
}

/** The latest five decisions about each of the subjects, by the subject's id. */
export async function decisionsAbout(
  ctx: Modular<Context>,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, AuditEvent[]>> {
  requireModerator(ctx);
  if (subjectIds.length === 0) return new Map();
  const actions = actionsOf(ctx, 'decisions');
  const rows = await ctx.db.rows<EventRow>(sql`
    select latest.* from unnest(${sql.param([...subjectIds])}::uuid[]) wanted (id) cross join lateral (
      ${eventColumns(ctx)} where e.subject_id = wanted.id and e.action = any(${sql.param(actions)}::text[])
      order by e.id desc limit 5) latest`);
  const bySubject = new Map<string, AuditEvent[]>();
  for (const row of rows) {
    if (row.subject_id) bySubject.set(row.subject_id, [...(bySubject.get(row.subject_id) ?? []), eventOf(row)]);
  }
  return bySubject;
}

/** What the trail remembers of that, by the product and each of its modules. */
const actionsOf = ({ platform }: Modular<Context>, about: AuditQuery['about']): string[] =>
  [...auditActions, ...platform.modules.flatMap((module) => module.auditActions)].filter(
    (action) => scopeOf(action) === about,
  );

function scopeOf(action: string): AuditQuery['about'] {
  if (action.startsWith('auth.')) return 'accounts';
  return action === 'report.filed' ? 'reports' : 'decisions';
}

const eventColumns = ({ tables: { auditEvents, users } }: Context): SQL => sql`
  select e.id, e.action, a.username as actor, e.subject_kind, e.subject_id, e.detail, e.address,
    u.username as subject_username, e.created_at
  from ${auditEvents} e left join ${users} a on a.id = e.actor_id left join ${users} u on u.id = e.subject_id`;

const eventOf = (row: EventRow): AuditEvent => ({
  id: row.id,
  action: row.action,
  actor: row.actor,
  subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
  username: row.subject_username ?? row.detail.username ?? null,
  note: row.detail.note ?? '',
  address: row.address,
  createdAt: new Date(row.created_at).toISOString(),
});
