import { joinRequestLimits } from '@isntgram/contract/community/choices';
import type { JoinRequest } from '@isntgram/contract/community/join-requests';
import type { AuditAction } from '@isntgram/contract/kernel/audit';
import { isLocale } from '@isntgram/contract/kernel/locales';
import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { afterAnswer, type Context, type Means, requireAdmin } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Drizzle, Statement } from '../kernel/ports.ts';
import type { Tenant } from '../kernel/tenants.ts';
import type { TenantWork } from '../kernel/work/work.ts';
import { forgetInTrail } from './leaving/erase.ts';
import { joinAnswerMail, joinExpiredMail, joinRequestMail } from './mails/account-mails.ts';
import { mailQuietly } from './mails/room-for-mails.ts';
import { writingContext } from './mails/writing-context.ts';

/** More than a person leaves behind who was never inside. */
const traceMax = 1_000;
const adminsMailedMax = 5;
const waitingMs = joinRequestLimits.waitingDaysMax * 24 * 60 * 60_000;
const endedPerSweep = 20;

/** Who waits to be let in, the longest first. */
export async function listJoinRequests(ctx: Context): Promise<JoinRequest[]> {
  requireAdmin(ctx);
  const { joinRequests, users } = ctx.tables;
  const rows = await ctx.db.query
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      email: users.email,
      emailVerified: users.emailVerified,
      reason: joinRequests.reason,
      createdAt: joinRequests.createdAt,
    })
    .from(joinRequests)
    .innerJoin(users, and(eq(users.id, joinRequests.userId), isNotNull(users.suspendedAt)))
    .orderBy(asc(joinRequests.createdAt))
    .limit(joinRequestLimits.waitingMax);
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

/** @throws auth.too_many_waiting */
export async function refuseTooManyWaiting(ctx: Context): Promise<void> {
  const [waiting] = await ctx.db.query.select({ people: count() }).from(ctx.tables.joinRequests);
  if (waiting && waiting.people >= joinRequestLimits.waitingMax) throw new DomainError('auth.too_many_waiting');
}

/** The statement that has somebody wait, beside the one that makes their account, which keeps them out. */
export const awaitAnswer = (ctx: Context, tx: Drizzle, request: { userId: string; reason: string }): Statement =>
  tx
    .insert(ctx.tables.joinRequests)
    .values({ ...request, locale: ctx.locale ?? null, createdAt: ctx.platform.clock.now() });

/** Tells the admins that somebody waits; while others wait already, they were told. */
export async function tellAdmins(ctx: Context, username: string): Promise<void> {
  const { joinRequests, users } = ctx.tables;
  const admins = await ctx.db.query
    .select({ email: users.email })
    .from(users)
    .where(
      and(
        eq(users.role, 'admin'),
        eq(users.emailVerified, true),
        sql`${users.suspendedAt} is null and (select count(*) from ${joinRequests}) <= 1`,
      ),
    )
    .limit(adminsMailedMax);
  for (const { email: to } of admins)
    await mailQuietly(ctx, 'join-request', to, () => ctx.platform.mailer.send(joinRequestMail(ctx, { to, username })));
}

interface Answered {
  username: string;
  email: string;
  locale: string | null;
}

async function findWaiting(ctx: Context, id: string): Promise<Answered> {
  const { joinRequests, users } = ctx.tables;
  const [row] = await ctx.db.query
    .select({ username: users.username, email: users.email, locale: joinRequests.locale })
    .from(joinRequests)
    .innerJoin(users, and(eq(users.id, joinRequests.userId), isNotNull(users.suspendedAt)))
    .where(eq(joinRequests.userId, id));
  if (!row) throw new DomainError('join_request.not_found');
  return row;
}

/** Lets somebody in, and tells them. Of admins who decide at once, one does. @throws join_request.not_found */
export async function approveJoinRequest(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx);
  const waiting = await findWaiting(ctx, id);
  const { joinRequests, users } = ctx.tables;
  const results = await ctx.db.atomically((tx) => [
    audit(ctx, tx, {
      action: 'join_request.approved',
      subjectKind: 'user',
      subjectId: id,
      when: sql`exists (select 1 from ${joinRequests} where user_id = ${id}::uuid for update)`,
    }),
    tx
      .update(users)
      .set({ suspendedAt: null })
      .where(sql`${users.id} = ${id}::uuid and exists (select 1 from ${joinRequests} where user_id = ${id}::uuid)`),
    tx.delete(joinRequests).where(eq(joinRequests.userId, id)).returning({ id: joinRequests.userId }),
  ]);
  const decided = results.at(-1);
  if (!Array.isArray(decided) || decided.length === 0) throw new DomainError('join_request.not_found');
  await tellDecided(ctx, waiting, 'approved');
}

/**
 * Takes away somebody who waits, with their name, their address and what the trail says of them. Answers whether they
 * waited.
 */
async function removeWaiting(means: Means, id: string, action: AuditAction): Promise<boolean> {
  const { joinRequests, users } = means.tables;
  const results = await means.db.atomically((tx) => [
    audit(means, tx, {
      action,
      when: sql`exists (select 1 from ${joinRequests} where user_id = ${id}::uuid for update)`,
    }),
    tx
      .delete(users)
      .where(
        sql`${users.id} = ${id}::uuid and ${users.suspendedAt} is not null
          and exists (select 1 from ${joinRequests} where user_id = ${id}::uuid)`,
      )
      .returning({ id: users.id }),
  ]);
  const removed = results.at(-1);
  if (!Array.isArray(removed) || removed.length === 0) return false;
  await means.db.rows(forgetInTrail(means, id, traceMax));
  return true;
}

/**
 * Refuses somebody, and tells them: their account goes, with their name, their address and what the trail says of them.
 * @throws join_request.not_found
 */
export async function refuseJoinRequest(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx);
  const waiting = await findWaiting(ctx, id);
  if (!(await removeWaiting(ctx, id, 'join_request.refused'))) throw new DomainError('join_request.not_found');
  await tellDecided(ctx, waiting, 'refused');
}

async function tellDecided(
  ctx: Context,
  { username, email: to, locale }: Answered,
  decision: 'approved' | 'refused',
): Promise<void> {
  // No such domain can exist (RFC 2606).
  if (to.endsWith('.invalid')) return;
  const theirs: Context = { ...ctx, locale: isLocale(locale) ? locale : undefined };
  await afterAnswer(ctx, () => ctx.platform.mailer.send(joinAnswerMail(theirs, { to, username, decision })));
}

/**
 * Ends, with a mail, what nobody answered in time: so that those who never get an answer do not shut the door for
 * others. @returns whether more may be left
 */
export async function endUnanswered(work: TenantWork & { tenant: Tenant }): Promise<boolean> {
  const { db, platform, tables } = work;
  const { joinRequests, users } = tables;
  const before = new Date(platform.clock.now().getTime() - waitingMs).toISOString();
  const old = await db.rows<{ id: string; email: string; locale: string | null }>(sql`
    select u.id, u.email, j.locale from ${joinRequests} j
      join ${users} u on u.id = j.user_id and u.suspended_at is not null
    where j.created_at <= ${before}::timestamptz order by j.created_at limit ${endedPerSweep}::integer`);
  for (const { id, email: to, locale } of old) {
    if (!(await removeWaiting(work, id, 'join_request.expired')) || to.endsWith('.invalid')) continue;
    await platform.mailer.send(joinExpiredMail(writingContext(work, locale), { to })).catch(() => {
      platform.log({
        level: 'warn',
        message: 'Somebody could not be told that nobody answered their request to join.',
      });
    });
  }
  return old.length === endedPerSweep;
}
