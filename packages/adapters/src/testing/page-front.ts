import type { Cache } from '@isntgram/core/kernel/ports';
import { createPageFront, type PageFrontParts } from '../pages/page-front.ts';

/** What Next says of every page that it renders on request. */
export const nextDefault = 'private, no-cache, no-store, max-age=0, must-revalidate';

/** A cache in memory whose clock is set by hand. */
export function memoryCache() {
  const entries = new Map<string, { response: Response; until: number }>();
  const clock = { seconds: 0 };
  const cache: Cache = {
    async get(key) {
      const entry = entries.get(key);
      return entry && clock.seconds < entry.until ? entry.response.clone() : undefined;
    },
    async put(key, response, ttlSeconds) {
      entries.set(key, { response, until: clock.seconds + ttlSeconds });
    },
    async remove(key) {
      entries.delete(key);
    },
    async purge() {},
  };
  return { cache, clock };
}

/** A front whose pages tell what they saw and count how often they were rendered. */
export function setUp(parts: Partial<PageFrontParts> = {}, kept = memoryCache()) {
  const seen: Request[] = [];
  const asked: Request[] = [];
  const work: Promise<unknown>[] = [];
  const { cache, clock } = kept;
  const front = createPageFront({
    cache,
    clock: { now: () => new Date(clock.seconds * 1000) },
    release: 'r1',
    async api(request) {
      asked.push(request);
      return new Response('from the api');
    },
    async pages(request) {
      seen.push(request);
      return new Response(`render ${seen.length}`, {
        headers: { 'content-type': 'text/html', 'cache-control': nextDefault },
      });
    },
    ...parts,
  });
  const send = (path: string, init: RequestInit = {}) =>
    front(new Request(new URL(path, 'http://alice.example'), init), (promise) => work.push(promise));
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await send(path, { headers });
    await Promise.all(work);
    return {
      status: response.status,
      cache: response.headers.get('x-cache'),
      body: await response.text(),
      headers: response.headers,
    };
  };
  return { send, get, seen, asked, clock, settled: () => Promise.all(work) };
}
