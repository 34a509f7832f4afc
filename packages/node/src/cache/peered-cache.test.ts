import type { AddressInfo } from 'node:net';
import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { cacheConformance } from '@isntgram/adapters/conformance/cache';
import { createTestClock } from '@isntgram/adapters/testing/clock';
import { outdatedHeader } from '@isntgram/core/kernel/ports';
import { afterEach, expect, it, vi } from 'vitest';
import { createPeeredCache, servePurges } from './peered-cache.ts';

const servers: Awaited<ReturnType<typeof servePurges>>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Another process with a cache of its own. */
async function openPeer() {
  const cache = createMemoryCache(1_000_000, createTestClock());
  const server = await servePurges(cache, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  return { cache, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const nobody = 'http://127.0.0.1:1';

cacheConformance('of several processes', async () => {
  const clock = createTestClock();
  const { origin } = await openPeer();
  const cache = createPeeredCache(createMemoryCache(10_000_000, clock), [origin, nobody]);
  return { cache, pass: clock.pass, purges: 'at once' };
});

it('tells the others what was purged, also where one of them is not there', async () => {
  const other = await openPeer();
  const cache = createPeeredCache(createMemoryCache(1_000_000, createTestClock()), [nobody, other.origin]);
  for (const key of ['shown', 'else'])
    await other.cache.put(key, new Response(key), 30, [key === 'shown' ? 'isntgram post:1' : 'isntgram post:2']);
  await cache.purge(['isntgram post:1', 'isntgram post:3']);
  await vi.waitFor(async () => expect((await other.cache.get('shown'))?.headers.has(outdatedHeader)).toBe(true));
  expect((await other.cache.get('else'))?.headers.has(outdatedHeader)).toBe(false);
});

it('refuses what is no list of tags', async () => {
  const { origin } = await openPeer();
  for (const body of ['', '{}', '{"tags":"all"}', '[]'])
    expect((await fetch(origin, { method: 'POST', body })).status, body).toBe(400);
});
