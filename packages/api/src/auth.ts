import { limits } from '@isntgram/contract/limits';
import type { Platform } from '@isntgram/core/platform';
import type { Db } from '@isntgram/core/ports';
import type { TenantTables } from '@isntgram/core/schema/tenant';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins/username';
import { and, eq, isNotNull } from 'drizzle-orm';
import { resetMail, signUpAgainMail } from './mails.ts';
import { sessionCookieName } from './session-cookie.ts';

const daySeconds = 24 * 60 * 60;

export interface AuthSurroundings {
  platform: Platform;
  db: Db;
  tables: TenantTables;
  tenantName: string;
  /** Scheme and host of the request. */
  origin: string;
  background: (work: Promise<unknown>) => void;
}

/** better-auth in one tenant's schema. Our own code checks input and rates before it; see auth-routes.ts. */
export function createAuth({ platform, db, tables, tenantName, origin, background }: AuthSurroundings) {
  const { settings, mailer, ids } = platform;
  const secure = settings.scheme === 'https';
  return betterAuth({
    baseURL: origin,
    basePath: '/api/auth',
    secret: settings.authSecret,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db.query, {
      provider: 'pg',
      schema: { user: tables.users, session: tables.sessions, account: tables.credentials, verification: tables.verifications },
    }),
    user: { additionalFields: {} },
    session: { expiresIn: 30 * daySeconds, updateAge: daySeconds },
    emailAndPassword: {
      enabled: true,
      // A sign-up that signed in would say whether the address was known.
      autoSignIn: false,
      minPasswordLength: limits.passwordLengthMin,
      maxPasswordLength: limits.passwordLengthMax,
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        background(mailer.send(resetMail({ to: user.email, tenantName, url: `${origin}/reset-password?token=${token}` })));
      },
      onExistingUserSignUp: async ({ user }) => {
        background(mailer.send(signUpAgainMail({ to: user.email, tenantName, url: `${origin}/sign-in` })));
      },
    },
    databaseHooks: { session: { create: { before: (session) => refuseSuspended(db, tables, session.userId) } } },
    plugins: [username({ minUsernameLength: limits.usernameLengthMin, maxUsernameLength: limits.usernameLengthMax })],
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: { name: sessionCookieName(settings), attributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' } },
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
  if (rows.length > 0) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_SUSPENDED', message: 'This account is suspended.' });
}
