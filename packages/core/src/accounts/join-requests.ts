import { joinRequestLimits } from '@isntgram/contract/community/choices';
import type { JoinRequest } from '@isntgram/contract/community/join-requests';
import { isLocale } from '@isntgram/contract/kernel/locales';
import { and, asc, count, eq, isNotNull, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { afterAnswer, type Context, requireAdmin } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Drizzle, Statement } from '../kernel/ports.ts';
import { forgetInTrail } from './leaving/erase.ts';
import { joinAnswerMail, joinRequestMail } from './mails/account-mails.ts';
import { mailQuietly } from './mails/room-for-mails.ts';

/** More than a person leaves behind who was never inside. */
const traceMax = 1_000;
const adminsMailedMax = 5;

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
  await tellDecided(ctx, waiting, 'approved', results.at(-1));
}

/**
 * Refuses somebody, and tells them: their account goes, with their name, their address and what the trail says of them.
 * @throws join_request.not_found
 */
export async function refuseJoinRequest(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx);
  const waiting = await findWaiting(ctx, id);
  const { joinRequests, users } = ctx.tables;
  const results = await ctx.db.atomically((tx) => [
    audit(ctx, tx, {
      action: 'join_request.refused',
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
  await tellDecided(ctx, waiting, 'refused', results.at(-1));
  await ctx.db.rows(forgetInTrail(ctx, id, traceMax));
}

async function tellDecided(
  ctx: Context,
  { username, email: to, locale }: Answered,
  decision: 'approved' | 'refused',
  decided: unknown,
): Promise<void> {
  if (!Array.isArray(decided) || decided.length === 0) throw new DomainError('join_request.not_found');
  // No such domain can exist (RFC 2606).
  if (to.endsWith('.invalid')) return;
  const theirs: Context = { ...ctx, locale: isLocale(locale) ? locale : undefined };
  await afterAnswer(ctx, () => ctx.platform.mailer.send(joinAnswerMail(theirs, { to, username, decision })));
}
