import { email, mailedToken, password, signUp as signUpBody } from '@isntgram/contract/accounts/accounts';
import { claimantsMax, findClaimants } from '@isntgram/core/accounts/accounts';
import { noteDevice } from '@isntgram/core/accounts/known-devices';
import { requestReset, resetPassword } from '@isntgram/core/accounts/own-password';
import { signUp } from '@isntgram/core/accounts/sign-up';
import { recordEvent } from '@isntgram/core/kernel/audit/audit';
import { afterAnswer } from '@isntgram/core/kernel/context';
import { DomainError } from '@isntgram/core/kernel/errors';
import { disconnect } from '@isntgram/core/kernel/live';
import { findUser } from '@isntgram/core/network/people/find-user';
import * as z from 'zod';
import { methodNotAllowed } from '../methods.ts';
import { invalid } from '../problems.ts';
import { spendSignUp } from '../rates/rate.ts';
import { createAuth } from './auth.ts';
import { authHeaders, type Call, type Door, door, entered, forward, record, refuseDemo, withBody } from './door.ts';
import { rememberDevice } from './known-device.ts';
import { passkeyDoors } from './passkey-doors.ts';
import type { Proven } from './passwords.ts';
import { endedCookies, mirrorSession, sessionToken } from './session-cookie.ts';
import { admitSignIn, goAhead, knownAs } from './sign-in-guard.ts';
import { clearSiteData, forgetSession } from './sign-out.ts';
import { twoFactorDoors } from './two-factor-doors.ts';

const signInEmail = z.object({ email, password: z.string().max(1_000), rememberMe: z.boolean().optional() });
const signInUsername = z.object({
  username: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1_000),
  rememberMe: z.boolean().optional(),
});
type SignIn = z.infer<typeof signInUsername>;

const doors = {
  ...twoFactorDoors,
  ...passkeyDoors,
  '/sign-up/email': door({
    method: 'POST',
    body: signUpBody,
    async answer(c, account) {
      const forget = await spendSignUp(c);
      const { id: userId, waits } = await signUp(c.var.ctx, account, c.var.passwords).catch(async (error: unknown) => {
        await forget();
        throw error;
      });
      const user = { email: account.email, name: account.name, username: account.username };
      if (waits) return Response.json({ token: null, user, waiting: true });
      const auth = createAuth(c.var.ctx, c.var.passwords);
      const entered = await auth.api.enter({ body: { userId }, headers: authHeaders(c), asResponse: true });
      c.set('deviceCookie', await rememberDevice(c.var.ctx, userId));
      await noteDevice(c.var.ctx, userId);
      return withBody(entered, { token: null, user });
    },
  }),
  '/sign-in/email': door({
    method: 'POST',
    body: signInEmail,
    async answer(c, { email: address, ...rest }) {
      const forget = await admitSignIn(c, address);
      await goAhead(c, address);
      const proven = await unlessBusy(forget, () => claimantOf(c, address, rest.password));
      return signIn(c, { ...rest, username: proven.username }, forget, proven);
    },
  }),
  '/sign-in/username': door({
    method: 'POST',
    body: signInUsername,
    async answer(c, body) {
      const forget = await admitSignIn(c, body.username);
      await goAhead(c, body.username);
      return signIn(c, body, forget);
    },
  }),
  '/sign-out': door({
    method: 'POST',
    async answer(c) {
      const { ctx } = c.var;
      const answer = await forward(c, '/sign-out');
      answer.headers.set('clear-site-data', clearSiteData);
      if (ctx.actor) await disconnect(ctx, ctx.actor.id);
      if (ctx.actor) await record(c, { action: 'auth.signed_out', subjectKind: 'user', subjectId: ctx.actor.id });
      return answer;
    },
  }),
  '/get-session': door({
    method: 'GET',
    async answer(c) {
      if (!c.var.ctx.actor) return noSession(c);
      const answer = await forward(c, '/get-session');
      const found = (await answer.clone().json()) as { session: object; user: object } | null;
      // The token is for the cookie that scripts cannot read.
      return found ? withBody(answer, { ...found, session: { ...found.session, token: null } }) : answer;
    },
  }),
  '/request-password-reset': door({
    method: 'POST',
    body: z.object({ email, redirectTo: z.string().max(500).optional() }),
    async answer(c, body) {
      refuseDemo(c);
      await requestReset(c.var.ctx, body.email, (userId) => knownAs(c, userId));
      return Response.json({ status: true });
    },
  }),
  '/reset-password': door({
    method: 'POST',
    body: z.object({ newPassword: password, token: mailedToken }),
    async answer(c, body) {
      refuseDemo(c);
      const { actor, platform } = c.var.ctx;
      const whose = await resetPassword(c.var.ctx, body, c.var.passwords);
      const answer = Response.json({ status: true });
      if (actor && whose.includes(actor.id)) forgetSession(answer.headers, platform.settings);
      return answer;
    },
  }),
};

