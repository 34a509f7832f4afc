import type { OpenAPIHono } from '@hono/zod-openapi';
import { tokenScopeOf, tokenScopes } from '@isntgram/contract/accounts/token-scopes';
import { errorCodes } from '@isntgram/contract/kernel/errors';
import { inertPolicy } from '@isntgram/contract/kernel/policies';
import type { Registered } from '@isntgram/core/kernel/module';
import type { Platform } from '@isntgram/core/kernel/platform';
import { html, raw } from 'hono/html';
import type { ApiEnv } from './environment.ts';
import { type RateRow, rateTable } from './rates/rate-table.ts';
import { tokenExamples } from './routes/accounts/token-examples.ts';

const about = {
  openapi: '3.1.0' as const,
  info: {
    title: 'Isntgram',
    version: '1',
    description:
      'Lists answer {items, nextCursor}; errors are problem+json (RFC 9457) with a stable code. Sign in at ' +
      '/api/auth/sign-in/email or /sign-in/username: the session is a cookie. Programs of one’s own send a token ' +
      'instead, from the settings: Authorization: Bearer; x-token-scope says what it must be allowed. Any POST ' +
      'may carry an Idempotency-Key. ' +
      'RateLimit-Policy and RateLimit say which limits a request met and what is left of them; where one is used ' +
      'up, the answer is 429 with Retry-After.',
  },
};

interface Operation {
  summary?: string;
  tags?: string[];
  'x-token-scope'?: string;
  security?: Record<string, string[]>[];
}

/** The OpenAPI document at /api/openapi.json and a reference page, which needs no script, at /api/docs. */
export function documentApi(app: OpenAPIHono<ApiEnv>, { modules, settings }: Platform & Registered): void {
  const limits = rateTable(settings.rateLimitFactor);
  const document = once(() => {
    const made = app.getOpenAPI31Document({ ...about, info: { ...about.info, version: settings.version } });
    const codes = [...errorCodes, ...modules.flatMap(({ errors }) => errors)];
    for (const name of ['Problem', 'MediaProblem'])
      Object.assign(codeOf(made.components?.schemas?.[name]), { enum: codes });
    tellScopes(made.paths ?? {});
    const securitySchemes = { token: { type: 'http' as const, scheme: 'bearer' } };
    Object.assign(made, { components: { ...made.components, securitySchemes } });
    return Object.assign(made, { 'x-rate-limits': limits });
  });
  const json = once(() => JSON.stringify(document()));
  app.get('/api/openapi.json', (c) => c.body(json(), 200, { 'content-type': 'application/json' }));
  const told = once(() => {
    const { paths, components } = document();
    const rows = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).map(
        ([method, { summary, tags, 'x-token-scope': scope }]) => ({
          method: method.toUpperCase(),
          path,
          summary: summary ?? '',
          tag: tags?.[0] ?? '',
          scope: scope ?? '',
        }),
      ),
    );
    return { rows, schemas: JSON.stringify(components?.schemas ?? {}, null, 2) };
  });
  app.get('/api/docs', (c) => {
    const nonce = crypto.randomUUID();
    c.header('content-security-policy', `${inertPolicy}; style-src 'nonce-${nonce}'`);
    return c.html(page(nonce, { ...told(), limits }));
  });
}

/** Says at each address which scope a program's token needs there; none reaches where it says nothing. */
function tellScopes(paths: object): void {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      const scope = tokenScopeOf(method.toUpperCase(), path);
      if (!scope) continue;
      Object.assign(operation, { 'x-token-scope': scope, security: [{}, { token: [scope] }] });
    }
  }
}

/** Where a schema says what its `code` may be. */
const codeOf = (schema: object | undefined): object => {
  const { properties } = (schema ?? {}) as { properties?: { code?: object } };
  return properties?.code ?? {};
};

/** What takes long to make and never changes is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const style = `:root{color-scheme:light dark;background:light-dark(#fff,#0b0f19);color:light-dark(#111827,#e5e7eb);
font:16px/1.5 Geist,ui-sans-serif,system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,p,code{overflow-wrap:anywhere}a{color:light-dark(#2563eb,#60a5fa);display:inline-block;padding:.5rem 0}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
pre{overflow:auto;max-height:80vh;padding:1rem;border:1px solid #8884;border-radius:8px}code{font-size:.9em}
@media(width<40rem){body{margin:1rem auto}thead{position:absolute;clip-path:inset(50%)}
tr{display:block;padding:.6rem 0;border-bottom:1px solid #8884}
td{display:inline;padding:0 .4rem 0 0;border:0}td:last-child{display:block}td:first-child code{font-weight:700}
pre{padding:.6rem;font-size:.8rem}}`;

const programs = html`<h2 id="programs">Programs of your own</h2>
<p>Make a token in the <a href="/settings/tokens">settings</a>, with the scopes that the program needs:
${tokenScopes.map((scope, at) => html`${at > 0 ? ', ' : ''}<code>${scope}</code>`)}. Whatever has no scope below is
out of any token’s reach. A token is good until its time is over, it is revoked, or the password changes; it counts
towards the same limits as you. 401 <code>token.invalid</code>: make a new one. 403 <code>token.scope</code>: it may
not do that.</p>
<h3>curl</h3><pre tabindex="0" id="example-curl">${tokenExamples.curl}</pre>
<h3>TypeScript</h3><pre tabindex="0" id="example-typescript">${tokenExamples.typescript}</pre>`;

interface Told {
  rows: { method: string; path: string; summary: string; tag: string; scope: string }[];
  limits: readonly RateRow[];
  schemas: string;
}

function page(nonce: string, { rows, limits, schemas }: Told) {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Isntgram API</title><style nonce="${nonce}">${raw(style)}</style></head>
<body><main><h1>Isntgram API</h1><p>${about.info.description}</p>
<p>Machine-readable: <a href="/api/openapi.json">openapi.json</a></p>
${programs}
<table><thead><tr><th>Method</th><th>Address</th><th>Token’s scope</th><th>What it does</th></tr></thead><tbody>
${rows.map(
  ({ method, path, scope, summary }) =>
    html`<tr><td><code>${method}</code></td><td><code>${path}</code></td><td>${scope}</td><td>${summary}</td></tr>`,
)}
</tbody></table><h2>How often</h2>
<table><thead><tr><th>Limit</th><th>Of whom</th><th>How often</th><th>What counts</th></tr></thead><tbody>
${limits.map(
  ({ name, of, windows, where }) =>
    html`<tr><td><code>${name}</code></td><td>${of}</td><td>${windows}</td><td>${where}</td></tr>`,
)}
</tbody></table><h2>Shapes</h2><pre tabindex="0">${schemas}</pre></main></body></html>`;
}
