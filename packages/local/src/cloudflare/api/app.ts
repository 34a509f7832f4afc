import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Fault } from '../faults.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { addAnalytics } from './analytics.ts';
import { ApiProblem, failure } from './answer.ts';
import { addAssets } from './assets.ts';
import { addBuckets } from './buckets.ts';
import { addDeployments } from './deployments.ts';
import { addKv } from './kv.ts';
import { addTails } from './logs/tails.ts';
import { addTelemetry } from './logs/telemetry.ts';
import { addQueues } from './queues.ts';
import { requireRight, tokenOf } from './rights.ts';
import { addRoutes } from './routes.ts';
import { addScripts } from './scripts.ts';
import { addSecrets } from './secrets.ts';
import { addTokens } from './tokens.ts';
import { addVersions } from './versions.ts';
import { addZones } from './zones.ts';

const base = '/client/v4';
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The answer that a fault gives instead. */
function answerOf({ status, code, message, retryAfterSeconds }: NonNullable<Fault['answer']>): Response {
  const headers = new Headers(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
  if (code === undefined && status >= 500) {
    headers.set('content-type', 'text/html');
    return new Response(`<html><body>error code: ${status}</body></html>`, { status, headers });
  }
  const errors = [{ code: code ?? 10_000 + status, message: message ?? `error ${status}` }];
  return Response.json({ success: false, errors, messages: [], result: null }, { status, headers });
}

/** Cloudflare's API, as far as it is asked here. */
export function createApi(place: ApiPlace): ApiApp {
  const { world, faults } = place;
  const app: ApiApp = new Hono<{ Bindings: HttpBindings }>().basePath(base);
  app.use(async (context, next) => {
    const fault = faults.take(context.req.method, context.req.path.slice(base.length));
    const { socket } = context.env.incoming;
    if (fault?.slowMs) await wait(fault.slowMs);
    if (fault?.cut === 'before') return void socket.destroy();
    if (fault?.answer) return answerOf(fault.answer);
    await next();
    if (fault?.cut === 'after') socket.destroy();
    return undefined;
  });
  app.use(async (context, next) => {
    const path = context.req.path.slice(base.length);
    // Files are uploaded with the token of their session, and whoever has any token may ask what it is worth.
    if (!/\/workers\/assets\/upload|\/tokens\/verify$/.test(path))
      requireRight(tokenOf(world.account.tokens, context.req.header('authorization')), context.req.method, path);
    const account = /^\/accounts\/([^/]+)/.exec(path)?.[1];
    if (account !== undefined && account !== world.account.id)
      throw new ApiProblem(403, 10_000, 'Authentication error');
    await next();
  });
  for (const add of [
    ...[addAssets, addVersions, addDeployments, addSecrets, addTails, addScripts],
    ...[addQueues, addBuckets, addKv, addRoutes, addZones, addTokens, addAnalytics, addTelemetry],
  ])
    add(app, place);
  app.notFound((context) => failure(context, new ApiProblem(404, 7003, 'Could not route to this path.')));
  app.onError((error, context) =>
    failure(context, error instanceof ApiProblem ? error : new ApiProblem(500, 10_013, String(error))),
  );
  return app;
}
