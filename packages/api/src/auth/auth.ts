import { limits } from '@isntgram/contract/kernel/limits';
import type { Context } from '@isntgram/core/kernel/context';
import type { Db, Passwords } from '@isntgram/core/kernel/ports';
import type { TenantTables } from '@isntgram/core/schema/tenant';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { username } from 'better-auth/plugins/username';
import { and, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { withHashedTokens } from './hashed-sessions.ts';
import { sessionCookieName } from './session-cookie.ts';

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
    secret: settings.authSecret,
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
    databaseHooks: { session: { create: { before: (session) => refuseSuspended(db, tables, session.userId) } } },
    plugins: [
      username({ minUsernameLength: limits.usernameLengthMin, maxUsernameLength: limits.usernameLengthMax }),
      entrance,
    ],
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(settings),
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

/** Runs when a session is made, so after the password was right: nobody else learns that an account is suspended. */
async function refuseSuspended(db: Db, { users }: TenantTables, userId: string): Promise<void> {
  const suspended = and(eq(users.id, userId), isNotNull(users.suspendedAt));
  const rows = await db.query.select({ id: users.id }).from(users).where(suspended);
  if (rows.length > 0)
    throw new APIError('FORBIDDEN', { code: 'ACCOUNT_SUSPENDED', message: 'This account is suspended.' });
}
