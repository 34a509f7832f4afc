import type { SharedPages } from '@isntgram/adapters/pages/render/shared-pages';

/** What stands behind the cache is told of the visitor by it: Cloudflare's own header is Cloudflare's to set. */
const visitorHeader = 'x-visitor-address';
const clientHeader = 'cf-connecting-ip';
/** What the cache is told, and what it tells. */
const told = ['cf-cache-status', 'age', 'expires', 'last-modified', 'cache-tag', 'cloudflare-cdn-cache-control'];

/** What is part of the cache's key: it knows no host, language or hint by itself. */
export interface PageProps {
  key: string;
}

/**
 * Workers Cache, which stands before an entrypoint of our own and is the same in all isolates and locations:
 * https://developers.cloudflare.com/workers/cache/
 * The page front stays before it and gives every answer its nonce. `open` is that entrypoint, called with these props.
 */
export const createSharedPages =
  (open: (props: PageProps) => Pick<Fetcher, 'fetch'>): SharedPages =>
  async (key, { url, headers: asked }) => {
    const headers = new Headers(asked);
    const address = headers.get(clientHeader);
    headers.delete(clientHeader);
    if (address !== null) headers.set(visitorHeader, address);
    // The host is a part of the key too, and the address without its query would do: what it shows is in the key.
    const answered = await open({ key }).fetch(new Request(url, { headers, redirect: 'manual' }));
    const isHit = answered.headers.get('cf-cache-status') === 'HIT';
    const response = new Response(answered.body, { status: answered.status, headers: answered.headers });
    for (const name of told) response.headers.delete(name);
    return { response, isHit };
  };

/** The request as the front had it, behind the cache. */
export function behindCache(request: Request): Request {
  const address = request.headers.get(visitorHeader);
  const headers = new Headers(request.headers);
  headers.delete(visitorHeader);
  if (address !== null) headers.set(clientHeader, address);
  return new Request(request.url, { headers, redirect: 'manual' });
}

/** As Workers Cache takes it: letters of ASCII without spaces and commas. */
const tagOf = encodeURIComponent;

/** For how long Workers Cache keeps an answer, and by what it is purged; never beyond its time, whatever fails. */
export const keptFor = (ttlSeconds: number, tags: readonly string[]): readonly [string, string][] =>
  ttlSeconds === 0
    ? [['cloudflare-cdn-cache-control', 'no-store']]
    : [
        ['cloudflare-cdn-cache-control', `public, max-age=${ttlSeconds}, stale-if-error=0`],
        ['cache-tag', tags.map(tagOf).join(',')],
      ];

/** Purges what bears one of these tags. @returns whether Cloudflare took it */
export async function purgeByTags(cache: CacheContext | undefined, tags: readonly string[]): Promise<boolean> {
  return (await cache?.purge({ tags: tags.map(tagOf) }))?.success ?? false;
}
