import type { OpenAPIHono } from '@hono/zod-openapi';
import { DomainError } from '@isntgram/core/kernel/errors';
import { checkModules, type Registered } from '@isntgram/core/kernel/module';
import type { Platform } from '@isntgram/core/kernel/platform';
import { createTenantResolver, type TenantResolver } from '@isntgram/core/kernel/tenants';
import { noTracer } from '@isntgram/core/kernel/traces/tracer';
import type { MergeSchemaPath } from 'hono/types';
import { handleAuth } from './auth/auth-routes.ts';
import { type PasswordsFrom, passwords } from './auth/passwords.ts';
import { withinScope } from './bearer.ts';
import { collectPolicyReports } from './csp-reports.ts';
import type { ApiEnv } from './environment.ts';
import { createReady, health } from './health.ts';
import { idempotent } from './idempotency.ts';
import { identify } from './identify.ts';
import { methodNotAllowed, methodsAt } from './methods.ts';
import { answerErrors, enter, inTime, observe, sameOrigin, traced } from './middleware.ts';
import { type ApiModule, asRouter, onlyWhatIsOn } from './module.ts';
import { apiModules } from './modules.ts';
import type { RouteAnswered } from './observe/measure.ts';
import { documentApi } from './openapi.ts';
import { limited, limitedByCommunity, limitedByOutcome, limitedBySession } from './rates/rate.ts';
import { router } from './route.ts';
import { accountRoutes } from './routes/accounts/account.ts';
import { exportRoutes } from './routes/accounts/export.ts';
import { peopleRoutes } from './routes/accounts/people.ts';
import { tokenRoutes } from './routes/accounts/tokens.ts';
import { adminsOnly, communityRoutes } from './routes/kernel/community.ts';
import { deadJobRoutes, operatorsOnly } from './routes/kernel/dead-jobs.ts';
import { faultRoutes } from './routes/kernel/faults.ts';
import { filterRoutes } from './routes/kernel/filters.ts';
import { instanceRoutes } from './routes/kernel/instance.ts';
import { pushRoutes } from './routes/kernel/push.ts';
import { statusRoutes } from './routes/kernel/status.ts';
import { mediaRoutes } from './routes/media/media.ts';
import { moderatorsOnly } from './routes/network/moderation.ts';
import { smallBody } from './small-body.ts';
import { serveStatusPage } from './status-page/serve-status-page.ts';
import { serveVariant } from './variants.ts';

/** What every tenant has, whatever its modules. */
const always = router()
  .route('/', instanceRoutes)
  .route('/', communityRoutes)
  .route('/', filterRoutes)
  .route('/', faultRoutes)
  .route('/', deadJobRoutes)
  .route('/', statusRoutes)
  .route('/', accountRoutes)
  .route('/', exportRoutes)
  .route('/', peopleRoutes)
  .route('/', tokenRoutes)
  .route('/', pushRoutes)
  .route('/', mediaRoutes);

