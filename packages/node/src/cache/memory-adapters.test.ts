import { systemClock } from '@isntgram/adapters/clock';
import { cacheConformance } from '@isntgram/adapters/conformance/cache';
import { clockConformance } from '@isntgram/adapters/conformance/clock';
import { idsConformance } from '@isntgram/adapters/conformance/ids';
import { rateLimiterConformance } from '@isntgram/adapters/conformance/rate-limiter';
import { createIds } from '@isntgram/adapters/ids';
import { createGatheringRateLimiter } from '@isntgram/adapters/rates/gathering-rate-limiter';
import { createMemoryRateLimiter } from '@isntgram/adapters/rates/memory-rate-limiter';
import { createTestClock } from '@isntgram/adapters/testing/clock';
import { describe, expect, it } from 'vitest';
import { createMemoryCache } from './memory-cache.ts';

cacheConformance('memory', async () => {
  const clock = createTestClock();
  return { cache: createMemoryCache(10_000_000, clock), pass: clock.pass, purges: 'at once' };
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
