import type { Clock, RateLimiter } from '@isntgram/core/ports';
import { LRUCache } from 'lru-cache';

const keysMax = 50_000;

/** Counts in this process' memory, to the millisecond: a refused use does not count. */
export function createMemoryRateLimiter(clock: Clock): RateLimiter {
  const uses = new LRUCache<string, number[]>({ max: keysMax });
  return {
    async take(key, { limit, periodSeconds }) {
      const now = clock.now().getTime();
      const id = `${periodSeconds} ${key}`;
      const recent = (uses.get(id) ?? []).filter((at) => at > now - periodSeconds * 1000);
      const free = recent.length < limit;
      if (free) recent.push(now);
      uses.set(id, recent);
      return free;
    },
  };
}
