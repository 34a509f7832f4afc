import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Cache, KeptPages } from '@isntgram/core/kernel/ports';
import * as z from 'zod';

const purged = z.object({ tags: z.array(z.string()).max(1_000) });

/**
 * A cache that tells those of the other web processes what is purged: during a deploy two of them serve. Nobody waits
 * for that, and who is not there keeps nothing.
 */
export function createPeeredCache(here: Cache, origins: readonly string[]): Cache {
  return {
    ...here,
    async purge(tags) {
      for (const origin of origins) void tell(origin, tags).catch(() => undefined);
      await here.purge(tags);
    },
  };
}

/** Those who keep pages, told by a process that keeps none. It waits for them: a job is done when they know. */
export const createPeeredPages = (origins: readonly string[]): KeptPages => ({
  purge: async (tags) => {
    await Promise.allSettled(origins.map((origin) => tell(origin, tags)));
  },
});

async function tell(origin: string, tags: readonly string[]): Promise<void> {
  const response = await fetch(origin, {
    method: 'POST',
    body: JSON.stringify({ tags }),
    signal: AbortSignal.timeout(2_000),
  });
  await response.body?.cancel();
}

/** Takes word of the other processes, at a port that no proxy leads to. */
export async function servePurges(here: Cache, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number) => void response.writeHead(status).end();
    json(request)
      .then((body) => here.purge(purged.parse(body).tags))
      .then(
        () => answer(204),
        () => answer(400),
      );
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise;
  return server;
}
