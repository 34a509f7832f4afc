import type { Handler } from '@isntgram/adapters/pages/page-front';
import type { WebBindings } from './web-bindings.ts';

/**
 * Files that the build of app put beside its pages: Next's own, and those with an ending. A username may have a dot,
 * too.
 */
const isFile = ({ method, url }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') && /^\/_next\/static\/|\.[a-z0-9]{2,12}$/.test(new URL(url).pathname);

/** Next, loaded at the first page that the cache does not have. */
export function createPages(bindings: WebBindings): Handler {
  return async (request, background) => {
    if (isFile(request)) {
      const file = await bindings.ASSETS.fetch(request);
      if (file.status !== 404) return file;
      await file.body?.cancel();
    }
    const { default: next } = await import('../../app/.open-next/worker.js');
    return next.fetch(request, bindings, { waitUntil: background, passThroughOnException: () => undefined });
  };
}
