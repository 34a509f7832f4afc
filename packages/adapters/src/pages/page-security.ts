import { policyReportPath } from '@isntgram/contract/kernel/policies';
import type { Snapshot } from './snapshot.ts';

/** Says what stands for the nonce in the bytes that the cache keeps; it goes no further than the front. */
export const placeholderHeader = 'x-nonce-placeholder';

/** 128 bits that nobody can guess, in the letters that a nonce may have. */
export const newNonce = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Origins that a page may ask besides its own: where photos go, and where the map that trees stand on comes from. */
export interface Elsewhere {
  upload?: string | undefined;
  map?: string | undefined;
}

/**
 * What a page may load and run (CSP Level 3): scripts that carry this answer's nonce, and those that they load; no
 * other, whatever people write into their captions. Style elements need the nonce too; attributes do not, for React
 * renders some into the page.
 */
function contentSecurityPolicy(nonce: string, { upload, map }: Elsewhere): string {
  const asked = [upload, map].filter((origin) => origin !== undefined);
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "script-src-attr 'none'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...(map ? [map] : [])].join(' '),
    "media-src 'self' blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...asked].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    `report-uri ${policyReportPath}`,
    'report-to csp',
  ].join('; ');
}

/** What pages have that files do not need; what both have is in answer-headers.ts. */
const fixed: readonly [string, string][] = [
  ['cross-origin-opener-policy', 'same-origin'],
  ['reporting-endpoints', `csp="${policyReportPath}"`],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()'],
];

/** The rendered page with its policy; `placeholder` stands for the nonce, until an answer brings its own. */
export function secured(snapshot: Snapshot, placeholder: string, elsewhere: Elsewhere): Snapshot {
  const headers = new Headers(snapshot.headers);
  for (const [name, value] of fixed) headers.set(name, value);
  // What is made for frames elsewhere has a policy of its own.
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', contentSecurityPolicy(placeholder, elsewhere));
  }
  headers.set(placeholderHeader, placeholder);
  return { ...snapshot, headers: [...headers] };
}

/** The page's text without what differs from render to render. */
export function settledText({ headers, body }: Snapshot): string {
  const placeholder = new Headers(headers).get(placeholderHeader);
  const text = new TextDecoder().decode(body);
  return placeholder ? text.replaceAll(placeholder, '') : text;
}

/** What stands for the nonce in a kept page, and the nonce that this answer brings. */
export interface Freshness {
  placeholder: string;
  nonce: string;
}

/** Puts a fresh nonce into the headers; undefined where there is none to put. */
export function freshen(headers: Headers): Freshness | undefined {
  const placeholder = headers.get(placeholderHeader);
  headers.delete(placeholderHeader);
  if (!placeholder) return undefined;
  const nonce = newNonce();
  for (const [name, value] of [...headers])
    if (value.includes(placeholder)) headers.set(name, value.replaceAll(placeholder, nonce));
  return { placeholder, nonce };
}
