import { newNonce } from '@isntgram/adapters/pages/page-security';
import { snapshotOf, withToldStatus } from '@isntgram/adapters/pages/page-snapshot';
import { localeOf } from '@isntgram/contract/kernel/locales';

type Forward = (request: Request) => Promise<Response>;

/**
 * Stands before Next while somebody writes the pages: nothing is kept, Next gets every header that its own hot reload
 * sends and the language, and a page that says "not found" has that status, as it has behind the page cache.
 */
export const createDevFront =
  (api: Forward, pages: Forward): Forward =>
  async (request) => {
    const { pathname } = new URL(request.url);
    if (/^\/(api|media)\//.test(pathname)) return api(request);
    if (pathname === '/status')
      return api(new Request(new URL('/api/status', request.url), { headers: request.headers }));
    if (request.method !== 'GET') return pages(request);
    const nonce = newNonce();
    const headers = new Headers(request.headers);
    headers.set('x-nonce', nonce);
    headers.set('x-locale', localeOf(request.headers));
    const answered = await pages(new Request(request.url, { headers, redirect: 'manual', signal: request.signal }));
    if (answered.status !== 200 || !answered.headers.get('content-type')?.startsWith('text/html')) return answered;
    const { body, ...told } = withToldStatus(await snapshotOf(answered), nonce);
    return new Response(body, told);
  };
