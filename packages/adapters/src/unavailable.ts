import type { Locale } from '@isntgram/contract/kernel/locales';
import { inertPolicy } from '@isntgram/contract/kernel/policies';
import { newNonce } from './pages/page-security.ts';

interface Words {
  title: string;
  detail: string;
  retry: string;
}

const english: Words = {
  title: 'This is taking a break',
  detail: 'Something went wrong on our side. Try again in a moment.',
  retry: 'Try again',
};
const words: Readonly<Record<Locale, Words>> = {
  en: english,
  de: {
    title: 'Hier ist gerade Pause',
    detail: 'Bei uns ist etwas schiefgegangen. Versuche es gleich noch einmal.',
    retry: 'Noch einmal versuchen',
  },
};
const style =
  'body{font:1rem/1.5 Geist,ui-sans-serif,system-ui,sans-serif;' +
  'display:grid;place-items:center;min-height:90vh;text-align:center}';
const headers = { 'cache-control': 'no-store', 'retry-after': '5' };

const hurried: Readonly<Record<Locale, Words>> = {
  en: {
    title: 'That was too fast',
    detail: 'A lot of pages were asked for from your address. Wait a moment, then go on.',
    retry: 'Go on',
  },
  de: {
    title: 'Das war zu schnell',
    detail: 'Von deiner Adresse kamen sehr viele Seitenaufrufe. Warte einen Moment und mach dann weiter.',
    retry: 'Weiter',
  },
};

/** Whoever asked had as many pages rendered as one place may have. */
export class TooManyPages extends Error {
  override readonly name = 'TooManyPages';
  /** In so many seconds there is room again. */
  readonly retryAfter: string;

  constructor(retryAfter: string) {
    super('Too many pages.');
    this.retryAfter = retryAfter;
  }
}

/** What stands in for a page when Next cannot be reached or fails as a whole. */
export const pageUnavailable = (locale: Locale): Response => page(locale, words[locale], 503, headers['retry-after']);

/** What stands in for a page where too many were asked for. */
export const tooManyPages = (locale: Locale, retryAfter: string): Response =>
  page(locale, hurried[locale], 429, retryAfter);

function page(locale: Locale, { title, detail, retry }: Words, status: number, retryAfter: string): Response {
  const nonce = newNonce();
  const policy = `${inertPolicy}; style-src 'nonce-${nonce}'`;
  return new Response(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title><style nonce="${nonce}">${style}</style>
<body>
<main><h1>${title}</h1><p>${detail}</p><p><a href="">${retry}</a></p></main></html>`,
    {
      status,
      headers: {
        ...headers,
        'retry-after': retryAfter,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'x-cache': 'pass',
      },
    },
  );
}

/** What stands in for the API's answer when the API cannot be reached or fails as a whole. */
export const apiUnavailable = (): Response =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: english.title,
      status: 503,
      code: 'service.unavailable',
      detail: english.detail,
      requestId: crypto.randomUUID(),
    }),
    { status: 503, headers: { ...headers, 'content-type': 'application/problem+json' } },
  );

/** What anything but reading gets from a page. */
export const methodNotAllowed = (): Response =>
  new Response('This address takes GET and HEAD.\n', {
    status: 405,
    headers: { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
