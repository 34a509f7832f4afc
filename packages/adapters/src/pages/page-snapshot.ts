import type { Locale } from '@isntgram/contract/kernel/locales';
import { placesHeader, withNonceAt } from './kept/page-nonce.ts';
import { type PagePacking, packedHeader, takesEncoding } from './page-packing.ts';
import { digest } from './page-request.ts';
import { type Freshness, freshen, settledText } from './page-security.ts';
import type { Snapshot } from './snapshot.ts';

/** What Next says of every page that it renders on request; where no cookie gets through, it means nothing. */
const nextDynamicDefault = 'private, no-cache, no-store, max-age=0, must-revalidate';
/** They describe how the bytes travelled, which the next hop decides anew. */
const hopHeaders = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'x-powered-by',
]);

/** Whether this is a page, or a part of one. */
const isText = (headers: Headers): boolean => /^text\/(html|x-component)/.test(headers.get('content-type') ?? '');

/**
 * The page with the status that it tells itself: Next gives one that says "not found" in plain words the status of a
 * success. The mark in its metadata carries the nonce of this render: long texts come unescaped in payloads, but nobody
 * can write what they cannot know.
 */
export function withToldStatus(snapshot: Snapshot, nonce: string): Snapshot {
  if (snapshot.status !== 200 || !isText(new Headers(snapshot.headers))) return snapshot;
  return new TextDecoder().decode(snapshot.body).includes(`404-${nonce}`) ? { ...snapshot, status: 404 } : snapshot;
}

/**
 * The snapshot with a word on its language, for whoever keeps a copy on the way: the visitor's choice and browser
 * decide it.
 */
export function inLanguage(snapshot: Snapshot, locale: Locale): Snapshot {
  const headers = new Headers(snapshot.headers);
  headers.append('vary', 'accept-language, cookie');
  if (isText(headers)) headers.set('content-language', locale);
  return { ...snapshot, headers: [...headers] };
}

/** Reads an answer to its end. */
export async function snapshotOf(response: Response): Promise<Snapshot> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers].filter(([name]) => !hopHeaders.has(name)), body };
}

/** Whether anybody may be given these bytes for a while. */
export function isShareable({ status, headers }: Pick<Snapshot, 'status' | 'headers'>): boolean {
  const values = new Headers(headers);
  const control = values.get('cache-control') ?? '';
  return (
    status === 200 && !values.has('set-cookie') && (control === nextDynamicDefault || !/private|no-store/.test(control))
  );
}

/** What nobody else is given, nobody keeps: it says so itself, also where whoever rendered it left that out. */
export function asOwnAnswer(snapshot: Snapshot): Snapshot {
  const headers = new Headers(snapshot.headers);
  const control = headers.get('cache-control');
  if (control === null || control === nextDynamicDefault) headers.set('cache-control', 'no-store');
  return { ...snapshot, headers: [...headers] };
}

/**
 * The same snapshot as a shared page: the browser asks each time whether it changed, and mostly hears that it did not.
 */
export async function asSharedPage(snapshot: Snapshot): Promise<Snapshot> {
  const headers = new Headers(snapshot.headers);
  headers.set('cache-control', 'no-cache');
  headers.set('etag', `"${await digest(new Uint8Array(new TextEncoder().encode(settledText(snapshot))))}"`);
  return { ...snapshot, headers: [...headers] };
}

/**
 * How an answer came about, for whoever measures: from the cache, for the cache, past it, or from it though its time
 * was over.
 */
export type CacheResult = 'hit' | 'miss' | 'pass' | 'stale';

/** Headers that tell of one request; they would be untrue of the next. */
const requestHeaders = new Set(['server-timing', 'x-request-id']);

/** The snapshot as the cache keeps it. */
export function asCached({ status, headers, body }: Snapshot): Response {
  return new Response(body, { status, headers: headers.filter(([name]) => !requestHeaders.has(name)) });
}

/** The snapshot as an answer to this request. */
export function answer(request: Request, { status, headers, body }: Snapshot, result: CacheResult): Promise<Response> {
  return withBody(request, status, new Headers(headers), body, result);
}

/** What the cache had, as an answer to this request. */
export async function answerKept(
  request: Request,
  kept: Response,
  result: CacheResult,
  packing?: PagePacking,
): Promise<Response> {
  const { status, headers, body } = kept;
  const isPacked = headers.has(packedHeader);
  const places = headers.get(placesHeader);
  for (const name of [packedHeader, placesHeader]) headers.delete(name);
  if (places !== null) {
    const opened = async ({ nonce }: Freshness) => withNonceAt(await kept.arrayBuffer(), places, nonce);
    return withBody(request, status, headers, opened, result);
  }
  if (!isPacked || !packing) return withBody(request, status, headers, body, result);
  headers.append('vary', 'accept-encoding');
  const opened = async ({ placeholder, nonce }: Freshness): Promise<BodyInit> => {
    const packed = new Uint8Array(await kept.arrayBuffer());
    if (takesEncoding(request, 'gzip')) return packing.gzip(packed, nonce);
    return new TextDecoder().decode(await packing.unpack(packed)).replaceAll(placeholder, nonce);
  };
  if (takesEncoding(request, 'gzip')) {
    headers.set('content-encoding', 'gzip');
    // The bytes are not those that a strong validator would name.
    headers.set('etag', `W/${headers.get('etag')}`);
  }
  return withBody(request, status, headers, opened, result);
}

type Body = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
type Opened = (freshness: Freshness) => Promise<BodyInit>;

/** No body for HEAD, none either where the browser has this very page: then with the nonce that it came with. */
async function withBody(
  request: Request,
  status: number,
  headers: Headers,
  body: Body | Opened,
  result: CacheResult,
): Promise<Response> {
  headers.set('x-cache', result);
  const freshness = freshen(headers);
  const etag = headers.get('etag')?.replace(/^W\//, '');
  const known = etag && status === 200 && request.headers.get('if-none-match')?.includes(etag);
  if (!known && request.method !== 'HEAD')
    return new Response(await withNonce(headers, body, freshness), { status, headers });
  if (known) headers.delete('content-security-policy');
  headers.delete('content-encoding');
  if (body instanceof ReadableStream) void body.cancel();
  return new Response(null, { status: known ? 304 : status, headers });
}

async function withNonce(
  headers: Headers,
  body: Body | Opened,
  freshness: Freshness | undefined,
): Promise<BodyInit | null> {
  if (typeof body === 'function') return freshness ? body(freshness) : null;
  if (!freshness || !isText(headers)) return body;
  return (await new Response(body).text()).replaceAll(freshness.placeholder, freshness.nonce);
}
