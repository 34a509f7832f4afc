import {
  type Answer,
  countAnswer,
  countRefusal,
  countRoute,
  emptyTally,
  type Tally,
} from '@isntgram/core/kernel/alerts/tally';
import type { Clock } from '@isntgram/core/kernel/ports';

/** What is counted here is handed on so often at most; sooner where something went wrong. */
const everyMs = 30_000;
const wrongEveryMs = 5_000;

/**
 * Counts what happens in this isolate and hands it on now and then, so that of many requests one asks a Durable Object.
 * What it answers is to be waited for behind the answer; undefined where there is nothing to be handed on yet.
 */
export function createCounting(handOn: (tally: Tally) => Promise<void>, clock: Clock) {
  let tally = emptyTally();
  let handedOnAt = 0;
  function due(wrong: boolean): Promise<void> | undefined {
    const now = clock.now().getTime();
    if (now - handedOnAt < (wrong ? wrongEveryMs : everyMs)) return undefined;
    handedOnAt = now;
    const counted = tally;
    tally = emptyTally();
    // Who only counts is in nobody's way.
    return handOn(counted).catch(() => undefined);
  }
  return {
    answer(answer: Answer): Promise<void> | undefined {
      countAnswer(tally, answer);
      return due(answer.status >= 500);
    },
    /** A route of the API answered; it is handed on with its answer. */
    route: (method: string, route: string, seconds: number): void => countRoute(tally, method, route, seconds),
    /** A limit had no room for a use; it is handed on with the answer that says so. */
    refused: (limit: string): void => countRefusal(tally, limit),
    jobs({
      waitedMs,
      dead,
      photos = 0,
    }: {
      waitedMs: number;
      dead: number;
      photos?: number;
    }): Promise<void> | undefined {
      tally.jobWaitedMs = Math.max(tally.jobWaitedMs, waitedMs);
      tally.deadJobs += dead;
      if (photos > 0) tally.photos = (tally.photos ?? 0) + photos;
      return due(dead > 0);
    },
  };
}
