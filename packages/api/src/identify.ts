import {
  type ActiveSession,
  findApiToken,
  findSession,
  type Proof,
  type SessionAnswer,
} from '@isntgram/core/accounts/accounts';
import { touchApiToken } from '@isntgram/core/accounts/api-tokens';
import { touchSession } from '@isntgram/core/accounts/own-sessions';
import { afterAnswer, type Context } from '@isntgram/core/kernel/context';
import { isFrozen as askFrozen, frozen, includesCommunity } from '@isntgram/core/kernel/freeze';
import type { Context as HonoContext, MiddlewareHandler, TypedResponse } from 'hono';
import { createAuth } from './auth/auth.ts';
import { hasDevice, rememberDevice } from './auth/known-device.ts';
import { mirrorSession, sessionToken, signAnew } from './auth/session-cookie.ts';
import { bearerOf, requireScope } from './bearer.ts';
import type { ApiEnv } from './environment.ts';
import { safeMethods } from './methods.ts';
import { jsonText } from './route.ts';

const touchAfterMs = 5 * 60 * 1000;
const prolongAfterMs = 24 * 60 * 60 * 1000;

/**
 * Finds the actor by the session, or by the token of a program of theirs. Refuses what would write where nothing may be
 * written for now.
 */
export const identify: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { platform, tables, db } = c.get('ctx');
  const proof = proofOf(c);
  const session =
    proof === undefined
      ? undefined
      : typeof proof === 'object'
        ? await findApiToken(db, tables, platform.clock, proof.apiToken)
        : await findSession(db, tables, platform.clock, proof);
  if (session) know(c, session);
  if (!safeMethods.has(c.req.method)) await refuseFrozen(c, session);
  await next();
  if (session) await keepAlive(c, session);
};

/** A program's token goes before a cookie: no browser sends one of itself. */
function proofOf(c: HonoContext<ApiEnv>): Proof | undefined {
  const bearer = bearerOf(c);
  if (bearer !== undefined) return { apiToken: bearer };
  return sessionToken(c.req.header('cookie'), c.get('ctx').platform.settings);
}

function know(c: HonoContext<ApiEnv>, { actor, id, scopes }: ActiveSession): void {
  c.set('scopes', scopes);
  c.set('ctx', { ...c.get('ctx'), actor, sessionId: scopes ? undefined : id });
}

/** Who is signed in has been told together with their session. @throws service.frozen */
async function refuseFrozen(c: HonoContext<ApiEnv>, session: ActiveSession | undefined): Promise<void> {
  const { db, tenant } = c.get('ctx');
  const isFrozen = session ? includesCommunity(session.frozen, tenant.slug) : await askFrozen(db, tenant.slug);
  if (isFrozen) throw frozen();
}

/**
 * Answers with JSON text of a `Body` that `read` read in the same round trip as the session: for routes that stand
 * before `identify`.
 */
export async function answerAsSession<Body>(
  c: HonoContext<ApiEnv>,
  read: (ctx: Context, proof: Proof | undefined) => Promise<SessionAnswer>,
): Promise<TypedResponse<Body, 200, 'json'>> {
  const ctx = c.get('ctx');
  const { session, json } = await read(ctx, proofOf(c));
  know(c, session);
  requireScope(c, session);
  await keepAlive(c, session);
  return jsonText<Body>(c, json);
}

/**
 * Notes now and then that a session or a token is in use, and prolongs a session that is a day old, unless it may not
 * be written.
 */
async function keepAlive(c: HonoContext<ApiEnv>, session: ActiveSession): Promise<void> {
  if (includesCommunity(session.frozen, c.var.ctx.tenant.slug)) return;
  const now = c.get('platform').clock.now().getTime();
  if (session.scopes) {
    if (now - session.seenAt.getTime() > touchAfterMs)
      await afterAnswer(c.var.ctx, () => touchApiToken(c.var.ctx, session.id));
    return;
  }
  if (now - session.seenAt.getTime() > touchAfterMs) {
    await afterAnswer(c.var.ctx, () => touchSession(c.var.ctx, session.id));
    await knowDevice(c, session);
  }
  if (now - session.updatedAt.getTime() > prolongAfterMs) await prolong(c);
}

/** Lets a browser be known at its next sign-in that has nothing to be known by. */
async function knowDevice(c: HonoContext<ApiEnv>, { actor }: ActiveSession): Promise<void> {
  const { ctx } = c.var;
  if (actor.demo || hasDevice(ctx, c.req.header('cookie'))) return;
  c.res.headers.append('set-cookie', await rememberDevice(ctx, actor.id));
}

/** Lets better-auth lengthen a session that is a day old, and hands the new cookie on. */
async function prolong(c: HonoContext<ApiEnv>): Promise<void> {
  const { ctx } = c.var;
  const { platform, origin } = ctx;
  const answer = mirrorSession(
    await createAuth(ctx, c.var.passwords).handler(
      new Request(`${origin}/api/auth/get-session`, { headers: await signAnew(c.req.raw.headers, platform.settings) }),
    ),
    platform.settings,
  );
  for (const cookie of answer.headers.getSetCookie()) c.res.headers.append('set-cookie', cookie);
}
