const title = 'This is taking a break';
const detail = 'Something went wrong on our side. Try again in a moment.';
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const headers = { 'cache-control': 'no-store', 'retry-after': '5' };

/** What stands in for a page when Next cannot be reached or fails as a whole. */
export const pageUnavailable = (): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<body style="font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;text-align:center">
<main><h1>${title}</h1><p>${detail}</p><p><a href="">Try again</a></p></main></html>`,
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

/** What stands in for the API's answer when the API cannot be reached or fails as a whole. */
export const apiUnavailable = (): Response =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title,
      status: 503,
      code: 'service.unavailable',
      detail,
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
