import type { Clock, RateLimiter } from '@isntgram/core/kernel/ports';
import { countUses, type RateCounts, withoutLatest } from '@isntgram/core/kernel/rates/rate-windows';
import { LatestUsed } from './latest-used.ts';

/**
 * Counts in this process' memory, of at most `keysMax` keys: those that were not used for longest are forgotten first.
 */
export function createMemoryRateLimiter(clock: Clock, keysMax = 50_000): RateLimiter {
  const known = new LatestUsed<RateCounts>(keysMax);
  return {
    async take(key, { windows }, uses = 1) {
      const { counts, answer } = countUses(known.get(key) ?? [], windows, uses, clock.now().getTime());
      known.set(key, counts);
      return answer;
    },
    async giveBack(key) {
      const counts = known.get(key);
      if (counts) known.set(key, withoutLatest(counts));
    },
  };
}
