import { limits } from '@isntgram/contract/kernel/limits';
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { afterAnswer, type Context, requireOwner } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { disconnect } from '../kernel/live.ts';
import type { Passwords } from '../kernel/ports.ts';
import { findToken, issueToken, type LiveToken, newToken, wasUsed } from './mailed-tokens.ts';
import { passwordChangedMail, resetMail } from './mails/account-mails.ts';
import { mailReset } from './mails/room-for-mails.ts';
import { renewSession } from './own-sessions.ts';
import type { RenewedSession } from './session-tokens.ts';
import { refuseWeak } from './weak-passwords.ts';

const isCredential = ({ tables: { credentials } }: Context, userId: string) =>
  and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential'));

/** The actor's hash, given that the password is theirs; says at `path` that it is not. */
export async function provePassword(
  ctx: Context,
  password: string,
  path: string,
  passwords: Passwords,
): Promise<string> {
  const actor = requireOwner(ctx);
  const { credentials } = ctx.tables;
  const [row] = await ctx.db.query
    .select({ hash: credentials.password })
    .from(credentials)
    .where(isCredential(ctx, actor.id));
  if (row?.hash && (await passwords.verify({ hash: row.hash, password }))) return row.hash;
  const message = 'This is not your password. Try again, or sign out and reset it.';
  throw new DomainError('auth.wrong_password', message, [{ path, code: 'auth.wrong_password', message }]);
}

/**
 * Sets a new password for who knows the current one, ends every other session and every program's token, renews this
 * session and makes links that are on their way void. Answers the session's new token.
 */
export async function changePassword(
  ctx: Context,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  passwords: Passwords,
): Promise<RenewedSession | undefined> {
  const actor = requireOwner(ctx);
  const { apiTokens, credentials, mailedTokens, sessions, users } = ctx.tables;
  const current = await provePassword(ctx, currentPassword, 'currentPassword', passwords);
  const [user] = await ctx.db.query
    .select({ email: users.email, name: users.name, verified: users.emailVerified })
    .from(users)
    .where(eq(users.id, actor.id));
  if (!user) throw new DomainError('auth.required');
  await refuseWeak(ctx, newPassword, 'newPassword', [user.email, actor.username, user.name]);
  const [password, updatedAt] = [await passwords.hash(newPassword), ctx.platform.clock.now()];
  const others = ctx.sessionId ? ne(sessions.id, ctx.sessionId) : undefined;
  // The first mail to a new member stays good: only what could undo this change goes.
  const undoing = user.verified ? undefined : eq(mailedTokens.purpose, 'password');
  const renewal = renewSession(ctx);
  // No two hashes are alike: of two changes at once, the one that came second changes nothing else either.
  const mine = sql`exists (select 1 from ${credentials} where user_id = ${actor.id} and password = ${password})`;
  const [changed, renewed] = await ctx.db.atomically((tx) => [
    tx
      .update(credentials)
      .set({ password, updatedAt })
      .where(and(isCredential(ctx, actor.id), eq(credentials.password, current)))
      .returning({ id: credentials.id }),
    renewal.statement(tx, mine),
    tx.delete(sessions).where(and(eq(sessions.userId, actor.id), others, mine)),
    tx.delete(apiTokens).where(and(eq(apiTokens.userId, actor.id), mine)),
    tx.delete(mailedTokens).where(and(eq(mailedTokens.userId, actor.id), undoing, mine)),
    audit(ctx, tx, { action: 'auth.password_changed', subjectKind: 'user', subjectId: actor.id, when: mine }),
  ]);
  if (!Array.isArray(changed) || changed.length === 0) throw new DomainError('auth.wrong_password');
  await disconnect(ctx, actor.id);
  if (user.verified) {
    const mail = passwordChangedMail(ctx, { to: user.email, username: actor.username });
    await afterAnswer(ctx, () => ctx.platform.mailer.send(mail));
  }
  return renewal.renewed(renewed);
}

/**
 * Mails a link to this address, if somebody has it: for its owner or, where nobody has proven it, for all that claim
 * it; none where strangers asked for too many. `knownAs`: as what the account knows the asker's device or place.
 */
