import type { Clock } from '@isntgram/core/kernel/ports';

/** A clock that stands still until it is told to go on. */
export function createTestClock(start = Date.parse('2026-01-01T00:00:00Z')): Clock & { pass(ms: number): void } {
  let now = start;
  return {
    now: () => new Date(now),
    pass: (ms) => {
      now += ms;
    },
  };
}
