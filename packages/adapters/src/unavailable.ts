import type { Locale } from '@isntgram/contract/locales';

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
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const headers = { 'cache-control': 'no-store', 'retry-after': '5' };

/** What stands in for a page when Next cannot be reached or fails as a whole. */
export function pageUnavailable(locale: Locale): Response {
  const { title, detail, retry } = words[locale];
  return new Response(
    `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<body style="font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;text-align:center">
<main><h1>${title}</h1><p>${detail}</p><p><a href="">${retry}</a></p></main></html>`,
    {
      status: 503,
      headers: {
        ...headers,
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
