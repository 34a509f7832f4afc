import type { Clock } from '@isntgram/core/kernel/ports';

/**
 * What Cloudflare allows an account, whatever its plan: so many purges at once, then one more each 12 seconds, of so
 * many tags each. https://developers.cloudflare.com/cache/how-to/purge-cache/#availability-and-limits
 */
const limits = { atOnce: 25, everyMs: 12_000, tagsMax: 100 };
/** After that long, what was kept is gone by itself: the page front's time. */
const mootAfterMs = 30_000;

/** Tags of what changed, as they are sent to whoever purges. */
export interface Purge {
  tags: readonly string[];
}

/** One purge that was asked for, when, and by what. */
export interface Asked {
  atMs: number;
  tags: readonly string[];
}

export interface PurgeLineParts {
  /** Answers whether it was taken. */
  purge: (tags: readonly string[]) => Promise<boolean>;
  clock: Clock;
  wait: (ms: number) => Promise<void>;
}

/**
 * Purges what many asked for with as few calls as it takes, and no more than the account is allowed. What has to wait
 * is purged together with what comes meanwhile; what waited until its time was over is not purged at all.
 */
export function createPurgeLine({ purge, clock, wait }: PurgeLineParts) {
  const now = (): number => clock.now().getTime();
  let left = limits.atOnce;
  let countedAtMs = now();

  async function takeTurn(): Promise<void> {
    const more = Math.floor((now() - countedAtMs) / limits.everyMs);
    left = Math.min(limits.atOnce, left + more);
    countedAtMs = left === limits.atOnce ? now() : countedAtMs + more * limits.everyMs;
    if (left === 0) {
      await wait(Math.max(0, countedAtMs + limits.everyMs - now()));
      return takeTurn();
    }
    left -= 1;
  }

  /** @returns when all is done that there was to do. */
  return async (asked: readonly Asked[]): Promise<void> => {
    const waiting = new Map<string, number>();
    for (const { tags, atMs } of asked) for (const tag of tags) waiting.set(tag, Math.max(atMs, waiting.get(tag) ?? 0));
    while (waiting.size > 0) {
      await takeTurn();
      for (const [tag, atMs] of waiting) if (now() - atMs >= mootAfterMs) waiting.delete(tag);
      const tags = [...waiting.keys()].slice(0, limits.tagsMax);
      if (tags.length === 0) return;
      // Others of the account may have used what it is allowed.
      if (await purge(tags).catch(() => false)) for (const tag of tags) waiting.delete(tag);
      else left = 0;
    }
  };
}
