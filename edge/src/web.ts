import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { createNearCache } from '@isntgram/adapters/cache/near-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { withAnswerHeaders } from '@isntgram/adapters/pages/answer-headers';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { errorText } from '@isntgram/core/kernel/error-text';
import { createCacheApiCache } from './adapters/cache-api-cache.ts';
import { createApiCaller } from './api-version.ts';
import { hstsOf, readWebVariables } from './environment.ts';
import { createLog } from './log.ts';
import { createPages } from './pages.ts';
import { perIsolate } from './per-isolate.ts';
import { createReleasedFiles } from './released-files.ts';
import type { WebBindings } from './web-bindings.ts';

/** An isolate has 128 MB for everything. */
const nearBytesMax = 8 * 1024 * 1024;

/** Where Next's server side finds the API, without a way over the network. */
const apiSymbol = Symbol.for('isntgram.api');

const start = perIsolate((bindings: WebBindings) => {
  const log = createLog('web');
  const variables = readWebVariables(bindings);
  const api = createApiCaller({ api: bindings.API, release: variables.VERSION, pinned: variables.API_VERSION });
  Reflect.set(globalThis, apiSymbol, api.forPage);
  const place = { hsts: hstsOf(variables), securityContact: variables.SECURITY_CONTACT };
  const onError = (error: unknown) => log({ level: 'error', message: errorText(error) });
  const files = createReleasedFiles({
    bucket: bindings.FILES,
    assets: bindings.ASSETS,
    release: variables.VERSION,
    clock: systemClock,
    onError,
  });
  const [host = 'localhost'] = variables.BASE_DOMAINS;
  const front = createPageFront({
    cache: createNearCache({
      near: createMemoryCache(nearBytesMax, systemClock),
      far: createCacheApiCache(() => caches.open('isntgram'), host),
      clock: systemClock,
    }),
    clock: systemClock,
    release: variables.VERSION,
    api: api.forVisitor,
    pages: createPages({
      ...{ bindings, files, api, scheme: variables.PUBLIC_SCHEME },
      loadNext: () => import('../../app/.open-next/worker.js'),
    }),
    steering: api.steering,
    onError,
  });
  return withAnswerHeaders(front, place);
});

/**
 * The web Worker, without the look for a static file that Cloudflare, and Miniflare's proxy, put before the default
 * export.
 */
export const front = {
  fetch(request, bindings, context) {
    return start(bindings)(request, (work) => context.waitUntil(work));
  },
} satisfies ExportedHandler<WebBindings>;

export default front;
