import { localeOf } from '@isntgram/contract/kernel/locales';
import { inertPolicy } from '@isntgram/contract/kernel/policies';
import type { Client } from '@isntgram/core/kernel/context';
import { errorText } from '@isntgram/core/kernel/error-text';
import { DomainError } from '@isntgram/core/kernel/errors';
import { noMetrics } from '@isntgram/core/kernel/metrics/metrics';
import type { Registered } from '@isntgram/core/kernel/module';
import type { Platform } from '@isntgram/core/kernel/platform';
import { placeOf } from '@isntgram/core/kernel/rates/client-place';
import { readAddress } from '@isntgram/core/kernel/rates/network-address';
import type { TenantResolver } from '@isntgram/core/kernel/tenants';
import { tenantTables } from '@isntgram/core/schema/tenant';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { PasswordsFrom } from './auth/passwords.ts';
import { type ApiEnv, Timings } from './environment.ts';
import { safeMethods } from './methods.ts';
import { describeAnswer, measureAnswer, type RouteAnswered, tellRoute } from './observe/measure.ts';
import { asDomainError, type ErrorTable, problemResponse } from './problems.ts';
import { tellRates } from './rates/rate-headers.ts';

type Middleware = MiddlewareHandler<ApiEnv>;

const requestIdPattern = /^[\w-]{8,64}$/;

/**
 * May the answer say where its time went? Not where somebody proves who they are, and not with a refusal: how many
 * queries it took would tell an account that exists from one that does not, and what is hidden from what is not there.
 */
const mayTellTime = (path: string, status: number): boolean =>
  status < 400 && !/^\/api\/(?:auth\/|v1\/(?:email-confirmations|usernames|me\/(?:email|password)))/.test(path);

/** Has what comes behind it traced, as a part of what asked for it. */
export function traced({ tracer }: Platform): Middleware {
  return (c, next) =>
    tracer.span(
      {
        name: c.req.method,
        kind: 'server',
        parent: c.req.header('traceparent'),
        facts: { 'http.request.method': c.req.method },
      },
      async (span) => {
        await next();
        if (span.isWritten) describeAnswer(c, span);
      },
    );
}

/** Gives each request an id and a clock, and writes one line about it when it is answered. */
export function observe(
  platform: Platform & Registered,
  passwordsFrom: PasswordsFrom,
  answered: RouteAnswered | undefined,
): Middleware {
  const { profile } = platform.settings;
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const requestId = given && requestIdPattern.test(given) ? given : crypto.randomUUID();
    const timings = new Timings();
    c.set('requestId', requestId);
    c.set('timings', timings);
    c.set('platform', platform);
    c.set('passwordsFrom', passwordsFrom);
    c.set('passwords', passwordsFrom(placeOf(c.req.header('x-client-address') ?? '')));
    await next();
    const { headers, status } = c.res;
    headers.set('x-request-id', requestId);
    headers.set('x-profile', profile);
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', inertPolicy);
    if (mayTellTime(c.req.path, status)) headers.set('server-timing', timings.header());
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    tellRates(headers, c.get('met'));
    if (platform.metrics !== noMetrics) measureAnswer(c, platform);
    if (answered) tellRoute(c, answered);
    // A 501 says what we never promised to do: that is the asker's mistake, not a failure of ours.
    // One that comes again in a moment is announced.
    const isAnnounced = c.error instanceof DomainError && c.error.code === 'service.frozen';
    const isFailure = status >= 500 && status !== 501 && !isAnnounced;
    if (isFailure) recordFault(platform, c);
    platform.log({
      level: isFailure ? 'error' : 'info',
      message: c.error && isFailure ? errorText(c.error) : 'request',
      requestId,
      userId: c.get('ctx')?.actor?.id ?? null,
      method: c.req.method,
      host: new URL(c.req.url).host,
      path: c.req.path,
      statusCode: status,
      responseTimeMs: Math.round(timings.totalMs() * 100) / 100,
      queries: timings.queries,
    });
  };
}

function recordFault({ faults }: Platform, c: HonoContext<ApiEnv>): void {
  const actor = c.get('ctx')?.actor;
  const route = matchedRoutes(c).at(-1)?.path ?? 'nowhere';
  const error = c.error ?? new Error(`Answered ${c.res.status}.`);
  const own = actor && [actor.username];
  const fault = { error, place: 'api', route: `${c.req.method} ${route}`, requestId: c.var.requestId } as const;
  faults.record({ ...fault, person: actor?.id, own }, c.env.background);
}

/** Longer than this nobody waits for an answer: together with what stands before the API it stays below 10 s. */
const answerWithinMs = 8_500;

/**
 * Answers that it took too long, where nothing else is to be said in time. What was begun may still be done: what goes
 * by its outcome, as a count or a key for repeats, sees that one, not this answer.
 */
export function inTime(withinMs = answerWithinMs): Middleware {
  return async (c, next) => {
    const late = Promise.withResolvers<void>();
    const giveUp = (): void => {
      c.env.answeredEarly = () => {
        c.res = undefined;
        c.finalized = false;
      };
      late.reject(c.get('timings').fault ?? new DomainError('service.too_slow'));
    };
    const timer = setTimeout(giveUp, withinMs);
    try {
      await Promise.race([next(), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Finds the tenant by the host; everything behind it has a Context, of nobody yet. */
export function enter(platform: Platform & Registered, resolveTenant: TenantResolver): Middleware {
  return async (c, next) => {
    const { hostname, host } = new URL(c.req.url);
    const { onQuery } = c.get('timings');
    const tenant = await resolveTenant(platform.openDb({ onQuery }), hostname.toLowerCase());
    if (!tenant) throw new DomainError('tenant.not_found', `No community is known at ${hostname}.`);
    const db = platform.openDb({ schema: tenant.schema, onQuery });
    const origin = `${platform.settings.scheme}://${host}`;
    const locale = localeOf(c.req.raw.headers);
    const client: Client = {
      address: readAddress(c.req.header('x-client-address') ?? ''),
      agent: c.req.header('user-agent') ?? '',
    };
    c.set('ctx', {
      platform,
      tenant,
      tables: tenantTables,
      db,
      actor: undefined,
      origin,
      locale,
      client,
      background: c.env.background,
    });
    await next();
    // For the front, which takes it off again: a community may have several hosts.
    c.res.headers.set('x-community', tenant.slug);
  };
}

/** Refuses writes that another site's page makes a browser send. Clients that are no browsers send no Origin. */
export const sameOrigin: Middleware = async (c, next) => {
  if (!safeMethods.has(c.req.method)) {
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && URL.parse(origin)?.host !== new URL(c.req.url).host;
    if (foreign || c.req.header('sec-fetch-site') === 'cross-site') throw new DomainError('auth.origin');
  }
  await next();
};

/** Turns whatever was thrown into a problem. A request that breaks off in the middle is no failure of ours. */
export const answerErrors =
  (more: ErrorTable) =>
  (error: Error, c: { req: { raw: Request }; var: { requestId: string } }): Response => {
    const brokenOff = c.req.raw.signal.aborted && !(error instanceof DomainError);
    const fault = brokenOff
      ? new DomainError('request.invalid', 'The request broke off before its end.')
      : asDomainError(error);
    return problemResponse(fault, c.var.requestId, more);
  };
