import type { Cache, Clock } from '@isntgram/core/kernel/ports';

/** How long what lies near may differ from what lies far: no longer than a page is fresh. */
const nearSecondsMax = 30;
/** Until when what lies far may be given, and what it shows: for who takes it near. */
const farHeader = 'x-far';

export interface NearCacheParts {
  near: Cache;
  far: Cache;
  clock: Clock;
}

/** A small cache in this process before a larger one elsewhere: what is asked for often comes from afar once. */
export function createNearCache({ near, far, clock }: NearCacheParts): Cache {
  async function keepNear(key: string, response: Response, untilMs: number, tags: readonly string[]): Promise<void> {
    const seconds = Math.min(nearSecondsMax, (untilMs - clock.now().getTime()) / 1000);
    if (seconds > 0) await near.put(key, response, seconds, tags);
  }

  return {
    async get(key) {
      const known = await near.get(key);
      if (known) return known;
      const found = await far.get(key);
      const told = found?.headers.get(farHeader);
      if (!found || !told) return found;
      found.headers.delete(farHeader);
      const [untilMs = '', ...tags] = told.split(' ').map(decodeURIComponent);
      await keepNear(key, found.clone(), Number(untilMs), tags);
      return found;
    },
    async put(key, response, ttlSeconds, tags = []) {
      const untilMs = clock.now().getTime() + ttlSeconds * 1000;
      const { status } = response;
      const body = await response.arrayBuffer();
      await keepNear(key, new Response(body, { status, headers: response.headers }), untilMs, tags);
      const headers = new Headers(response.headers);
      headers.set(farHeader, [String(untilMs), ...tags].map(encodeURIComponent).join(' '));
      await far.put(key, new Response(body, { status, headers }), ttlSeconds, tags);
    },
    async remove(key) {
      await Promise.all([near.remove(key), far.remove(key)]);
    },
    async purge(tags) {
      await Promise.all([near.purge(tags), far.purge(tags)]);
    },
  };
}
