import type { RateAnswer } from '@isntgram/core/kernel/ports';
import type { Counted } from '@isntgram/core/kernel/rates/rate';

/** A limit that a request met. */
export interface Met {
  counted: Counted;
  answer: RateAnswer;
}

/** A window of a class that has several is named by its length too: each policy has a name of its own. */
const nameOf = ({ name, rule: { windows } }: Counted, periodSeconds: number): string =>
  windows.length === 1 ? `"${name}"` : `"${name}-${periodSeconds}"`;

/**
 * Says what limits a request met and what is left of them, as draft-ietf-httpapi-ratelimit-headers-10 has it. Not with
 * what others may get from a cache: there it would be somebody else's.
 */
export function tellRates(headers: Headers, met: readonly Met[] = []): void {
  if (met.length === 0 || !/\bno-store\b|\bprivate\b/.test(headers.get('cache-control') ?? 'no-store')) return;
  const policies = met.flatMap(({ counted }) =>
    counted.rule.windows.map(
      ({ limit, periodSeconds }) => `${nameOf(counted, periodSeconds)};q=${limit};w=${periodSeconds}`,
    ),
  );
  const left = met.map(
    ({ counted, answer: { periodSeconds, remaining, resetSeconds } }) =>
      `${nameOf(counted, periodSeconds)};r=${remaining};t=${resetSeconds}`,
  );
  headers.set('ratelimit-policy', policies.join(', '));
  headers.set('ratelimit', left.join(', '));
}