export async function requestReset(
  ctx: Context,
  email: string,
  knownAs: (userId: string) => Promise<string | undefined>,
): Promise<void> {
  const { users } = ctx.tables;
  await afterAnswer(ctx, async () => {
    const [user] = await ctx.db.query
      .select({ id: users.id, username: users.username, verified: users.emailVerified, demo: users.demo })
      .from(users)
      .where(eq(users.email, email))
      .orderBy(desc(users.emailVerified), desc(users.id))
      .limit(1);
    if (!user || user.demo) return;
    const asked = { to: email, proven: user.verified, known: () => knownAs(user.id) };
    await mailReset(ctx, asked, async () => {
      const token = newToken();
      const lifetimeHours = limits.resetLinkHours;
      const remember = await issueToken(ctx, token, { purpose: 'password', userId: user.id, email, lifetimeHours });
      await ctx.db.atomically((tx) => [
        remember(tx),
        audit(ctx, tx, { action: 'auth.reset_requested', subjectKind: 'user', subjectId: user.id }),
      ]);
      await ctx.platform.mailer.send(
        resetMail(ctx, { to: email, username: user.verified ? user.username : undefined, token }),
      );
    });
  });
}

interface Target {
  id: string;
  username: string;
  name: string;
}

/**
 * Whose password a link to `email` sets: the owner's; where nobody has proven the address, that of every account that
 * claims it, since no link can know which of them is the reader's own, and a stranger's claim must not stand in their
 * way.
 */
async function targetsOf(
  ctx: Context,
  { email, userId, username, name, currentEmail, verified }: LiveToken,
): Promise<Target[]> {
  const own = { id: userId, username, name };
  if (verified && currentEmail === email) return [own];
  const { users } = ctx.tables;
  const claims = await ctx.db.query
    .select({ id: users.id, username: users.username, name: users.name })
    .from(users)
    .where(and(eq(users.email, email), eq(users.emailVerified, false), ne(users.id, userId)));
  return [own, ...claims];
}

/**
 * Sets a new password by a mailed token, once; every session and program's token of the user ends. The answered mail
 * proves the address as well, where one account alone claims it. Answers whose password it is.
 */
export async function resetPassword(
  ctx: Context,
  { token, newPassword }: { token: string; newPassword: string },
  passwords: Passwords,
): Promise<string[]> {
  const { apiTokens, credentials, mailedTokens, sessions, users } = ctx.tables;
  const found = await findToken(ctx, 'password', token);
  const { userId, email } = found;
  const targets = await targetsOf(ctx, found);
  const ids = targets.map(({ id }) => id);
  await refuseWeak(ctx, newPassword, 'newPassword', [
    email,
    ...targets.flatMap(({ username, name }) => [username, name]),
  ]);
  const [password, updatedAt] = [await passwords.hash(newPassword), ctx.platform.clock.now()];
  const proven = sql`${users.id} = ${userId} and ${users.email} = ${email} and ${found.isLive}
    and not exists (select 1 from ${users} as other where other.email = ${email} and other.id <> ${users.id})`;
  const results = await ctx.db.atomically((tx) => [
    found.lock(tx),
    tx
      .update(credentials)
      .set({ password, updatedAt })
      .where(and(inArray(credentials.userId, ids), eq(credentials.providerId, 'credential'), found.isLive)),
    tx.delete(sessions).where(and(inArray(sessions.userId, ids), found.isLive)),
    tx.delete(apiTokens).where(and(inArray(apiTokens.userId, ids), found.isLive)),
    tx.update(users).set({ emailVerified: true, updatedAt }).where(proven),
    ...ids.map((id) =>
      audit(ctx, tx, {
        action: 'auth.password_reset',
        actorId: id,
        subjectKind: 'user',
        subjectId: id,
        when: found.isLive,
      }),
    ),
    tx
      .delete(mailedTokens)
      .where(
        and(
          inArray(mailedTokens.userId, ids),
          ne(mailedTokens.userId, userId),
          eq(mailedTokens.purpose, 'password'),
          found.isLive,
        ),
      ),
    found.useUp(tx),
  ]);
  if (!wasUsed(results)) throw new DomainError('auth.token_invalid');
  for (const id of ids) await disconnect(ctx, id);
  const [only, ...more] = targets;
  if (only && more.length === 0) {
    await afterAnswer(ctx, () =>
      ctx.platform.mailer.send(passwordChangedMail(ctx, { to: email, username: only.username })),
    );
  }
  return ids;
}
