import { systemClock } from '@isntgram/adapters/clock';
import { withAnswerHeaders } from '@isntgram/adapters/pages/answer-headers';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { errorText } from '@isntgram/core/kernel/error-text';
import { internalPlace } from '@isntgram/core/kernel/rates/client-place';
import { createCacheApiCache } from './adapters/cache-api-cache.ts';
import { hstsOf, readWebVariables } from './environment.ts';
import { createLog } from './log.ts';
import { createPages } from './pages.ts';
import { perIsolate } from './per-isolate.ts';
import { createReleasedFiles } from './released-files.ts';
import type { WebBindings } from './web-bindings.ts';

/** The API believes it, so only what Cloudflare says may be in it. */
const clientAddressHeader = 'x-client-address';

function withClientAddress(request: Request): Request {
  const address = request.headers.get('cf-connecting-ip');
  if (address === null && !request.headers.has(clientAddressHeader)) return request;
  const told = new Request(request);
  told.headers.delete(clientAddressHeader);
  if (address !== null) told.headers.set(clientAddressHeader, address);
  return told;
}

/** Where Next's server side finds the API, without a way over the network. */
const apiSymbol = Symbol.for('isntgram.api');

const start = perIsolate((bindings: WebBindings) => {
  const log = createLog('web');
  // What Next asks while it renders is asked for nobody in particular.
  Reflect.set(globalThis, apiSymbol, (request: Request) => {
    const told = new Request(request);
    told.headers.set(clientAddressHeader, internalPlace);
    return bindings.API.fetch(told);
  });
  const variables = readWebVariables(bindings);
  const place = { hsts: hstsOf(variables), securityContact: variables.SECURITY_CONTACT };
  const onError = (error: unknown) => log({ level: 'error', message: errorText(error) });
  const files = createReleasedFiles({
    bucket: bindings.FILES,
    assets: bindings.ASSETS,
    release: variables.VERSION,
    clock: systemClock,
    onError,
  });
  const front = createPageFront({
    cache: createCacheApiCache(() => caches.open('isntgram')),
    clock: systemClock,
    release: variables.VERSION,
    api: (request) => bindings.API.fetch(withClientAddress(request)),
    pages: createPages(bindings, files),
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
