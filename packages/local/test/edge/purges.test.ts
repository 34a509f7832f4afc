import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrayBuffer } from 'node:stream/consumers';
import { createCommunities, purgeConformance } from '@isntgram/adapters/conformance/purges';
import { freePort } from '@isntgram/cli/ports';
import type { Purge } from '@isntgram/edge/adapters/cache/purge-line';
import { bundleWorker } from '@isntgram/edge/tools/build';
import { builtWorker } from '@isntgram/edge/tools/miniflare-options';
import { places } from '@isntgram/edge/tools/places';
import { behindWorkersCache } from '@isntgram/edge/tools/simulated-cache';
import {
  convertV4MiniflareOptions,
  Miniflare,
  Response as Sent,
  type Request as SentRequest,
  type V4MiniflareOptions,
} from 'miniflare';
import * as z from 'zod';

const calls = z.array(z.object({ tags: z.array(z.string()), isTaken: z.boolean() }));

/** Asks whoever listens at this port for what is at another host. */
function sent(port: number, { host, pathname }: URL, method: string): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const outgoing = request({ host: '127.0.0.1', port, path: pathname, method, headers: { host } }, (answer) => {
    const headers = new Headers(answer.headers as Record<string, string>);
    arrayBuffer(answer).then(
      (body) => resolve(new Response(body, { status: answer.statusCode ?? 0, headers })),
      reject,
    );
  });
  outgoing.once('error', reject).end();
  return promise;
}

/** Two Workers of the same code are two isolates; both have one Workers Cache, and one of them purges it. */
purgeConformance('two isolates before Workers Cache, as simulated', async () => {
  const bundle = await mkdtemp(join(tmpdir(), 'pages-'));
  const worker = { config: places.pagesConfig, bundle, entry: 'pages-worker.js' };
  await bundleWorker(worker, () => undefined);
  const communities = createCommunities();
  const SINK = async ({ url, method, headers }: SentRequest) => {
    const told = await communities(new Request(url, { method, headers: [...headers] }));
    return new Sent(await told.text(), { status: told.status, headers: [...told.headers] });
  };
  const ports = [await freePort(), await freePort()];
  const built = builtWorker(worker, 'first');
  const workers = ['first', 'second'].map((name, index) => ({
    ...behindWorkersCache({ ...built, name }, 'first'),
    ...(index === 0 ? {} : { queueConsumers: undefined }),
    serviceBindings: { SINK },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: ports[index] ?? 0 }],
  }));
  const miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, workers } as V4MiniflareOptions));
  await miniflare.ready;
  const store = await miniflare.getDurableObjectNamespace('SIMULATED_CACHE', 'first');
  return {
    ask: (front, url, method) => sent(ports[front] ?? 0, new URL(url), method),
    // As the API's Worker does, by its own binding of that queue.
    tell: async (tags) => void (await (await miniflare.getQueueProducer<Purge>('PURGES', 'second')).send({ tags })),
    calls: async () => {
      const told = calls.parse(await (await store.get(store.idFromName('all')).fetch('http://cache/')).json());
      return told.map(({ tags }) => tags);
    },
    close: async () => {
      await miniflare.dispose();
      await rm(bundle, { recursive: true, force: true });
    },
  };
});
