import type { ConfirmedEmail, OwnEmail } from '@isntgram/contract/accounts/accounts';
import { limits } from '@isntgram/contract/kernel/limits';
import { and, desc, eq, gt, ne, notInArray, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { afterAnswer, type Context, requireActor, requireOwner } from '../kernel/context.ts';
import { DomainError, isDuplicate } from '../kernel/errors.ts';
import { disconnect } from '../kernel/live.ts';
import type { Passwords } from '../kernel/ports.ts';
import { findToken, issueToken, newToken, wasUsed } from './mailed-tokens.ts';
import { addressChangedMail, addressInUseMail, newAddressMail, welcomeMail } from './mails/account-mails.ts';
import { spendMail } from './mails/room-for-mails.ts';
import { provePassword } from './own-password.ts';
import { renewSession } from './own-sessions.ts';
import type { RenewedSession } from './session-tokens.ts';
import { findOwner } from './sign-up.ts';

const dayMs = 24 * 60 * 60 * 1000;

interface StoredEmail {
  email: string;
  verified: boolean;
  createdAt: Date;
}

async function readEmail({ db, tables: { users } }: Context, userId: string): Promise<StoredEmail> {
  const [row] = await db.query
    .select({ email: users.email, verified: users.emailVerified, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!row) throw new DomainError('auth.required');
  return row;
}

/** The actor's address, and the one that waits to take its place. */
export async function getOwnEmail(ctx: Context): Promise<OwnEmail> {
  const actor = requireActor(ctx);
  const { mailedTokens } = ctx.tables;
  const { email, verified, createdAt } = await readEmail(ctx, actor.id);
  const [pending] = await ctx.db.query
    .select({ email: mailedTokens.email })
    .from(mailedTokens)
    .where(
      and(
        eq(mailedTokens.userId, actor.id),
        eq(mailedTokens.purpose, 'email'),
        ne(mailedTokens.email, email),
        gt(mailedTokens.expiresAt, ctx.platform.clock.now()),
      ),
    )
    .orderBy(desc(mailedTokens.id))
    .limit(1);
  const confirmBy = verified ? null : new Date(createdAt.getTime() + limits.unconfirmedDaysMax * dayMs).toISOString();
  return { email, verified, pending: pending?.email ?? null, confirmBy };
}

/** Mails the actor another link to confirm their address, or the one that is to take its place. */
export async function resendConfirmation(ctx: Context): Promise<OwnEmail> {
  requireOwner(ctx);
  const own = await getOwnEmail(ctx);
  if (own.pending !== null || !own.verified) await mailLink(ctx, own.pending ?? own.email, own);
  return own;
}

/**
 * Asks the new address by mail; until it answers, the old one stays. A wish for yet another address takes back the one
 * before. Whoever proves the password here gets another token for their session.
 */
export async function changeEmail(
  ctx: Context,
  { email, password }: { email: string; password: string },
  passwords: Passwords,
): Promise<{ own: OwnEmail; renewed: RenewedSession | undefined }> {
  const actor = requireOwner(ctx);
  await provePassword(ctx, password, 'password', passwords);
  const own = await readEmail(ctx, actor.id);
  if (own.email === email && own.verified) {
    const message = 'This is your address already.';
    throw new DomainError('request.invalid', message, [{ path: 'email', code: 'unchanged', message }]);
  }
  await mailLink(ctx, email, own);
  const changed = await getOwnEmail(ctx);
  // Last: where anything before fails, the token that the browser has goes on.
  const renewal = renewSession(ctx);
  const [renewed] = await ctx.db.atomically((tx) => [renewal.statement(tx, sql`true`)]);
  return { own: changed, renewed: renewal.renewed(renewed) };
}

/** Takes back the wish for another address. */
export async function cancelEmailChange(ctx: Context): Promise<OwnEmail> {
  const actor = requireOwner(ctx);
  const { mailedTokens } = ctx.tables;
  const { email } = await readEmail(ctx, actor.id);
  await ctx.db.query
    .delete(mailedTokens)
    .where(and(eq(mailedTokens.userId, actor.id), eq(mailedTokens.purpose, 'email'), ne(mailedTokens.email, email)));
  return getOwnEmail(ctx);
}

/** Remembers a link and mails it; where the address has an owner, they get to know, and nobody else. */
async function mailLink(ctx: Context, to: string, own: Pick<StoredEmail, 'email' | 'verified'>): Promise<void> {
  const actor = requireOwner(ctx);
  await spendMail(ctx, own.verified ? 'change' : 'confirmation', to);
  const { mailedTokens } = ctx.tables;
  const token = newToken();
  const lifetimeHours = limits.confirmationLinkHours;
  const remember = await issueToken(ctx, token, {
    purpose: 'email',
    userId: actor.id,
    email: to,
    sessionId: ctx.sessionId,
    lifetimeHours,
  });
  await ctx.db.atomically((tx) => [
    tx
      .delete(mailedTokens)
      .where(and(eq(mailedTokens.userId, actor.id), eq(mailedTokens.purpose, 'email'), ne(mailedTokens.email, to))),
    remember(tx),
  ]);
  await afterAnswer(ctx, async () => {
    const owner = await findOwner(ctx, to);
    const link = to === own.email ? welcomeMail : newAddressMail;
    await ctx.platform.mailer.send(owner ? addressInUseMail(ctx, { to, username: owner }) : link(ctx, { to, token }));
  });
}

/**
 * Makes the address that the mail went to the user's own, once. Whoever holds the link has the mailbox, so nobody needs
 * to be signed in. An address that was proven before is told. Where the address is another one, sessions end but for
 * the one that asked and the one that answers, which is renewed. @throws auth.token_invalid, auth.address_taken
 */
export async function confirmEmail(
  ctx: Context,
  token: string,
): Promise<{ confirmed: ConfirmedEmail; renewed: RenewedSession | undefined }> {
  const { clock } = ctx.platform;
  const { sessions, users } = ctx.tables;
  const found = await findToken(ctx, 'email', token);
  const { userId, email, username, currentEmail, verified } = found;
  const changed = email !== currentEmail;
  const answering = ctx.actor?.id === userId ? ctx.sessionId : undefined;
  const kept = [found.sessionId, answering].filter((id) => typeof id === 'string');
  const ending = changed ? found.isLive : sql`false`;
  const renewal = renewSession(ctx);
  let renewed: RenewedSession | undefined;
  const action = changed && verified ? 'auth.email_changed' : 'auth.email_verified';
  try {
    const results = await ctx.db.atomically((tx) => [
      found.lock(tx),
      tx
        .update(users)
        .set({ email, emailVerified: true, updatedAt: clock.now() })
        .where(sql`${users.id} = ${userId} and ${found.isLive}`),
      renewal.statement(tx, answering ? ending : sql`false`),
      tx.delete(sessions).where(and(eq(sessions.userId, userId), notInArray(sessions.id, kept), ending)),
      audit(ctx, tx, { action, actorId: userId, subjectKind: 'user', subjectId: userId, when: found.isLive }),
      found.useUp(tx),
    ]);
    if (!wasUsed(results)) throw new DomainError('auth.token_invalid');
    renewed = renewal.renewed(results[2]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new DomainError('auth.address_taken');
  }
  if (changed) await disconnect(ctx, userId);
  if (changed && verified) {
    await afterAnswer(ctx, () =>
      ctx.platform.mailer.send(addressChangedMail(ctx, { to: currentEmail, username, email })),
    );
  }
  return { confirmed: { email, username }, renewed };
}
