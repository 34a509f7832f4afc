import type { Cache as CachePort } from '@isntgram/core/kernel/ports';

/** Where the answer's own cache-control waits while the cache goes by ours. */
const keptControl = 'x-kept-cache-control';
const addedByCache = ['cf-cache-status', 'age', 'expires', 'last-modified', keptControl];

/**
 * The Workers Cache API: one cache per Cloudflare location, never older than it was told. It knows no tags: what is
 * purged there lives until its time is over. What is kept of an address is kept under its own host, for Cloudflare
 * advises against others; what is of none, under `host`.
 * https://developers.cloudflare.com/workers/runtime-apis/cache/
 */
export function createCacheApiCache(open: () => Promise<Cache>, host: string): CachePort {
  const addressOf = (key: string): string =>
    `https://${/ https?:\/\/([^/ ]+)/.exec(key)?.[1] ?? host}/-/kept/${encodeURIComponent(key)}`;
  return {
    async get(key) {
      const cached = await (await open()).match(addressOf(key));
      if (!cached) return undefined;
      const headers = new Headers(cached.headers);
      const control = headers.get(keptControl);
      for (const name of addedByCache) headers.delete(name);
      if (control) headers.set('cache-control', control);
      else headers.delete('cache-control');
      return new Response(cached.body, { status: cached.status, headers });
    },

    async put(key, response, ttlSeconds) {
      const headers = new Headers(response.headers);
      const control = headers.get('cache-control');
      if (control) headers.set(keptControl, control);
      headers.set('cache-control', `public, max-age=${ttlSeconds}`);
      await (await open()).put(addressOf(key), new Response(response.body, { status: response.status, headers }));
    },

    async remove(key) {
      await (await open()).delete(addressOf(key));
    },

    async purge() {},
  };
}
