import { demoAccount, email, password, signUp } from '@isntgram/contract/accounts';
import type { ErrorCode } from '@isntgram/contract/errors';
import { passwordFault } from '@isntgram/core/accounts';
import type { Context } from '@isntgram/core/context';
import { DomainError } from '@isntgram/core/errors';
import { and, eq, ne } from 'drizzle-orm';
import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import { createAuth } from './auth.ts';
import type { ApiEnv } from './environment.ts';
import { invalid } from './problems.ts';
import { mirrorSession } from './session-cookie.ts';

type Call = HonoContext<ApiEnv>;

const signInEmail = z.object({ email, password: z.string().max(1_000), rememberMe: z.boolean().optional() });
const signInUsername = z.object({
  username: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1_000),
  rememberMe: z.boolean().optional(),
});
const requestReset = z.object({ email, redirectTo: z.string().max(500).optional() });
const reset = z.object({
  newPassword: password,
  token: z.string().regex(/^[\w-]{1,200}$/, { error: 'This link is not complete.' }),
});

/** The doors of better-auth that are open, each with what may come through it. Any other is not there. */
const doors: Record<string, { method: 'GET' | 'POST'; body?: z.ZodType<Record<string, unknown>> }> = {
  '/sign-up/email': { method: 'POST', body: signUp },
  '/sign-in/email': { method: 'POST', body: signInEmail },
  '/sign-in/username': { method: 'POST', body: signInUsername },
  '/sign-out': { method: 'POST' },
  '/get-session': { method: 'GET' },
  '/request-password-reset': { method: 'POST', body: requestReset },
  '/reset-password': { method: 'POST', body: reset },
};

const codes: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'auth.invalid_credentials',
  INVALID_USERNAME_OR_PASSWORD: 'auth.invalid_credentials',
  USERNAME_TOO_SHORT: 'auth.invalid_credentials',
  USERNAME_TOO_LONG: 'auth.invalid_credentials',
  INVALID_USERNAME: 'auth.invalid_credentials',
  PASSWORD_TOO_LONG: 'auth.invalid_credentials',
  USERNAME_IS_ALREADY_TAKEN: 'auth.username_taken',
  INVALID_TOKEN: 'auth.token_invalid',
  ACCOUNT_SUSPENDED: 'auth.suspended',
};

/** Answers /api/auth/*: our contract and limits first, then better-auth, and its errors as problems. */
export async function handleAuth(c: Call): Promise<Response> {
  const path = new URL(c.req.url).pathname.slice('/api/auth'.length);
  const door = doors[path];
  if (!door) throw new DomainError('request.not_found');
  if (c.req.method !== door.method) throw new DomainError('request.method_not_allowed');
  const { ctx } = c.var;
  if (ctx.actor?.demo && path.includes('password')) throw new DomainError('demo.read_only');
  const body = door.body && (await readBody(c, door.body));
  if (body) await admit(c, path, body);
  const headers = new Headers(c.req.raw.headers);
  headers.set('origin', ctx.origin);
  headers.delete('content-length');
  const auth = createAuth({
    platform: ctx.platform,
    db: ctx.db,
    tables: ctx.tables,
    tenantName: ctx.tenant.name,
    origin: ctx.origin,
    background: c.env.background,
  });
  const init = body ? { method: door.method, headers, body: JSON.stringify(body) } : { method: door.method, headers };
  const answer = await auth.handler(new Request(`${ctx.origin}/api/auth${path}`, init));
  if (path === '/sign-up/email') return signedUp(c, answer, body as z.infer<typeof signUp>);
  if (!answer.ok) throw await asProblem(answer);
  return mirrorSession(answer, ctx.platform.settings);
}

async function readBody(c: Call, schema: z.ZodType<Record<string, unknown>>): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new DomainError('request.unsupported_type');
  let json: unknown;
  try {
    json = await c.req.json();
  } catch {
    throw new DomainError('request.not_json');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

/** Refuses guessing, and a password that is easy to guess. */
async function admit(c: Call, path: string, body: Record<string, unknown>): Promise<void> {
  await slowDown(c, path, String(body.email ?? body.username ?? '').toLowerCase());
  const { email = '', username = '', name = '' } = body as Partial<z.infer<typeof signUp>>;
  const field = path === '/sign-up/email' ? 'password' : path === '/reset-password' ? 'newPassword' : undefined;
  const fault = field && passwordFault(String(body[field]), { email, username, name });
  if (fault)
    throw new DomainError('auth.password_refused', fault, [{ path: field, code: 'auth.password_refused', message: fault }]);
}

/**
 * Ten tries a minute for one account from one address, so that nobody can lock somebody else out; a hundred from everywhere, which
 * the demo account, that is everybody's, is spared; three hundred from one address, whichever accounts it tries.
 */
async function slowDown(c: Call, path: string, account: string): Promise<void> {
  const { platform, tenant } = c.var.ctx;
  const address = c.req.header('x-client-address') ?? '';
  const door = `${path}:${tenant.slug}`;
  const rules = [
    { key: `${door}:from ${address}`, limit: 300 },
    ...(account === demoAccount.username
      ? []
      : [
          { key: `${door}:${account} from ${address}`, limit: 10 },
          { key: `${door}:${account}`, limit: 100 },
        ]),
  ];
  for (const { key, limit } of rules) {
    if (await platform.rateLimiter.take(key, { limit, periodSeconds: 60 })) continue;
    throw new DomainError('request.rate_limited', 'Too many tries. Wait a minute, then try again.');
  }
}

/** Unprocessable: what two sign-ups at once get when one of them was quicker. */
const lostRace = 422;

/**
 * The same answer whether the address was new or known, and whether somebody signed up with it at the same moment: only what the
 * asker sent. That a username is taken is no secret.
 */
async function signedUp(c: Call, answer: Response, { email, name, username }: z.infer<typeof signUp>): Promise<Response> {
  if (!answer.ok && answer.status !== lostRace) throw await asProblem(answer);
  if (!answer.ok && (await isTaken(c.var.ctx, username, email))) throw usernameTaken();
  return Response.json({ token: null, user: { email, name, username } });
}

async function isTaken({ db, tables }: Context, username: string, email: string): Promise<boolean> {
  const { users } = tables;
  const rows = await db.query
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.username, username), ne(users.email, email)));
  return rows.length > 0;
}

function usernameTaken(): DomainError {
  const message = 'This username is taken. Choose another one.';
  return new DomainError('auth.username_taken', message, [{ path: 'username', code: 'auth.username_taken', message }]);
}

async function asProblem(answer: Response): Promise<DomainError> {
  const { code = '', message } = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  if (answer.status >= 500) return new DomainError('internal');
  const known = codes[code] ?? 'auth.failed';
  return known === 'auth.username_taken'
    ? usernameTaken()
    : new DomainError(known, known === 'auth.failed' ? message : undefined);
}
