import type { RateLimiter } from '@isntgram/core/ports';
import { describe, expect, it, vi } from 'vitest';

export interface RateLimiterHarness {
  limiter: RateLimiter;
  /** Lets time pass, where the clock can be set; else the suite waits for real. */
  pass?: (ms: number) => void;
}

const rule = { limit: 5, periodSeconds: 10 } as const;

/** Proves a RateLimiter. */
export function rateLimiterConformance(name: string, make: () => Promise<RateLimiterHarness>): void {
  describe(`rate limiter: ${name}`, () => {
    const takes = async (limiter: RateLimiter, key: string, count: number): Promise<boolean[]> => {
      const taken: boolean[] = [];
      for (let use = 0; use < count; use += 1) taken.push(await limiter.take(key, rule));
      return taken;
    };

    it('grants as many uses as the limit says, then none', async () => {
      const { limiter } = await make();
      expect(await takes(limiter, crypto.randomUUID(), 7)).toEqual([true, true, true, true, true, false, false]);
    });

    it('counts each key for itself', async () => {
      const { limiter } = await make();
      await takes(limiter, crypto.randomUUID(), 6);
      expect(await limiter.take(crypto.randomUUID(), rule)).toBe(true);
    });

    it('grants no more to 50 who come at once', async () => {
      const { limiter } = await make();
      const key = crypto.randomUUID();
      const taken = await Promise.all(Array.from({ length: 50 }, () => limiter.take(key, rule)));
      expect(taken.filter(Boolean)).toHaveLength(5);
    });

    it('grants again when the period is over', { timeout: 30_000 }, async () => {
      const { limiter, pass } = await make();
      const key = crypto.randomUUID();
      await takes(limiter, key, 6);
      pass?.(10_001);
      await vi.waitFor(async () => expect(await limiter.take(key, rule)).toBe(true), { timeout: 25_000, interval: 500 });
    });
  });
}
