import { DurableObject } from 'cloudflare:workers';
import type { RateLimiter } from '@isntgram/core/ports';

const storageKey = 'uses';

/** The uses of one key. There is one object per key in the world, so that the count is exact wherever requests come in. */
export class RateLimitWindow extends DurableObject {
  /** Counts a use unless `limit` of them fall into the last `periodSeconds`. */
  async take(limit: number, periodSeconds: number): Promise<boolean> {
    const now = Date.now();
    const uses = (await this.ctx.storage.get<number[]>(storageKey)) ?? [];
    const recent = uses.filter((at) => at > now - periodSeconds * 1000);
    if (recent.length >= limit) return false;
    await this.ctx.storage.put(storageKey, [...recent, now]);
    await this.ctx.storage.setAlarm(now + periodSeconds * 1000);
    return true;
  }

  /** Nothing happened for a whole period: the object leaves nothing behind. */
  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }
}

/** Counts in a Durable Object per key. */
export function createRateLimiter(windows: DurableObjectNamespace<RateLimitWindow>): RateLimiter {
  return {
    take: (key, { limit, periodSeconds }) =>
      windows.get(windows.idFromName(`${key} ${limit}/${periodSeconds}`)).take(limit, periodSeconds),
  };
}
