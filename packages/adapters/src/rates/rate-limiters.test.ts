import type { RateAnswer, RateLimiter, RateRule } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';
import { createTestClock } from '../testing/clock.ts';
import { createGatheringRateLimiter } from './gathering-rate-limiter.ts';
import { createMemoryRateLimiter } from './memory-rate-limiter.ts';

const rule: RateRule = { windows: [{ limit: 300, periodSeconds: 300 }], exact: false };

it('the memory of uses stays as large as it may be: what was not used for longest is forgotten', async () => {
  const limiter = createMemoryRateLimiter(createTestClock(), 3);
  const once: RateRule = { windows: [{ limit: 1, periodSeconds: 60 }], exact: true };
  for (const key of ['a', 'b', 'c', 'a', 'd']) await limiter.take(key, once);
  const taken = await Promise.all(['a', 'd', 'b'].map((key) => limiter.take(key, once)));
  expect(taken.map(({ allowed }) => allowed)).toEqual([false, false, true]);
});

describe('gathering uses', () => {
  function setUp(processes: number) {
    const clock = createTestClock();
    const central = createMemoryRateLimiter(clock);
    let ways = 0;
    const shared: RateLimiter = {
      take(...call): Promise<RateAnswer> {
        ways += 1;
        return central.take(...call);
      },
      giveBack: central.giveBack,
    };
    const limiters = Array.from({ length: processes }, () =>
      createGatheringRateLimiter(shared, createMemoryRateLimiter(clock), clock),
    );
    return { clock, limiters, waysGone: () => ways };
  }

  it('costs one way in thirty reads, and none for who reads little', async () => {
    const { limiters, waysGone } = setUp(1);
    for (let use = 0; use < 29; use += 1) await limiters[0]?.take('reader', rule);
    expect(waysGone()).toBe(0);
    for (let use = 0; use < 300; use += 1) await limiters[0]?.take('crawler', rule);
    expect(waysGone()).toBe(10);
  });

  it('costs no way for who is refused already, until there is room', async () => {
    const { clock, limiters, waysGone } = setUp(2);
    for (let use = 0; use < 400; use += 1) for (const limiter of limiters) await limiter.take('crawler', rule);
    const before = waysGone();
    const answers = await Promise.all(limiters.map((limiter) => limiter.take('crawler', rule)));
    expect(answers.map(({ allowed }) => allowed)).toEqual([false, false]);
    expect(waysGone()).toBe(before);
    clock.pass(326_000);
    expect((await limiters[0]?.take('crawler', rule))?.allowed).toBe(true);
  });

  it('grants little more than the limit to who asks several processes', async () => {
    const { limiters } = setUp(4);
    let granted = 0;
    for (let use = 0; use < 300; use += 1) {
      for (const limiter of limiters) if ((await limiter.take('crawler', rule)).allowed) granted += 1;
    }
    expect(granted).toBeGreaterThanOrEqual(300);
    expect(granted).toBeLessThanOrEqual(300 + 4 * 30);
  });

  it('takes back what it told of already', async () => {
    const { limiters } = setUp(1);
    const takesOf = async (limiter: RateLimiter | undefined, count: number) => {
      const taken: boolean[] = [];
      for (let use = 0; use < count; use += 1) taken.push((await limiter?.take('poster', rule))?.allowed === true);
      return taken.filter(Boolean).length;
    };
    expect(await takesOf(limiters[0], 60)).toBe(60);
    for (let use = 0; use < 60; use += 1) await limiters[0]?.giveBack('poster', rule);
    expect(await takesOf(limiters[0], 300)).toBe(300);
    expect(await takesOf(limiters[0], 1)).toBe(0);
  });

  it('asks each time where each use counts', async () => {
    const { limiters, waysGone } = setUp(1);
    for (let use = 0; use < 5; use += 1) await limiters[0]?.take('door', { ...rule, exact: true });
    expect(waysGone()).toBe(5);
  });
});
