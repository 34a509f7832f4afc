import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import { watchSignIn } from '@isntgram/core/accounts/known-devices';
import { type AuditEvent, recordEvent } from '@isntgram/core/kernel/audit/audit';
import { afterAnswer } from '@isntgram/core/kernel/context';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { Context as HonoContext } from 'hono';
import type { z } from 'zod';
import type { ApiEnv } from '../environment.ts';
import { createAuth } from './auth.ts';
import { knownDevice, rememberDevice } from './known-device.ts';
import { knowing, type Proven } from './passwords.ts';
import { signAnew } from './session-cookie.ts';

export type Call = HonoContext<ApiEnv>;

/** A door of /api/auth: what may come through it, and who answers. Any other is not there. */
export interface Door<Body> {
  method: 'GET' | 'POST';
  body?: z.ZodType<Body>;
  answer(c: Call, body: Body): Promise<Response>;
}

export const door = <Body>(opened: Door<Body>): Door<Body> => opened;

/** Codes of better-auth that mean something to people; which part of what they entered was wrong stays untold. */
const codes: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'auth.invalid_credentials',
  INVALID_USERNAME_OR_PASSWORD: 'auth.invalid_credentials',
  USERNAME_TOO_SHORT: 'auth.invalid_credentials',
  USERNAME_TOO_LONG: 'auth.invalid_credentials',
  INVALID_USERNAME: 'auth.invalid_credentials',
  PASSWORD_TOO_LONG: 'auth.invalid_credentials',
  ACCOUNT_SUSPENDED: 'auth.suspended',
  ACCOUNT_WAITING: 'auth.waiting',
  ACCOUNT_DELETED: 'auth.deletion_final',
  INVALID_PASSWORD: 'auth.wrong_password',
  INVALID_CODE: 'auth.code_wrong',
  INVALID_BACKUP_CODE: 'auth.code_wrong',
  INVALID_TWO_FACTOR_COOKIE: 'auth.second_step_over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'auth.second_step_over',
  ACCOUNT_TEMPORARILY_LOCKED: 'auth.second_step_locked',
  TOTP_ALREADY_ENABLED: 'auth.two_factor_on',
  TOTP_NOT_ENABLED: 'auth.two_factor_off',
  TWO_FACTOR_NOT_ENABLED: 'auth.two_factor_off',
  BACKUP_CODES_NOT_ENABLED: 'auth.two_factor_off',
};

export function refuseDemo(c: Call): void {
  if (c.var.ctx.actor?.demo) throw new DomainError('demo.read_only');
}

export const record = (c: Call, event: AuditEvent): Promise<void> =>
  afterAnswer(c.var.ctx, () => recordEvent(c.var.ctx, event));

/** The request's headers, as better-auth is to see them. */
export function authHeaders(c: Call): Headers {
  const headers = new Headers(c.req.raw.headers);
  headers.set('origin', c.var.ctx.origin);
  headers.delete('content-length');
  return headers;
}

/** Lets better-auth answer; its refusals are thrown as ours. */
export async function forward(c: Call, path: string, body?: object, proven?: Proven): Promise<Response> {
  const { method } = c.req;
  const headers = await signAnew(authHeaders(c), c.var.ctx.platform.settings);
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
  const { ctx } = c.var;
  const passwords = proven ? knowing(c.var.passwords, proven) : c.var.passwords;
  return told(c, await createAuth(ctx, passwords).handler(new Request(`${ctx.origin}/api/auth${path}`, init)));
}

/** The answer, where it is none of better-auth's refusals: those are thrown as ours. */
export async function told(c: Call, answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => ({}))) as { code?: string; message?: string; appealToken?: string };
  const { code = '', message, appealToken } = told;
  if (answer.status >= 500) throw c.var.timings.fault ?? new DomainError('internal');
  const known = codes[code] ?? 'auth.failed';
  const more = known === 'auth.suspended' && appealToken ? { appealToken } : {};
  throw new DomainError(known, known === 'auth.failed' ? message : undefined, undefined, more);
}

/** The answer's headers, cookies above all, with another body. */
export function withBody(answer: Response, body: object): Response {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

/** Somebody is signed in: it is remembered, and told where the device is new. */
export async function entered(c: Call, answer: Response): Promise<Response> {
  const { user } = (await answer.clone().json()) as { user: { id: string } };
  const { ctx } = c.var;
  await record(c, { action: 'auth.signed_in', actorId: user.id, subjectKind: 'user', subjectId: user.id });
  const known = await knownDevice(ctx, c.req.header('cookie'), user.id);
  await watchSignIn(ctx, { userId: user.id, known: known !== undefined });
  c.set('deviceCookie', await rememberDevice(ctx, user.id));
  return withBody(answer, { token: null, redirect: false, user });
}