function buildApp(platform: Platform & Registered, options: ApiOptions) {
  checkModules(platform);
  const { answerWithinMs, passwordsFrom = () => passwords, resolveTenant = createTenantResolver(platform) } = options;
  const modules: readonly ApiModule[] = options.modules ?? apiModules;
  const app = router();
  const onError = answerErrors(Object.assign({}, ...modules.map(({ errors }) => errors)));
  app.onError(onError);
  app.notFound((c) => {
    const allowed = methodsAt(app.routes, c.req.path);
    return allowed.length > 0 ? methodNotAllowed(c, allowed) : onError(new DomainError('request.not_found'), c);
  });
  if (platform.tracer !== noTracer) app.use(traced(platform));
  app.use(observe(platform, passwordsFrom, options.answered));
  app.get('/api/health', () => health(platform));
  app.get('/api/ready', createReady(platform));
  serveStatusPage(app, platform);
  documentApi(app, platform);
  collectPolicyReports(app, platform);
  app.use(inTime(answerWithinMs));
  app.use('/api/*', sameOrigin, smallBody);
  const entering = enter(platform, resolveTenant);
  app.use('/api/*', entering);
  app.use('/media/*', entering);
  app.use('/api/*', limitedByCommunity);
  app.use('/media/*', limitedByCommunity);
  app.use('/api/*', onlyWhatIsOn(platform, modules));
  for (const { often } of modules) {
    if (!often) continue;
    for (const path of new Set(often.routes.map((each) => each.path))) app.get(`/api/v1${path}`, limitedBySession);
    app.route('/api/v1', asRouter(often));
  }
  app.use('/api/*', identify);
  app.use('/media/*', identify);
  app.use('/api/*', limited);
  app.use('/media/*', limited);
  app.use('/api/*', withinScope);
  app.use('/media/*', withinScope);
  app.use('/api/v1/operations/*', operatorsOnly);
  app.patch('/api/v1/instance', adminsOnly);
  app.use('/api/v1/invitations/*', adminsOnly);
  app.use('/api/v1/join-requests/*', adminsOnly);
  app.use('/api/v1/filters/*', adminsOnly);
  app.use('/api/v1/people', adminsOnly);
  app.use('/api/v1/people/storage', adminsOnly);
  app.use('/api/v1/people/:id/role', adminsOnly);
  app.use('/api/v1/people/:id/notes/*', moderatorsOnly);
  for (const { guards = [] } of modules) for (const [path, guard] of guards) app.use(`/api/v1${path}`, guard);
  app.use('/api/v1/*', idempotent, limitedByOutcome);
  app.all('/api/auth/*', handleAuth);
  app.get('/media/*', serveVariant);
  for (const { beside } of modules) if (beside) app.route('/api', asRouter(beside));
  app.route('/api/v1', always);
  for (const { routes, everywhere } of modules) {
    if (everywhere) app.route('/api/v1', asRouter(everywhere));
    app.route('/api/v1', asRouter(routes));
  }
  return app;
}

export interface ApiOptions {
  answerWithinMs?: number;
  passwordsFrom?: PasswordsFrom;
  /** The process’ own, where others ask it too. */
  resolveTenant?: TenantResolver;
  /** Told of each answer of a route, for whoever counts them. */
  answered?: RouteAnswered;
  /** What the platform's modules bring; those of the product, if nothing else is said. */
  modules?: readonly ApiModule[];
}

type SchemaOf<Router> = Router extends OpenAPIHono<ApiEnv, infer Schema, string> ? Schema : never;
type Below<Base extends string, Router> = MergeSchemaPath<SchemaOf<Router>, Base>;
type Brought<Given> = (Given extends { routes: infer Router } ? Below<'/api/v1', Router> : unknown) &
  (Given extends { often: infer Router } ? Below<'/api/v1', Router> : unknown) &
  (Given extends { everywhere: infer Router } ? Below<'/api/v1', Router> : unknown) &
  (Given extends { beside: infer Router } ? Below<'/api', Router> : unknown);
type BroughtByAll<List> = List extends readonly [infer First, ...infer Rest]
  ? Brought<First> & BroughtByAll<Rest>
  : unknown;

/** The whole API, with what each module brings, as its typed client knows it. */
export type Api = OpenAPIHono<ApiEnv, Below<'/api/v1', typeof always> & BroughtByAll<typeof apiModules>>;

/**
 * Answers /api/** and /media/**, within `answerWithinMs` if at all. The tenant comes from the request's host;
 * `background` lets work go on after the answer.
 */
export function createApi(
  platform: Platform & Registered,
  options: ApiOptions = {},
): (request: Request, background: (work: Promise<unknown>) => void) => Promise<Response> {
  const app = buildApp(platform, options);
  return async (request, background) => {
    const env: ApiEnv['Bindings'] = { background };
    const answer = await app.fetch(request, env);
    env.answeredEarly?.();
    return answer;
  };
}
