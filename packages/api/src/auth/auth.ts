import { limits } from '@isntgram/contract/kernel/limits';
import { isWelcome, undoMs } from '@isntgram/core/accounts/leaving/leave';
import { issueToken, newToken } from '@isntgram/core/accounts/mailed-tokens';
import { secretVersion } from '@isntgram/core/accounts/second-factor/renew-keys';
import type { Context } from '@isntgram/core/kernel/context';
import type { Passwords } from '@isntgram/core/kernel/ports';
// biome-ignore lint/correctness/noUnusedImports: TypeScript names by it what `createAuth` answers.
import type { Auth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { username } from 'better-auth/plugins/username';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { withHashedTokens } from './hashed-sessions.ts';
import { sessionCookieName } from './session-cookie.ts';
import { cookieName } from './signed-cookies.ts';

const daySeconds = 24 * 60 * 60;

/**
 * What the database would set of itself is for tokens that the release before writes: ours are hashed, and nothing of
 * them comes due.
 */
const neverPlain = { type: 'date', required: false, input: false, returned: false, defaultValue: null } as const;

/**
 * Begins a session for somebody whom we know already, as who just signed up. Code alone can call it: it has no address.
 */
const entrance = {
  id: 'entrance',
  endpoints: {
    enter: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }), requireHeaders: true },
      async (call) => {
        const { internalAdapter } = call.context;
        const user = await internalAdapter.findUserById(call.body.userId);
        if (!user) throw new Error('There is no such user.');
        await setSessionCookie(call, { session: await internalAdapter.createSession(user.id), user });
        return call.json({ userId: user.id });
      },
    ),
  },
};

/**
 * better-auth in one tenant's schema, for sessions. Our own code checks input and rates before it; see auth-routes.ts.
 */
export function createAuth(
  { platform, db, tables, origin, background = () => undefined }: Context,
  passwords: Passwords,
) {
  const { settings, ids } = platform;
  const secure = settings.scheme === 'https';
  return betterAuth({
    baseURL: origin,
    basePath: '/api/auth',
    // Each once: better-auth refuses a list in which one is named twice.
    secrets: [...new Set([settings.authSecret, ...(settings.authSecretsPrevious ?? [])])].map(versioned),
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What breaks is thrown to our own doors; better-auth would print statements with their values.
    onAPIError: { throw: true },
    database: withHashedTokens(
      drizzleAdapter(db.query, {
        provider: 'pg',
        schema: {
          user: tables.users,
          session: tables.sessions,
          account: tables.credentials,
          verification: tables.verifications,
          twoFactor: tables.twoFactors,
        },
      }),
    ),
    user: { additionalFields: {} },
    session: {
      expiresIn: limits.sessionIdleDaysMax * daySeconds,
      updateAge: daySeconds,
      additionalFields: { plainUntil: neverPlain },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordLengthMin,
      maxPasswordLength: limits.passwordLengthMax,
      password: passwords,
    },
    databaseHooks: {
      session: { create: { before: (session) => refuseSuspended({ db, platform, tables }, session.userId) } },
    },
    plugins: [
      username({ minUsernameLength: limits.usernameLengthMin, maxUsernameLength: limits.usernameLengthMax }),
      twoFactor({ backupCodeOptions: { storeBackupCodes: 'encrypted' } }),
      entrance,
    ],
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(settings),
          attributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
        },
        two_factor: {
          name: cookieName(settings, 'two_factor'),
          attributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
        },
      },
      database: { generateId: () => ids.next() },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
      backgroundTasks: { handler: background },
    },
    rateLimit: { enabled: false },
  });
}

/** What a secret encrypted tells which one that was, so that it can be read after another took its place. */
const versioned = (value: string) => ({ version: secretVersion(value), value });

/**
 * Runs when a session is made, so after the password was right: nobody else learns that an account is suspended, and
 * nobody else may appeal.
 */
async function refuseSuspended(
  { db, platform, tables }: Pick<Context, 'db' | 'platform' | 'tables'>,
  userId: string,
): Promise<void> {
  const { joinRequests, users } = tables;
  const oldest = new Date(platform.clock.now().getTime() - undoMs).toISOString();
  const [hidden] = await db.rows<{ welcome: boolean; gone: boolean; waits: boolean }>(sql`
    select ${isWelcome(sql`u`)} as welcome, coalesce(u.leaving_since <= ${oldest}::timestamptz, false) as gone,
      exists (select 1 from ${joinRequests} j where j.user_id = u.id) as waits
    from ${users} u where u.id = ${userId} and u.suspended_at is not null`);
  if (hidden?.welcome && hidden.gone)
    throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DELETED', message: 'This account is being deleted.' });
  if (hidden?.waits) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_WAITING', message: 'This account waits.' });
  if (!hidden || hidden.welcome) return;
  const token = newToken();
  const issue = await issueToken({ platform, tables }, token, {
    ...{ purpose: 'appeal', userId, email: '', lifetimeHours: 1 },
  });
  await db.atomically((tx) => [issue(tx)]);
  throw new APIError('FORBIDDEN', {
    code: 'ACCOUNT_SUSPENDED',
    message: 'This account is suspended.',
    appealToken: token,
  });
}
