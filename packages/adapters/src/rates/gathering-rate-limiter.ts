import type { Clock, RateAnswer, RateLimiter, RateRule } from '@isntgram/core/kernel/ports';
import { LatestUsed } from './latest-used.ts';

interface Gathered {
  uses: number;
  refusal?: { until: number; answer: RateAnswer };
}

/** Of a limit, how much one process grants before it asks. */
const chunksPerLimit = 10;
const keysMax = 10_000;

const chunkOf = ({ windows }: RateRule): number =>
  Math.max(1, Math.floor(Math.min(...windows.map(({ limit }) => limit)) / chunksPerLimit));

/**
 * Spares the way to `shared`, where all processes count together: of what need not be exact, each counts by itself in
 * `local` and tells a tenth of the limit at once. So a reader costs one way in many requests, and processes grant
 * together at most a tenth each more than the limit.
 */
export function createGatheringRateLimiter(shared: RateLimiter, local: RateLimiter, clock: Clock): RateLimiter {
  const gathered = new LatestUsed<Gathered>(keysMax);

  async function tell(key: string, rule: RateRule, own: RateAnswer, uses: number): Promise<RateAnswer> {
    gathered.set(key, { uses: 0 });
    const answer = await shared.take(key, rule, uses);
    if (answer.allowed) return answer.remaining < own.remaining ? answer : own;
    gathered.set(key, { uses: 0, refusal: { until: clock.now().getTime() + answer.resetSeconds * 1000, answer } });
    return answer;
  }

  return {
    async take(key, rule, uses = 1) {
      if (rule.exact) return shared.take(key, rule, uses);
      const { uses: before = 0, refusal } = gathered.get(key) ?? {};
      const now = clock.now().getTime();
      if (refusal && refusal.until > now) {
        return { ...refusal.answer, resetSeconds: Math.ceil((refusal.until - now) / 1000) };
      }
      const own = await local.take(key, rule, uses);
      if (!own.allowed) return own;
      const untold = before + uses;
      if (untold >= chunkOf(rule)) return tell(key, rule, own, untold);
      gathered.set(key, { uses: untold });
      return own;
    },
    async giveBack(key, rule) {
      if (rule.exact) return shared.giveBack(key, rule);
      // What was told of it already is made up for by the uses that follow.
      const known = gathered.get(key);
      if (known) gathered.set(key, { ...known, uses: known.uses - 1 });
      await local.giveBack(key, rule);
    },
  };
}
