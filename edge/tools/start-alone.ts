import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { builtWorker } from './miniflare-options.ts';
import { type BuiltWorker, places } from './places.ts';

/** A Worker's name, or one that does nothing: what workerd itself takes. */
export type Alone = keyof typeof places.workers | 'nothing';

const nothing = { name: 'nothing', modules: true, script: 'export default {}' };

/** Starts one production bundle on a workerd of its own, which reads and runs its modules. */
export async function startAlone(which: Alone): Promise<{ stop(): Promise<void> }> {
  const worker = which === 'nothing' ? nothing : { ...builtWorker(places.workers[which], which), serviceBindings: {} };
  const miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, workers: [worker] }));
  await miniflare.ready;
  return { stop: () => miniflare.dispose() };
}

/** The size of a bundle's entry in bytes, compressed as it counts against the limit. */
export async function bundleSizeBytes({ bundle, entry }: BuiltWorker): Promise<number> {
  let sizeBytes = 0;
  await pipeline(createReadStream(join(bundle, entry)), createGzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) sizeBytes += chunk.length;
  });
  return sizeBytes;
}
