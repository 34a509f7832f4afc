import type { AuditAction } from '@isntgram/contract/kernel/audit';
import type { Decided, DecisionAction, NewDecision, Role, Subject } from '@isntgram/contract/network/moderation';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { type Actor, type Context, requireModerator } from '../../kernel/context.ts';
import { rawCounted } from '../../kernel/counters.ts';
import { DomainError } from '../../kernel/errors.ts';
import { announce, disconnect } from '../../kernel/live.ts';
import { countAnew } from './suspensions.ts';

interface SubjectRow {
  user_id: string;
  username: string;
  role: Role;
  state: Decided['state'];
}

/**
 * Takes down, restores, suspends, unsuspends, or finds nothing wrong; the reports about it are settled with it, and the
 * trail remembers who did it, and the author of what was taken down is told: all in one statement. Where somebody
 * decided the same before, nothing changes.
 */
export async function decide(ctx: Context, { subject, action, note }: NewDecision): Promise<Decided> {
  const actor = requireModerator(ctx);
  const found = await findSubject(ctx, subject);
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
    with changed as (${change(ctx, subject, action)}), settled as (${settle(ctx, actor, subject, action)}),
      ended as (${action === 'suspend' ? endSessions(ctx, subject.id) : sql`select 1`}), told as (${tell(ctx, found, subject, action)}),
      noted as (${noted} returning id)
    select exists (select 1 from noted) as changed`,
  );
  if (action === 'suspend') await disconnect(ctx, subject.id);
  if (row?.changed === true && (action === 'suspend' || action === 'unsuspend')) await countAnew(ctx, subject.id);
  if (row?.changed === true && (action === 'take_down' || action === 'restore')) await announce(ctx, [found.user_id]);
  return { subject, state: stateAfter(action, found.state), changed: row?.changed === true };
}

function requireReach(actor: Actor, { user_id, role }: SubjectRow): void {
  if (user_id === actor.id || (role === 'admin' && actor.role !== 'admin'))
    throw new DomainError('moderation.out_of_reach');
}

/** How the post `p` stands, or would once its author takes its deletion back. */
const standing = sql`case p.status when 'deleted' then p.former_status else p.status end`;

async function findSubject(ctx: Context, { kind, id }: Subject): Promise<SubjectRow> {
  const { users, posts, comments } = ctx.tables;
  const columns = sql`u.id as user_id, u.username, u.role`;
  const queries = {
    user: sql`select ${columns}, case when u.suspended_at is null then 'visible' else 'suspended' end as state
      from ${users} u where u.id = ${id}`,
    post: sql`select ${columns}, case ${standing} when 'published' then 'visible' else 'taken_down' end as state
      from ${posts} p join ${users} u on u.id = p.author_id where p.id = ${id} and ${standing} in ('published', 'taken_down')`,
    comment: sql`select ${columns}, case c.status when 'published' then 'visible' else c.status end as state
      from ${comments} c join ${users} u on u.id = c.author_id where c.id = ${id}`,
  };
  const [row] = await ctx.db.rows<SubjectRow>(queries[kind]);
  if (!row) throw new DomainError(`${kind}.not_found`);
  return row;
}

/** The update that the decision is about; it returns a row where it changed something. */
function change(ctx: Context, { kind, id }: Subject, action: DecisionAction): SQL {
  const { users, posts, comments } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  if (action === 'dismiss') return sql`select 1 where false`;
  if (action === 'suspend') {
    return sql`update ${users} set suspended_at = ${now} where id = ${id} and suspended_at is null returning id`;
  }
  if (action === 'unsuspend') {
    return sql`update ${users} set suspended_at = null where id = ${id} and suspended_at is not null returning id`;
  }
  if (kind === 'comment') {
    const [from, to] = action === 'take_down' ? ['published', 'taken_down'] : ['taken_down', 'published'];
    return sql`update ${comments} set status = ${to} where id = ${id} and status = ${from} returning id`;
  }
  return action === 'take_down'
    ? sql`update ${posts} p set status = case p.status when 'deleted' then p.status else 'taken_down' end,
        former_status = case p.status when 'deleted' then 'taken_down' else p.status end
        where id = ${id} and ${standing} = 'published' returning id`
    : sql`update ${posts} p set status = case p.status when 'deleted' then p.status else 'published' end,
        former_status = case p.status when 'deleted' then 'published' end
        where id = ${id} and ${standing} = 'taken_down' returning id`;
}

/** Settles the open reports; a decision that is taken back makes those it upheld dismissed ones. */
function settle(ctx: Context, actor: Actor, { kind, id }: Subject, action: DecisionAction): SQL {
  const { reports } = ctx.tables;
  const upheld = action === 'take_down' || action === 'suspend';
  const from = upheld || action === 'dismiss' ? sql`status = 'open'` : sql`status in ('open', 'upheld')`;
  const about = {
    post: sql`post_id = ${id}`,
    comment: sql`comment_id = ${id}`,
    user: sql`user_id = ${id} and post_id is null and comment_id is null`,
  };
  return sql`update ${reports} set status = ${upheld ? 'upheld' : 'dismissed'}, handled_by = ${actor.id},
    handled_at = ${ctx.platform.clock.now().toISOString()} where ${about[kind]} and ${from} returning id`;
}

/**
 * Tells authors that something of theirs was taken down, and takes that back when it is restored. It names nobody but
 * themselves: who decided stays among the moderators.
 */
function tell({ platform, tables }: Context, author: SubjectRow, { kind, id }: Subject, action: DecisionAction): SQL {
  const { notifications, comments } = tables;
  if (kind === 'user' || (action !== 'take_down' && action !== 'restore')) return sql`select 1`;
  const postId = kind === 'post' ? sql`${id}::uuid` : sql`(select post_id from ${comments} where id = ${id})`;
  const commentId = kind === 'post' ? sql`null::uuid` : sql`${id}::uuid`;
  if (action === 'restore') {
    return sql`delete from ${notifications} where kind = 'taken_down' and post_id = ${postId}
      and comment_id is not distinct from ${commentId} returning id`;
  }
  return sql`insert into ${notifications} (id, recipient_id, kind, actor_id, post_id, comment_id, created_at)
    select ${platform.ids.next()}::uuid, ${author.user_id}::uuid, 'taken_down', ${author.user_id}::uuid, ${postId}, ${commentId},
      ${platform.clock.now().toISOString()}::timestamptz
    where exists (select 1 from changed) on conflict do nothing returning id`;
}

const endSessions = ({ tables }: Context, userId: string): SQL =>
  sql`delete from ${tables.sessions} where user_id = ${userId} returning id`;

function auditActionOf({ kind }: Subject, action: DecisionAction): AuditAction {
  if (action === 'dismiss') return 'report.dismissed';
  if (action === 'suspend') return 'user.suspended';
  if (action === 'unsuspend') return 'user.unsuspended';
  const what = kind === 'comment' ? 'comment' : 'post';
  return action === 'take_down' ? `${what}.taken_down` : `${what}.restored`;
}

function stateAfter(action: DecisionAction, before: Decided['state']): Decided['state'] {
  if (action === 'dismiss') return before;
  return action === 'take_down' ? 'taken_down' : action === 'suspend' ? 'suspended' : 'visible';
}
