import type { Handler } from '@isntgram/adapters/pages/handler';
import type { ApiCaller } from './api-version.ts';
import type { ReleasedFiles } from './released-files.ts';
import type { WebBindings } from './web-bindings.ts';

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';
/** What Next names by its content. */
const isImmutable = (pathname: string): boolean => pathname.startsWith('/_next/static/');
/** A file that the build of app put beside its pages. A username may have a dot, too. */
const isFile = (pathname: string): boolean => isImmutable(pathname) || /\.[a-z0-9]{2,12}$/.test(pathname);

/** Next as OpenNext builds it. */
type Next = typeof import('../../app/.open-next/worker.js');

export interface PagesParts {
  bindings: Pick<WebBindings, 'ASSETS'>;
  files: ReleasedFiles;
  api: Pick<ApiCaller, 'rendering'>;
  /** How browsers reach us: whatever this request came by, its page is kept for others. */
  scheme: 'http' | 'https';
  loadNext: () => Promise<Next>;
}

/**
 * Next, loaded at the first page that the cache does not have. No page goes out before its files are where every
 * release finds them.
 */
export function createPages({ bindings, files, api, scheme, loadNext }: PagesParts): Handler {
  return async (request, background) => {
    const { pathname } = new URL(request.url);
    if (isRead(request) && isFile(pathname)) {
      const file = await bindings.ASSETS.fetch(request);
      if (file.status !== 404) return file;
      await file.body?.cancel();
      if (isImmutable(pathname)) return files.find(request);
    }
    const [{ default: next }] = await Promise.all([loadNext(), files.published(background)]);
    const context = { waitUntil: background, passThroughOnException: () => undefined };
    const asked = new Request(request);
    // Next takes its own word for http otherwise, in all addresses that leave a page.
    asked.headers.set('x-forwarded-proto', scheme);
    return api.rendering(asked, () => next.fetch(asked, bindings, context));
  };
}
