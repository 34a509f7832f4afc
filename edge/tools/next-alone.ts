import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare';
import * as z from 'zod';
import { bundleWorker } from './build.ts';
import { builtWorker } from './miniflare-options.ts';
import { places } from './places.ts';

/** The one page of ours that Next keeps from its build; all others are rendered on request. */
const keptFile = '_global-error.cache';
const entry = z.looseObject({ html: z.string(), meta: z.looseObject({ status: z.number().optional() }) });

/**
 * Starts what the last build of app made of Next, without anything of ours before it, on plain workerd. What it has in
 * its own cache at `path` is this page. @returns where, and how to end it
 */
export async function startNextAlone(
  html: string,
  port: number,
): Promise<{ url: string; path: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'next-alone-'));
  const worker = { config: places.nextAloneConfig, bundle: join(folder, 'bundle'), entry: 'next-alone.js' };
  await bundleWorker(worker, () => undefined);
  const assets = join(folder, 'assets');
  await cp(places.assets, assets, { recursive: true });
  const found = (await readdir(assets, { recursive: true })).find((file) => file.endsWith(keptFile));
  if (!found)
    throw new Error(`The build keeps no ${keptFile} any more: edge/tools/next-alone.ts puts a page in its place.`);
  const file = join(assets, found);
  const kept = entry.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify({ ...kept, html, meta: { ...kept.meta, status: 200 } }));
  const built = builtWorker(worker, 'next-alone') as { assets: object };
  const options = {
    cf: false,
    workers: [
      {
        ...built,
        assets: { ...built.assets, directory: assets },
        unsafeDirectSockets: [{ host: '127.0.0.1', port }],
      },
    ],
  };
  const miniflare = new Miniflare(convertV4MiniflareOptions(options as unknown as V4MiniflareOptions));
  await miniflare.ready;
  return {
    ...{ url: `http://127.0.0.1:${port}`, path: '/_global-error' },
    async stop() {
      await miniflare.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
