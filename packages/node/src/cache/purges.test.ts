import type { AddressInfo } from 'node:net';
import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { createCommunities, purgeConformance } from '@isntgram/adapters/conformance/purges';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { createPeeredCache, createPeeredPages, servePurges } from './peered-cache.ts';

purgeConformance('two web processes of the vm profile', async () => {
  const communities = createCommunities();
  const peers: string[][] = [[], []];
  const servers = await Promise.all(
    peers.map(async (origins) => {
      const cache = createMemoryCache(10_000_000, systemClock);
      const server = await servePurges(cache, { host: '127.0.0.1', port: 0 });
      const parts = { clock: systemClock, release: 'r1', api: communities, pages: communities };
      return { server, front: createPageFront({ ...parts, cache: createPeeredCache(cache, origins) }) };
    }),
  );
  for (const [index, origins] of peers.entries()) {
    const other = servers[1 - index]?.server.address() as AddressInfo;
    origins.push(`http://127.0.0.1:${other.port}`);
  }
  return {
    ask: async (index, url, method) => {
      const work: Promise<unknown>[] = [];
      const response = await servers[index]?.front(new Request(url, { method }), (promise) => work.push(promise));
      await Promise.all(work);
      if (!response) throw new Error('There are two of them.');
      return response;
    },
    tell: (tags) => createPeeredPages(peers.flat()).purge(tags),
    close: async () => {
      for (const { server } of servers) server.close();
    },
  };
});
