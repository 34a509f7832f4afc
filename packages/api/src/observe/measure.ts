import { isLook } from '@isntgram/core/kernel/alerts/tally';
import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Span } from '@isntgram/core/kernel/traces/tracer';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { ApiEnv } from '../environment.ts';
import { asDomainError } from '../problems.ts';

type Call = Context<ApiEnv>;

const unknown = 'none';

/** The template of what answered, as /api/v1/posts/:id; what only stars match has none. */
function templateOf(c: Call): string {
  const routes = matchedRoutes(c);
  for (let at = routes.length - 1; at >= 0; at--) {
    const path = routes[at]?.path ?? '';
    if (!path.endsWith('*') || path === '/api/auth/*' || (path === '/media/*' && routes[at]?.method === 'GET'))
      return path;
  }
  return unknown;
}

const classOf = (status: number): string => `${Math.floor(status / 100)}xx`;

const signInPath = /^\/api\/auth\/sign-in\//;

/** Told of each answer of a route, and how long it took. */
export type RouteAnswered = (method: string, route: string, seconds: number) => void;

/** Tells of an answer by its route; who looks whether all is well is left out, and what no route answered. */
export function tellRoute(c: Call, answered: RouteAnswered): void {
  const { method, path } = c.req;
  if (isLook(path)) return;
  const route = templateOf(c);
  if (route !== unknown) answered(method, route, c.var.timings.totalMs() / 1000);
}

/** Figures of one answer. Nothing in them says who asked, or for whom. */
export function measureAnswer(c: Call, { settings, metrics }: Platform): void {
  const { method, path } = c.req;
  const { status } = c.res;
  const { ctx, timings } = c.var as Partial<ApiEnv['Variables']>;
  const statusClass = classOf(status);
  const tenantClass = !ctx ? 'none' : ctx.tenant.slug === settings.defaultTenant ? 'default' : 'community';
  const route = templateOf(c);
  const labels = { 'http.route': route, 'http.request.method': method, 'http.response.status_class': statusClass };
  metrics.record(instruments.requestDuration, labels, (timings?.totalMs() ?? 0) / 1000);
  metrics.add(instruments.requests, {
    'isntgram.tenant.class': tenantClass,
    'http.response.status_class': statusClass,
  });
  metrics.record(instruments.roundTrips, {}, timings?.queries ?? 0);
  if (c.error) metrics.add(instruments.errors, { 'error.type': asDomainError(c.error).code });
  if (method === 'POST' && signInPath.test(path)) {
    const outcome = status < 300 ? 'succeeded' : status === 429 ? 'limited' : 'refused';
    metrics.add(instruments.signIns, { outcome });
  }
}

/** What is told of an answer in its trace. */
export function describeAnswer(c: Call, span: Span): void {
  const route = templateOf(c);
  span.rename(`${c.req.method} ${route}`);
  const facts = { 'http.route': route, 'http.response.status_code': c.res.status };
  span.add({ ...facts, 'isntgram.request.id': c.var.requestId });
  if (c.res.status >= 500) span.fail(c.error ? asDomainError(c.error).code : String(c.res.status));
}
