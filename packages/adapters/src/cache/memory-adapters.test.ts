import { type Cache, outdatedHeader } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { cacheConformance } from '../conformance/cache.ts';
import { clockConformance } from '../conformance/clock.ts';
import { idsConformance } from '../conformance/ids.ts';
import { rateLimiterConformance } from '../conformance/rate-limiter.ts';
import { createIds } from '../ids.ts';
import { createGatheringRateLimiter } from '../rates/gathering-rate-limiter.ts';
import { createMemoryRateLimiter } from '../rates/memory-rate-limiter.ts';
import { createTestClock } from '../testing/clock.ts';
import { createMemoryCache } from './memory-cache.ts';
import { createNearCache } from './near-cache.ts';

cacheConformance('memory', async () => {
  const clock = createTestClock();
  return { cache: createMemoryCache(10_000_000, clock), pass: clock.pass, purges: 'at once' };
});

cacheConformance('memory before memory', async () => {
  const clock = createTestClock();
  const [near, far] = [createMemoryCache(1_000_000, clock), createMemoryCache(10_000_000, clock)];
  return { cache: createNearCache({ near, far, clock }), pass: clock.pass, purges: 'at once' };
});

rateLimiterConformance('memory', async () => {
  const clock = createTestClock();
  return { limiter: createMemoryRateLimiter(clock), pass: clock.pass };
});

rateLimiterConformance('gathering', async () => {
  const clock = createTestClock();
  const [shared, local] = [createMemoryRateLimiter(clock), createMemoryRateLimiter(clock)];
  return { limiter: createGatheringRateLimiter(shared, local, clock), pass: clock.pass };
});

idsConformance('UUIDv7', createIds);
clockConformance('system', systemClock);

describe('memory cache', () => {
  it('makes room by dropping what was used least lately', async () => {
    const cache = createMemoryCache(100_000, createTestClock());
    const put = (key: string) => cache.put(key, new Response(new Uint8Array(30_000)), 30);
    for (const key of ['a', 'b', 'c']) await put(key);
    await cache.get('a');
    await put('d');
    expect(await cache.get('b')).toBeUndefined();
    expect(await cache.get('a')).toBeDefined();
  });

  it('does not keep an answer larger than all its room', async () => {
    const cache = createMemoryCache(10_000, createTestClock());
    await cache.put('large', new Response(new Uint8Array(20_000)), 30);
    expect(await cache.get('large')).toBeUndefined();
  });
});

describe('near cache', () => {
  it('asks for what others put once, and knows for how long and what it shows', async () => {
    const clock = createTestClock();
    const far = createMemoryCache(1_000_000, clock);
    let asked = 0;
    const counted: Cache = {
      ...far,
      get(key) {
        asked += 1;
        return far.get(key);
      },
    };
    const make = () => createNearCache({ near: createMemoryCache(1_000_000, clock), far: counted, clock });
    const [one, other] = [make(), make()];
    await one.put('a', new Response('a', { headers: { 'x-one': '1' } }), 10, ['isntgram post:1']);
    for (const _ of [1, 2, 3]) {
      const found = await other.get('a');
      expect([await found?.text(), found?.headers.get('x-one'), found?.headers.has('x-far')]).toEqual([
        'a',
        '1',
        false,
      ]);
    }
    expect(asked).toBe(1);
    await other.purge(['isntgram post:1']);
    expect((await other.get('a'))?.headers.has(outdatedHeader)).toBe(true);
    clock.pass(10_000);
    expect(await other.get('a')).toBeUndefined();
  });
});
