import type { OwnDeletion } from '@isntgram/contract/accounts/deletion';
import { limits } from '@isntgram/contract/kernel/limits';
import { type SQL, sql } from 'drizzle-orm';
import { auditInsert } from '../../kernel/audit/audit.ts';
import { afterAnswer, type Context, requireActor, requireOwner } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { disconnect } from '../../kernel/live.ts';
import type { Passwords } from '../../kernel/ports.ts';
import { wakeSweep } from '../../kernel/work/wake.ts';
import { due } from '../../schema/public.ts';
import { deletionMail } from '../mails/account-mails.ts';
import { provePassword } from '../own-password.ts';

const dayMs = 24 * 60 * 60_000;
export const undoMs = limits.deletionUndoDays * dayMs;
/** So much later the account goes: whoever took it back at the last moment is not deleted by another clock. */
export const eraseGraceMs = 5 * 60_000;

/** What they did is taken out of the counts, or put back, by the sweep, as the database's trigger says it. */
const countedAfterMs = 40_000;

/** Until when a deletion that was asked for then can be taken back. */
export const deletesAtOf = (since: Date): Date => new Date(since.getTime() + undoMs);

/** Does nobody but the user `u` themself, by leaving, keep them out? */
export const isWelcome = (u: SQL): SQL => sql`(${u}.suspended_at is not distinct from ${u}.leaving_since)`;

async function readLeaving({ db, tables: { users } }: Context, userId: string) {
  const [row] = await db.rows<{ since: string | null; email: string; verified: boolean }>(sql`
    select u.leaving_since as since, u.email, u.email_verified as verified from ${users} u where u.id = ${userId}`);
  if (!row) throw new DomainError('auth.required');
  return { since: row.since === null ? undefined : new Date(row.since), email: row.email, verified: row.verified };
}

/** When the actor's account is to be deleted; null where nobody asked for that. */
export async function getOwnDeletion(ctx: Context): Promise<OwnDeletion> {
  const { since } = await readLeaving(ctx, requireActor(ctx).id);
  return { deletesAt: since ? deletesAtOf(since).toISOString() : null };
}

/**
 * Hides the actor from everybody at once, ends all their sessions, and lets the sweep delete them when the time to
 * undo is over. Who is the last admin stays: nobody could look after the community any more.
 * @throws auth.wrong_password, auth.last_admin
 */
export async function leaveCommunity(ctx: Context, password: string, passwords: Passwords): Promise<OwnDeletion> {
  const actor = requireOwner(ctx);
  await provePassword(ctx, password, 'password', passwords);
  const { sessions, users } = ctx.tables;
  const now = ctx.platform.clock.now();
  const at = new Date(now.getTime() + undoMs + eraseGraceMs).toISOString();
  // Admins that leave at once wait for each other: each sees who is left.
  const [row] = await ctx.db.rows<{ left: boolean }>(sql`
    with admins as materialized (select id, suspended_at from ${users} where role = 'admin' order by id for update),
      gone as (update ${users} u set suspended_at = ${now.toISOString()}, leaving_since = ${now.toISOString()},
          leaving_locale = ${ctx.locale ?? null}
        where u.id = ${actor.id} and u.suspended_at is null and (u.role <> 'admin' or exists (
          select 1 from admins a where a.id <> u.id and a.suspended_at is null)) returning u.id),
      ended as (delete from ${sessions} s using gone where s.user_id = gone.id),
      noted as (insert into ${due} (tenant, what, at)
        select ${ctx.tenant.slug}, 'leaving', ${at}::timestamptz from gone on conflict do nothing),
      told as (${auditInsert(ctx, {
        action: 'auth.deletion_requested',
        subjectKind: 'user',
        subjectId: actor.id,
        when: sql`exists (select 1 from gone)`,
      })})
    select exists (select 1 from gone) as left`);
  const { since, email, verified } = await readLeaving(ctx, actor.id);
  if (!since) throw new DomainError('auth.last_admin');
  const deletesAt = deletesAtOf(since);
  if (row?.left) {
    await disconnect(ctx, actor.id);
    await wakeSweep(ctx, countedAfterMs);
    const mail = deletionMail(ctx, { to: email, username: actor.username, deletesAt });
    if (verified) await afterAnswer(ctx, () => ctx.platform.mailer.send(mail));
  }
  return { deletesAt: deletesAt.toISOString() };
}

/**
 * Takes the actor's deletion back: everybody sees them again. Whom a moderator keeps out as well stays hidden.
 * @throws auth.deletion_final where the time is over
 */
export async function stay(ctx: Context): Promise<OwnDeletion> {
  const actor = requireOwner(ctx);
  const { users } = ctx.tables;
  const oldest = new Date(ctx.platform.clock.now().getTime() - undoMs).toISOString();
  await ctx.db.rows(sql`
    with back as (update ${users} u set leaving_since = null, leaving_locale = null,
        suspended_at = case when ${isWelcome(sql`u`)} then null else u.suspended_at end
      where u.id = ${actor.id} and u.leaving_since > ${oldest}::timestamptz returning u.id)
    ${auditInsert(ctx, {
      action: 'auth.deletion_undone',
      subjectKind: 'user',
      subjectId: actor.id,
      when: sql`exists (select 1 from back)`,
    })}`);
  await wakeSweep(ctx, countedAfterMs);
  const own = await getOwnDeletion(ctx);
  if (own.deletesAt !== null) throw new DomainError('auth.deletion_final');
  return own;
}
