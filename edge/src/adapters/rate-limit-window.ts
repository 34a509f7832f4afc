import { DurableObject } from 'cloudflare:workers';
import type { RateAnswer, RateLimiter, RateWindow } from '@isntgram/core/kernel/ports';
import { countUses, type RateCounts, withoutLatest } from '@isntgram/core/kernel/rates/rate-windows';

const storageKey = 'counts';

/**
 * The uses of one key. There is one object per key in the world, so that the count is exact wherever requests come in.
 */
export class RateLimitWindow extends DurableObject {
  /** `RateLimiter.take`. */
  async take(windows: readonly RateWindow[], uses: number): Promise<RateAnswer> {
    const now = Date.now();
    const known = (await this.ctx.storage.get<RateCounts>(storageKey)) ?? [];
    const { counts, answer } = countUses(known, windows, uses, now);
    if (answer.allowed) {
      await this.ctx.storage.put(storageKey, counts);
      const longestSeconds = Math.max(...windows.map(({ periodSeconds }) => periodSeconds));
      await this.ctx.storage.setAlarm(now + longestSeconds * 1100);
    }
    return answer;
  }

  /** `RateLimiter.giveBack`. */
  async giveBack(): Promise<void> {
    const known = await this.ctx.storage.get<RateCounts>(storageKey);
    if (known) await this.ctx.storage.put(storageKey, withoutLatest(known));
  }

  /** Nothing happened for a whole period: the object leaves nothing behind. */
  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }
}

/** Counts in a Durable Object per key. */
export function createRateLimiter(objects: DurableObjectNamespace<RateLimitWindow>): RateLimiter {
  const of = (key: string) => objects.get(objects.idFromName(key));
  return {
    take: (key, { windows }, uses = 1) => of(key).take(windows, uses),
    giveBack: (key) => of(key).giveBack(),
  };
}
