import { DomainError } from '@isntgram/core/kernel/errors';
import type { Registered } from '@isntgram/core/kernel/module';
import type { Platform } from '@isntgram/core/kernel/platform';
import { handleAuth } from './auth/auth-routes.ts';
import { type PasswordsFrom, passwords } from './auth/passwords.ts';
import { collectPolicyReports } from './csp-reports.ts';
import { createReady, health } from './health.ts';
import { idempotent } from './idempotency.ts';
import { identify } from './identify.ts';
import { methodNotAllowed, methodsAt } from './methods.ts';
import { enter, inTime, observe, onError, sameOrigin } from './middleware.ts';
import { documentApi } from './openapi.ts';
import { limited, limitedByOutcome, limitedBySession } from './rate.ts';
import { router } from './route.ts';
import { accountRoutes } from './routes/accounts/account.ts';
import { instanceRoutes } from './routes/kernel/instance.ts';
import { mediaRoutes } from './routes/media/media.ts';
import { collectionRoutes } from './routes/network/collections.ts';
import { commentRoutes } from './routes/network/comments.ts';
import { discoverRoutes } from './routes/network/discover.ts';
import { feedRoute, feedRoutes } from './routes/network/feed.ts';
import { likeRoutes } from './routes/network/likes.ts';
import { moderationRoutes, moderatorsOnly } from './routes/network/moderation.ts';
import { notificationRoutes, unreadRoute } from './routes/network/notifications.ts';
import { postRoutes } from './routes/network/posts.ts';
import { relationRoutes } from './routes/network/relations.ts';
import { saveRoutes } from './routes/network/saves.ts';
import { oembedRoutes, publicPageRoutes } from './routes/network/sharing.ts';
import { tagRoutes } from './routes/network/tags.ts';
import { userRoutes } from './routes/network/users.ts';
import { smallBody } from './small-body.ts';
import { serveVariant } from './variants.ts';

const v1 = () =>
  router()
    .route('/', instanceRoutes)
    .route('/', userRoutes)
    .route('/', relationRoutes)
    .route('/', accountRoutes)
    .route('/', postRoutes)
    .route('/', mediaRoutes)
    .route('/', publicPageRoutes)
    .route('/', feedRoutes)
    .route('/', discoverRoutes)
    .route('/', tagRoutes)
    .route('/', likeRoutes)
    .route('/', commentRoutes)
    .route('/', saveRoutes)
    .route('/', collectionRoutes)
    .route('/', moderationRoutes)
    .route('/', notificationRoutes);

function buildApp(platform: Platform & Registered, { answerWithinMs, passwordsFrom = () => passwords }: ApiOptions) {
  const app = router();
  app.onError(onError);
  app.notFound((c) => {
    const allowed = methodsAt(app.routes, c.req.path);
    return allowed.length > 0 ? methodNotAllowed(c, allowed) : onError(new DomainError('request.not_found'), c);
  });
  app.use(observe(platform, passwordsFrom));
  app.get('/api/health', () => health(platform));
  app.get('/api/ready', createReady(platform));
  documentApi(app, platform);
  collectPolicyReports(app, platform);
  app.use(inTime(answerWithinMs));
  app.use('/api/*', sameOrigin, smallBody);
  app.use('/api/*', enter(platform));
  app.use('/media/*', enter(platform));
  for (const path of ['/api/v1/feed', '/api/v1/notifications/unread']) app.get(path, limitedBySession);
  const withHot = app.route('/api/v1', feedRoute).route('/api/v1', unreadRoute);
  app.use('/api/*', identify);
  app.use('/media/*', identify);
  app.use('/api/*', limited);
  app.use('/media/*', limited);
  app.use('/api/v1/moderation/*', moderatorsOnly);
  app.use('/api/v1/*', idempotent, limitedByOutcome);
  app.all('/api/auth/*', handleAuth);
  app.get('/media/*', serveVariant);
  return withHot.route('/api', oembedRoutes).route('/api/v1', v1());
}

export interface ApiOptions {
  answerWithinMs?: number;
  passwordsFrom?: PasswordsFrom;
}

/** The whole API, as its typed client knows it. */
export type Api = ReturnType<typeof buildApp>;

/**
 * Answers /api/** and /media/**, within `answerWithinMs` if at all. The tenant comes from the request's host; `background` lets work go on
 * after the answer.
 */
export function createApi(
  platform: Platform & Registered,
  options: ApiOptions = {},
): (request: Request, background: (work: Promise<unknown>) => void) => Promise<Response> {
  const app = buildApp(platform, options);
  return async (request, background) => app.fetch(request, { background });
}
