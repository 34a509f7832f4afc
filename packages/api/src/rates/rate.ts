import { doneRoutes, type RateClass, rateRoutes } from '@isntgram/contract/kernel/rates';
import { keptToken } from '@isntgram/core/accounts/session-tokens';
import { afterAnswer, type Context } from '@isntgram/core/kernel/context';
import { internalPlace, placeOf } from '@isntgram/core/kernel/rates/client-place';
import { type Counted, countedAs, rateLimited, spend } from '@isntgram/core/kernel/rates/rate';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { sessionToken } from '../auth/session-cookie.ts';
import { bearerOf } from '../bearer.ts';
import type { ApiEnv } from '../environment.ts';
import { meaning } from '../methods.ts';

type Call = HonoContext<ApiEnv>;

/** Where the request came from, as far as limits go. The front end says so; nobody outside can say it themselves. */
export const placeOfCall = (c: Call): string => placeOf(c.req.header('x-client-address') ?? '');

type Routes = typeof rateRoutes;
const triesByMethod: ReadonlyMap<string, Routes> = Map.groupBy(rateRoutes, ([method]) => method);
const doneByMethod: ReadonlyMap<string, Routes> = Map.groupBy(doneRoutes, ([method]) => method);

function classAt(routes: Routes | undefined, path: string): RateClass | undefined {
  const isMeant = meaning(path);
  return routes?.find(([, pattern]) => isMeant(pattern))?.[2];
}

/** As which class of the table a request counts, whatever comes of it. */
export function rateClassOf(method: string, path: string): RateClass {
  const asked = method === 'HEAD' ? 'GET' : method;
  const named = classAt(triesByMethod.get(asked), path);
  if (named) return named;
  return asked === 'GET' || asked === 'OPTIONS' ? 'read' : 'write';
}

const takeOf = ({ platform }: Pick<Context, 'platform'>, { key, rule }: Counted) =>
  platform.rateLimiter.take(key, rule);

/** Counts a use, and notes for the answer what it met. @throws request.rate_limited */
async function spendTold(c: Call, counted: Counted): Promise<void> {
  const answer = await takeOf(c.var.ctx, counted);
  c.set('met', [...(c.get('met') ?? []), { counted, answer }]);
  if (!answer.allowed) throw rateLimited(answer, counted);
}

/** Counts each request of a community, but for what our own front end asks. */
export const limitedByCommunity: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { ctx } = c.var;
  const counted = countedAs(ctx, 'community', 'tenant', [ctx.tenant.slug]);
  if (counted && placeOfCall(c) !== internalPlace) {
    const answer = await takeOf(ctx, counted);
    if (!answer.allowed) {
      c.set('met', [{ counted, answer }]);
      throw rateLimited(answer);
    }
  }
  await next();
};

/** Counts each request: of the person who is signed in, or else of the place that it came from. */
export const limited: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const counted = countedFor(c.var.ctx, rateClassOf(c.req.method, c.req.path), placeOfCall(c));
  if (counted) await spendTold(c, counted);
  await next();
};

/**
 * `limited`, for what reads its session and its answer in one go: so it is counted by session, and what was none, of
 * the place that it came from.
 */
export const limitedBySession: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { ctx } = c.var;
  const token = bearerOf(c) ?? sessionToken(c.req.header('cookie'), ctx.platform.settings);
  const counted =
    token === undefined ? undefined : countedAs(ctx, 'read', 'person', [ctx.tenant.slug, 'session', keptToken(token)]);
  if (counted) await spendTold(c, counted);
  await next();
  if (c.var.ctx.actor) return;
  c.set('met', []);
  const atPlace = countedAtPlace(c.var.ctx, 'read', placeOfCall(c));
  if (atPlace) await spendTold(c, atPlace);
};

/**
 * Counts what a request does where only that counts: in advance, so that no more are done at once than may be, and not
 * any more where it was refused. Stands behind whatever answers a repeat.
 */
export const limitedByOutcome: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { ctx } = c.var;
  const name = classAt(doneByMethod.get(c.req.method), c.req.path);
  const counted =
    name && ctx.actor && !ctx.actor.demo && countedAs(ctx, name, 'person', [ctx.tenant.slug, 'user', ctx.actor.id]);
  if (!counted) return next();
  const before = c.get('met') ?? [];
  await spendTold(c, counted);
  await next();
  if (c.res.status < 400) return;
  c.set('met', before);
  await afterAnswer(ctx, () => ctx.platform.rateLimiter.giveBack(counted.key, counted.rule));
};

type Asking = Pick<Context, 'platform' | 'actor' | 'tenant'>;

/** As whose a request counts: the actor's, or else the place's; undefined where it is nobody's. */
function countedFor(asking: Asking, name: RateClass, place: string): Counted | undefined {
  const { actor, tenant } = asking;
  // The demo account is everybody's.
  const who = actor?.demo ? ['demo', place] : ['user', actor?.id ?? ''];
  const counted = actor && countedAs(asking, name, 'person', [tenant.slug, ...who]);
  return counted ?? countedAtPlace(asking, name, place);
}

/** A place has its limits in all communities together. What the table does not limit by place counts as reading. */
const countedAtPlace = (asking: Asking, name: RateClass, place: string): Counted | undefined =>
  place === internalPlace
    ? undefined
    : (countedAs(asking, name, 'address', [place]) ?? countedAs(asking, 'read', 'address', [place]));

/** Counts a request of the actor, or else of the place. @throws request.rate_limited */
export async function spendRequest(asking: Asking, name: RateClass, place: string): Promise<void> {
  const counted = countedFor(asking, name, place);
  if (counted) await spend(asking, counted);
}

/** So many accounts are made from one place; throws, or answers how to take the count back where none was made. */
export async function spendSignUp(c: Call): Promise<() => Promise<void>> {
  const { ctx } = c.var;
  const counted = countedAs(ctx, 'signUp', 'address', [placeOfCall(c)]);
  if (!counted) return async () => undefined;
  await spendTold(c, counted);
  return () => ctx.platform.rateLimiter.giveBack(counted.key, counted.rule);
}
