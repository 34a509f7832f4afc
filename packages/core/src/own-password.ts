import { limits } from '@isntgram/contract/limits';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { passwordFault } from './accounts.ts';
import { audit } from './audit.ts';
import { afterAnswer, type Context, requireOwner } from './context.ts';
import { DomainError } from './errors.ts';
import { disconnect } from './live.ts';
import { findToken, issueToken, newToken, wasUsed } from './mailed-tokens.ts';
import { passwordChangedMail, resetMail } from './mails/account-mails.ts';
import type { Passwords } from './ports.ts';
import { passwordRefused } from './sign-up.ts';

const isCredential = ({ tables: { credentials } }: Context, userId: string) =>
  and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential'));

/** The actor's hash, given that the password is theirs; says at `path` that it is not. */
export async function provePassword(ctx: Context, password: string, path: string, passwords: Passwords): Promise<string> {
  const actor = requireOwner(ctx);
  const { credentials } = ctx.tables;
  const [row] = await ctx.db.query.select({ hash: credentials.password }).from(credentials).where(isCredential(ctx, actor.id));
  if (row?.hash && (await passwords.verify({ hash: row.hash, password }))) return row.hash;
  const message = 'This is not your password. Try again, or sign out and reset it.';
  throw new DomainError('auth.wrong_password', message, [{ path, code: 'auth.wrong_password', message }]);
}

/** Sets a new password for who knows the current one, ends every other session and makes links that are on their way void. */
export async function changePassword(
  ctx: Context,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  passwords: Passwords,
): Promise<void> {
  const actor = requireOwner(ctx);
  const { credentials, mailedTokens, sessions, users } = ctx.tables;
  const current = await provePassword(ctx, currentPassword, 'currentPassword', passwords);
  const [user] = await ctx.db.query
    .select({ email: users.email, name: users.name, verified: users.emailVerified })
    .from(users)
    .where(eq(users.id, actor.id));
  if (!user) throw new DomainError('auth.required');
  const fault = passwordFault(newPassword, { ...user, username: actor.username });
  if (fault) throw passwordRefused(fault, 'newPassword');
  const [password, updatedAt] = [await passwords.hash(newPassword), ctx.platform.clock.now()];
  const others = ctx.sessionId ? ne(sessions.id, ctx.sessionId) : undefined;
  // The first mail to a new member stays good: only what could undo this change goes.
  const undoing = user.verified ? undefined : eq(mailedTokens.purpose, 'password');
  const [changed] = await ctx.db.atomically((tx) => [
    tx
      .update(credentials)
      .set({ password, updatedAt })
      .where(and(isCredential(ctx, actor.id), eq(credentials.password, current)))
      .returning({ id: credentials.id }),
    tx.delete(sessions).where(and(eq(sessions.userId, actor.id), others)),
    tx.delete(mailedTokens).where(and(eq(mailedTokens.userId, actor.id), undoing)),
    audit(ctx, tx, { action: 'auth.password_changed', subjectKind: 'user', subjectId: actor.id }),
  ]);
  // Of two changes at once, the one that comes second no longer knows the password.
  if (!Array.isArray(changed) || changed.length === 0) throw new DomainError('auth.wrong_password');
  await disconnect(ctx, actor.id);
  if (!user.verified) return;
  const mail = passwordChangedMail(ctx, { to: user.email, username: actor.username });
  await afterAnswer(ctx, () => ctx.platform.mailer.send(mail));
}

/** Mails a link to the account of this address, if there is one: its owner's or, where nobody has proven it, the newest claim's. */
export async function requestReset(ctx: Context, email: string): Promise<void> {
  const { users } = ctx.tables;
  await afterAnswer(ctx, async () => {
    const [user] = await ctx.db.query
      .select({ id: users.id, username: users.username, demo: users.demo })
      .from(users)
      .where(eq(users.email, email))
      .orderBy(desc(users.emailVerified), desc(users.id))
      .limit(1);
    if (!user || user.demo) return;
    const token = newToken();
    const lifetimeHours = limits.resetLinkHours;
    const remember = await issueToken(ctx, token, { purpose: 'password', userId: user.id, email, lifetimeHours });
    await ctx.db.atomically((tx) => [
      remember(tx),
      audit(ctx, tx, { action: 'auth.reset_requested', subjectKind: 'user', subjectId: user.id }),
    ]);
    await ctx.platform.mailer.send(resetMail(ctx, { to: email, username: user.username, token }));
  });
}

/** Sets a new password by a mailed token, once; every session of the user ends. The answered mail proves the address as well. */
export async function resetPassword(
  ctx: Context,
  { token, newPassword }: { token: string; newPassword: string },
  passwords: Passwords,
): Promise<void> {
  const { credentials, sessions, users } = ctx.tables;
  const found = await findToken(ctx, 'password', token);
  const { userId, email, username, name } = found;
  const fault = passwordFault(newPassword, { email, username, name });
  if (fault) throw passwordRefused(fault, 'newPassword');
  const [password, updatedAt] = [await passwords.hash(newPassword), ctx.platform.clock.now()];
  const proven = sql`${users.id} = ${userId} and ${users.email} = ${email} and ${found.isLive}
    and not exists (select 1 from ${users} as owner where owner.email = ${email} and owner.email_verified)`;
  const results = await ctx.db.atomically((tx) => [
    found.lock(tx),
    tx
      .update(credentials)
      .set({ password, updatedAt })
      .where(and(isCredential(ctx, userId), found.isLive)),
    tx.delete(sessions).where(and(eq(sessions.userId, userId), found.isLive)),
    tx.update(users).set({ emailVerified: true, updatedAt }).where(proven),
    audit(ctx, tx, {
      action: 'auth.password_reset',
      actorId: userId,
      subjectKind: 'user',
      subjectId: userId,
      when: found.isLive,
    }),
    found.useUp(tx),
  ]);
  if (!wasUsed(results)) throw new DomainError('auth.token_invalid');
  await disconnect(ctx, userId);
  await afterAnswer(ctx, () => ctx.platform.mailer.send(passwordChangedMail(ctx, { to: email, username })));
}
