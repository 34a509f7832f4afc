import type { SignUp } from '@isntgram/contract/accounts/accounts';
import { type UsernameAvailability, username } from '@isntgram/contract/accounts/usernames';
import { limits } from '@isntgram/contract/kernel/limits';
import { and, eq, sql } from 'drizzle-orm';
import { audit } from '../kernel/audit/audit.ts';
import { afterAnswer, type Context } from '../kernel/context.ts';
import { DomainError, isDangling, isDuplicate } from '../kernel/errors.ts';
import { checkFilters, reportFound } from '../kernel/filters/check-filters.ts';
import { isReserved, type Modular } from '../kernel/module.ts';
import type { Passwords } from '../kernel/ports.ts';
import { admissionOf } from './invitations.ts';
import { awaitAnswer, tellAdmins } from './join-requests.ts';
import { isKeptName } from './kept-names.ts';
import { issueToken, newToken } from './mailed-tokens.ts';
import { signUpAgainMail, welcomeMail } from './mails/account-mails.ts';
import { mailQuietly } from './mails/room-for-mails.ts';
import { insertPersonWithin, noMorePeople } from './people-max.ts';
import { refuseWeak } from './weak-passwords.ts';

/**
 * Makes an account and mails its address; returns the new user's id, and whether an admin is to let them in first. The
 * address is a claim until somebody answers that mail, and any number of accounts may claim one: so nothing that can be
 * seen here or later tells whether the address was known. Only its owner learns of it, by mail. Where strangers had
 * that mailbox mailed too often, nobody is kept from signing up: the mail alone is left out, and is asked for later.
 * @throws auth.username_taken, auth.password_refused, auth.sign_up_closed, auth.too_many_waiting,
 * auth.invitation_required, auth.invitation_invalid, filter.refused, quota.people
 */
export async function signUp(
  ctx: Modular<Context>,
  account: SignUp,
  passwords: Passwords,
): Promise<{ id: string; waits: boolean }> {
  const { email, name, username } = account;
  const { admission, waits } = await admissionOf(ctx, account.invitation);
  if (isReserved(ctx.platform, username) || (await isKeptName(ctx, username))) throw usernameTaken();
  const found = await checkFilters(ctx, { name, username });
  await refuseWeak(ctx, account.password, 'password', [email, username, name]);
  const { ids, clock } = ctx.platform;
  const { users, credentials } = ctx.tables;
  const [id, now, token] = [ids.next(), clock.now(), newToken()];
  const password = await passwords.hash(account.password);
  const times = { createdAt: now, updatedAt: now };
  const remember = await issueToken(ctx, token, {
    purpose: 'email',
    userId: id,
    email,
    lifetimeHours: limits.confirmationLinkHours,
  });
  try {
    await ctx.db.atomically((tx) => [
      tx.execute(
        insertPersonWithin(
          ctx,
          sql`insert into ${users} (id, email, name, username, display_username, created_at, updated_at,
              suspended_at)
            select ${id}::uuid, ${email}, ${name}, ${username}, ${username}, ${now.toISOString()}::timestamptz,
              ${now.toISOString()}::timestamptz, ${waits ? now.toISOString() : null}::timestamptz`,
          admission,
        ),
      ),
      tx
        .insert(credentials)
        .values({ id: ids.next(), accountId: id, providerId: 'credential', userId: id, password, ...times }),
      remember(tx),
      ...(waits ? [awaitAnswer(ctx, tx, { userId: id, reason: account.reason ?? '' })] : []),
      ...reportFound(ctx, tx, found, { subject: { kind: 'user', id }, userId: id }),
      audit(ctx, tx, { action: 'auth.signed_up', actorId: id, subjectKind: 'user', subjectId: id }),
    ]);
  } catch (error) {
    if (isDuplicate(error)) throw usernameTaken();
    if (!isDangling(error)) throw error;
    // The credentials found nobody to belong to: the last use of the invitation is gone, or there is no room.
    await admissionOf(ctx, account.invitation);
    throw await noMorePeople(ctx);
  }
  if (waits) await afterAnswer(ctx, () => tellAdmins(ctx, username));
  // No such domain can exist (RFC 2606).
  if (email.endsWith('.invalid')) return { id, waits };
  await afterAnswer(ctx, async () => {
    await mailQuietly(ctx, 'sign-up', email, async () => {
      const owner = await findOwner(ctx, email);
      await ctx.platform.mailer.send(
        owner ? signUpAgainMail(ctx, { to: email, username: owner }) : welcomeMail(ctx, { to: email, token, waits }),
      );
    });
  });
  return { id, waits };
}

/** The username of who has proven that the address is theirs. */
export async function findOwner({ db, tables: { users } }: Context, email: string): Promise<string | undefined> {
  const [owner] = await db.query
    .select({ username: users.username })
    .from(users)
    .where(and(eq(users.email, email), eq(users.emailVerified, true)));
  return owner?.username;
}

/**
 * Whether an account could be called so: the name is one, is no page's, and nobody has it, seen by the asker or not.
 */
export async function checkUsername(ctx: Modular<Context>, wanted: string): Promise<UsernameAvailability> {
  const { db, platform, tables } = ctx;
  const { users } = tables;
  const parsed = username.safeParse(wanted);
  if (!parsed.success || isReserved(platform, parsed.data))
    return { username: wanted.trim().toLowerCase(), available: false };
  const rows = await db.query.select({ id: users.id }).from(users).where(eq(users.username, parsed.data)).limit(1);
  const isFree = rows.length === 0 && !(await isKeptName(ctx, parsed.data));
  return { username: parsed.data, available: isFree };
}

export function usernameTaken(): DomainError {
  const message = 'This username is taken. Choose another one.';
  return new DomainError('auth.username_taken', message, [{ path: 'username', code: 'auth.username_taken', message }]);
}
