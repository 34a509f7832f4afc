import type { Locale } from '@isntgram/contract/kernel/locales';
import { payloadAsked, withoutOwnParameters } from './next-own.ts';

/** The cookie, readable by scripts, that says only that somebody is signed in; the one cookie that pages may know. */
const hint = 'signed_in=1';
const isSignedIn = (request: Request): boolean =>
  (request.headers.get('cookie') ?? '').split(';').some((cookie) => cookie.trim() === hint);

/** Pages of the asker alone: Next is let see who asks for them, and nobody keeps them. */
export const isPersonal = ({ url }: Pick<Request, 'url'>): boolean =>
  /^\/shop\/(cart|checkout|orders\/[\w-]{43})$/.test(new URL(url).pathname);

/** What says whose such a page is: the session, and the cart of who has none. */
const personalCookie = /^(__Host-)?(session|cart)=/;

const personalCookies = (request: Request): string =>
  (request.headers.get('cookie') ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie === hint || personalCookie.test(cookie))
    .join('; ');

/**
 * The request as pages may see it: nothing that tells one visitor from another, nothing that poses as a proxy's word.
 * Next puts the nonce of this policy into its scripts.
 */
export function anonymous(request: Request, nonce: string, locale: Locale, steering: readonly string[] = []): Request {
  const address = withoutOwnParameters(request.url);
  // Not every runtime carries it over, and it names the tenant.
  // Next leaves title and description out of the head for who names no browser: see htmlLimitedBots in
  // app/next.config.ts.
  const headers = new Headers({ 'accept-encoding': 'identity', host: new URL(address).host, 'user-agent': 'front' });
  for (const [name, value] of [...payloadAsked(request), ...chosenHeaders(request, steering)]) headers.set(name, value);
  if (isPersonal(request)) headers.set('cookie', personalCookies(request));
  else if (isSignedIn(request)) headers.set('cookie', hint);
  headers.set('content-security-policy', `script-src 'nonce-${nonce}'`);
  headers.set('x-nonce', nonce);
  headers.set('x-locale', locale);
  return new Request(address, { headers, redirect: 'manual' });
}

/** Those of the headers that the request has. */
export const chosenHeaders = ({ headers }: Request, names: readonly string[]): [string, string][] =>
  names.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });

/**
 * What a copy of the request needs to carry its body. Some clients send one with a GET, where it means nothing and has
 * no place.
 */
export function bodyOf({ body, method }: Request): { body?: ReadableStream; duplex?: 'half' } {
  return body && method !== 'GET' && method !== 'HEAD' ? { body, duplex: 'half' } : {};
}

/** Everything that a page's bytes may depend on; two requests with one key get the same bytes. */
export async function pageKey(
  request: Request,
  locale: Locale,
  release: string,
  steering: readonly string[] = [],
): Promise<string> {
  const { origin, pathname, search } = new URL(withoutOwnParameters(request.url));
  const asked = [...payloadAsked(request), ...chosenHeaders(request, steering)];
  const kind =
    asked.length > 0 ? await digest(new Uint8Array(new TextEncoder().encode(JSON.stringify(asked)))) : 'html';
  return `page ${release} ${locale} ${isSignedIn(request) ? 'in' : 'out'} ${kind} ${origin}${pathname}${search}`;
}

/** Half a SHA-256 in hexadecimal: as good as unique. */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes), 0, 16);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
