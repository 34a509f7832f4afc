import type { RateAnswer, RateLimiter, RateRule } from '@isntgram/core/kernel/ports';
import { describe, expect, it, vi } from 'vitest';

export interface RateLimiterHarness {
  limiter: RateLimiter;
  /** Lets time pass, where the clock can be set; else the suite waits for real. */
  pass?: (ms: number) => void;
}

const rule: RateRule = { windows: [{ limit: 5, periodSeconds: 10 }], exact: true };
const growing: RateRule = {
  windows: [
    { limit: 3, periodSeconds: 60 },
    { limit: 4, periodSeconds: 3_600 },
  ],
  exact: true,
};

/** Proves a RateLimiter. */
export function rateLimiterConformance(name: string, make: () => Promise<RateLimiterHarness>): void {
  describe(`rate limiter: ${name}`, () => {
    const takes = async (limiter: RateLimiter, key: string, count: number, by = rule): Promise<RateAnswer[]> => {
      const taken: RateAnswer[] = [];
      for (let use = 0; use < count; use += 1) taken.push(await limiter.take(key, by));
      return taken;
    };

    it('grants as many uses as the limit says, then none, and tells how many are left', async () => {
      const { limiter } = await make();
      const taken = await takes(limiter, crypto.randomUUID(), 7);
      expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, true, true, false, false]);
      expect(taken.map(({ remaining }) => remaining)).toEqual([4, 3, 2, 1, 0, 0, 0]);
      for (const { limit, periodSeconds, resetSeconds } of taken) {
        expect([limit, periodSeconds]).toEqual([5, 10]);
        expect(resetSeconds).toBeGreaterThan(0);
        expect(resetSeconds).toBeLessThanOrEqual(11);
      }
    });

    it('counts each key for itself, whatever is in it', async () => {
      const { limiter } = await make();
      const key = `${crypto.randomUUID()} from "a:b"\n\u{1f98a}`;
      await takes(limiter, key, 6);
      expect(await limiter.take(`${key} `, rule)).toMatchObject({ allowed: true });
      expect(await limiter.take(key, rule)).toMatchObject({ allowed: false });
    });

    it('grants no more to 50 who come at once', async () => {
      const { limiter } = await make();
      const key = crypto.randomUUID();
      const taken = await Promise.all(Array.from({ length: 50 }, () => limiter.take(key, rule)));
      expect(taken.filter(({ allowed }) => allowed)).toHaveLength(5);
    });

    it('counts several uses together, all or none', async () => {
      const { limiter } = await make();
      const key = crypto.randomUUID();
      expect(await limiter.take(key, rule, 3)).toMatchObject({ allowed: true, remaining: 2 });
      expect(await limiter.take(key, rule, 3)).toMatchObject({ allowed: false, remaining: 2 });
      expect(await limiter.take(key, rule, 2)).toMatchObject({ allowed: true, remaining: 0 });
    });

    it('takes a use back', async () => {
      const { limiter } = await make();
      const key = crypto.randomUUID();
      await takes(limiter, key, 5);
      await limiter.giveBack(key, rule);
      const again = await takes(limiter, key, 2);
      expect(again.map(({ allowed }) => allowed)).toEqual([true, false]);
      await limiter.giveBack(crypto.randomUUID(), rule);
    });

    it('lets the tightest window decide', async () => {
      const { limiter } = await make();
      const key = crypto.randomUUID();
      const taken = await takes(limiter, key, 4, growing);
      expect(taken.map(({ allowed, periodSeconds }) => [allowed, periodSeconds])).toEqual([
        [true, 60],
        [true, 60],
        [true, 60],
        [false, 60],
      ]);
      expect(taken[3]?.resetSeconds).toBeLessThanOrEqual(65);
      expect(await limiter.take(key, growing, 2)).toMatchObject({ allowed: false, periodSeconds: 3_600 });
    });

    it('grants again when the period is over, and not before', { timeout: 30_000 }, async () => {
      const { limiter, pass } = await make();
      const key = crypto.randomUUID();
      await takes(limiter, key, 6);
      pass?.(5_000);
      expect((await limiter.take(key, rule)).allowed).toBe(false);
      pass?.(6_000);
      await vi.waitFor(async () => expect((await limiter.take(key, rule)).allowed).toBe(true), {
        timeout: 25_000,
        interval: 500,
      });
    });
  });
}
