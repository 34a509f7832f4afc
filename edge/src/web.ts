import { createPageFront } from '@isntgram/adapters/page-front';
import { createCacheApiCache } from './cache-api-cache.ts';
import { createLog } from './log.ts';
import { createPages } from './pages.ts';
import { perIsolate } from './per-isolate.ts';

/** What wrangler.toml binds. */
export interface WebBindings {
  API: Fetcher;
  ASSETS: Fetcher;
}

/** Where Next's server side finds the API, without a way over the network. */
const apiSymbol = Symbol.for('isntgram.api');

const start = perIsolate((bindings: WebBindings) => {
  const log = createLog('web');
  const api = (request: Request) => bindings.API.fetch(request);
  Reflect.set(globalThis, apiSymbol, api);
  return createPageFront({
    cache: createCacheApiCache(() => caches.open('isntgram')),
    api,
    pages: createPages(bindings),
    onError: (error) => log({ level: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  });
});

/** The web Worker, without the look for a static file that Cloudflare, and Miniflare's proxy, put before the default export. */
export const front = {
  fetch(request, bindings, context) {
    return start(bindings)(request, (work) => context.waitUntil(work));
  },
} satisfies ExportedHandler<WebBindings>;

export default front;
