import type { Locale } from '@isntgram/contract/locales';

/** Next's own request headers that change what a page's address answers: HTML, or which part of the RSC payload. */
const payloadHeaders = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const;

/** The cookie, readable by scripts, that says only that somebody is signed in; the one cookie that pages may know. */
const hint = 'signed_in=1';
const isSignedIn = (request: Request): boolean =>
  (request.headers.get('cookie') ?? '').split(';').some((cookie) => cookie.trim() === hint);

/**
 * The request as pages may see it: nothing that tells one visitor from another, nothing that poses as a proxy's word. Next puts the
 * nonce of this policy into its scripts.
 */
export function anonymous(request: Request, nonce: string, locale: Locale): Request {
  // Not every runtime carries it over, and it names the tenant.
  // Next leaves title and description out of the head for who names no browser: see htmlLimitedBots in app/next.config.ts.
  const headers = new Headers({ 'accept-encoding': 'identity', host: new URL(request.url).host, 'user-agent': 'front' });
  for (const name of payloadHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (isSignedIn(request)) headers.set('cookie', hint);
  headers.set('content-security-policy', `script-src 'nonce-${nonce}'`);
  headers.set('x-nonce', nonce);
  headers.set('x-locale', locale);
  return new Request(request.url, { headers, redirect: 'manual' });
}

/** What a copy of the request needs to carry its body. Some clients send one with a GET, where it means nothing and has no place. */
export function bodyOf({ body, method }: Request): { body?: ReadableStream; duplex?: 'half' } {
  return body && method !== 'GET' && method !== 'HEAD' ? { body, duplex: 'half' } : {};
}

/** Everything that a page's bytes may depend on; two requests with one key get the same bytes. */
export async function pageKey(request: Request, locale: Locale): Promise<string> {
  const { origin, pathname, search } = new URL(request.url);
  const payload = payloadHeaders.map((name) => request.headers.get(name) ?? '');
  const kind = payload.some(Boolean) ? await digest(new Uint8Array(new TextEncoder().encode(payload.join('\n')))) : 'html';
  return `page ${locale} ${isSignedIn(request) ? 'in' : 'out'} ${kind} ${origin}${pathname}${search}`;
}

/** Half a SHA-256 in hexadecimal: as good as unique. */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 16);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