/** Answers /api/auth/*. */
export async function handleAuth(c: Call): Promise<Response> {
  const path = new URL(c.req.url).pathname.slice('/api/auth'.length);
  if (!isDoor(path)) throw new DomainError('request.not_found');
  // Each door checks its own body; together they take any.
  const { method, body, answer } = doors[path] as Door<unknown>;
  if (c.req.method !== method) return methodNotAllowed(c, [method]);
  const response = await answer(c, body && (await readBody(c, body)));
  const mirrored = mirrorSession(response, c.var.ctx.platform.settings);
  if (c.var.deviceCookie) mirrored.headers.append('set-cookie', c.var.deviceCookie);
  return mirrored;
}

const isDoor = (path: string): path is keyof typeof doors => Object.hasOwn(doors, path);

async function readBody<Body>(c: Call, schema: z.ZodType<Body>): Promise<Body> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new DomainError('request.unsupported_type');
  const json: unknown = await c.req.json().catch(() => {
    throw new DomainError('request.not_json');
  });
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

/**
 * Which account an address and a password mean. As many hashes are computed for every address, known or not: the time
 * that a refusal takes tells neither whether accounts claim it nor whether one has proven it.
 */
async function claimantOf(c: Call, address: string, entered: string): Promise<Proven & { username: string }> {
  const { ctx, passwords } = c.var;
  const { proven, claims } = await findClaimants(ctx, address);
  const claimants = proven ? [proven, ...claims] : claims;
  const spares = Array.from({ length: claimantsMax - claimants.length }, () => passwords.hash(entered));
  // All together: whoever has a place in line has one for all that is to be computed.
  const [matches] = await Promise.all([
    Promise.all(claimants.map(({ hash }) => passwords.verify({ hash, password: entered }))),
    ...spares,
  ]);
  const match = claimants.find((_, index) => matches[index]);
  if (match) return { username: match.username, hash: match.hash, password: entered };
  await failed(c, claimants[0]?.username);
  throw new DomainError('auth.invalid_credentials');
}

/** What was not even looked at is no guess: `forget` takes back that it was counted as one. */
async function unlessBusy<T>(forget: () => Promise<void>, guess: () => Promise<T>): Promise<T> {
  try {
    return await guess();
  } catch (error) {
    if (isBusy(error)) await forget();
    throw error;
  }
}

const isBusy = (error: unknown): boolean => error instanceof DomainError && error.code === 'service.busy';

/** `forget` takes back that this was counted as a guess. */
async function signIn(c: Call, body: SignIn, forget: () => Promise<void>, proven?: Proven): Promise<Response> {
  const answer = await unlessBusy(forget, () => forward(c, '/sign-in/username', body, proven)).catch(
    async (error: unknown) => {
      if (!isBusy(error)) await failed(c, body.username);
      throw error;
    },
  );
  await forget();
  const { twoFactorRedirect } = (await answer.clone().json()) as { twoFactorRedirect?: boolean };
  return twoFactorRedirect ? withBody(answer, { token: null, secondStep: true }) : entered(c, answer);
}

/** Nobody is signed in; a cookie of a session that ended goes as well. */
function noSession(c: Call): Response {
  const answer = Response.json(null);
  const { settings } = c.var.ctx.platform;
  if (sessionToken(c.req.header('cookie'), settings)) {
    for (const cookie of endedCookies(settings)) answer.headers.append('set-cookie', cookie);
  }
  return answer;
}

/** Remembers a failure with the account it was for, if there is one: what was typed may be a password. */
async function failed(c: Call, username: string | undefined): Promise<void> {
  await afterAnswer(c.var.ctx, async () => {
    const subjectId =
      username && (await findUser({ ...c.var.ctx, actor: undefined }, username).catch(() => undefined))?.id;
    await recordEvent(
      { ...c.var.ctx, actor: undefined },
      { action: 'auth.sign_in_failed', ...(subjectId ? { subjectKind: 'user', subjectId } : {}) },
    );
  });
}
