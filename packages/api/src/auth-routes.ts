import { email, password, signUp } from '@isntgram/contract/accounts';
import type { ErrorCode } from '@isntgram/contract/errors';
import { passwordFault } from '@isntgram/core/accounts';
import { DomainError } from '@isntgram/core/errors';
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
const reset = z.object({ newPassword: password, token: z.string().max(200) });

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
};

/** Answers /api/auth/*: our contract and limits first, then better-auth, and its errors as problems. */
export async function handleAuth(c: Call): Promise<Response> {
  const path = new URL(c.req.url).pathname.slice('/api/auth'.length);
  const door = doors[path];
  if (!door) throw new DomainError('request.not_found');
  if (c.req.method !== door.method) throw new DomainError('request.method_not_allowed');
  const { ctx } = c.var;
  if (ctx.actor?.demo && path === '/reset-password') throw new DomainError('demo.read_only');
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
  if (!answer.ok) throw await asProblem(answer);
  return path === '/sign-up/email' ? signedUp(answer) : mirrorSession(answer, ctx.platform.settings);
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

/** Refuses guessing, a password that is easy to guess, and names that the database would refuse less kindly. */
async function admit(c: Call, path: string, body: Record<string, unknown>): Promise<void> {
  const { platform, tenant } = c.var.ctx;
  const subject = String(body.email ?? body.username ?? c.req.header('x-client-address') ?? '').toLowerCase();
  const free = await platform.rateLimiter.take(`${path}:${tenant.slug}:${subject}`, { limit: 10, periodSeconds: 60 });
  if (!free) throw new DomainError('request.rate_limited', 'Too many tries. Wait a minute, then try again.');
  if (path !== '/sign-up/email') return;
  const { email, username, name, password } = body as z.infer<typeof signUp>;
  const fault = passwordFault(password, { email, username, name });
  if (fault)
    throw new DomainError('auth.password_refused', fault, [{ path: 'password', code: 'auth.password_refused', message: fault }]);
}

/** The same answer whether the address was new or known: only what the asker sent. */
async function signedUp(answer: Response): Promise<Response> {
  const { user } = (await answer.json()) as { user: { email: string; name: string; username?: string } };
  return Response.json({ token: null, user: { email: user.email, name: user.name, username: user.username } });
}

async function asProblem(answer: Response): Promise<DomainError> {
  const { code = '', message } = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  if (answer.status >= 500) return new DomainError('internal');
  const known = codes[code] ?? 'auth.failed';
  if (known !== 'auth.username_taken') return new DomainError(known, known === 'auth.failed' ? message : undefined);
  const taken = 'This username is taken. Choose another one.';
  return new DomainError(known, taken, [{ path: 'username', code: known, message: taken }]);
}
