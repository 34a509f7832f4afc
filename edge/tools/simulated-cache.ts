import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { V4MiniflareOptions } from 'miniflare';

type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>['workers'][number];
type Module = { type: string; path: string; contents?: string };

/**
 * The web Worker with a simulated Workers Cache before its KeptPages, as simulated-cache.mjs does it. All Workers with
 * one `owner` have one.
 */
export function behindWorkersCache(worker: V4Worker, owner: string): V4Worker {
  const { modules, modulesRoot, durableObjects } = worker as { modules: Module[] } & V4Worker & {
      modulesRoot: string;
      durableObjects?: Record<string, unknown>;
    };
  const [entry] = modules;
  const name = entry?.path.slice(modulesRoot.length + 1) ?? '';
  const contents = readFileSync(new URL('simulated-cache.mjs', import.meta.url), 'utf8').replaceAll(
    './ENTRY',
    `./${name}`,
  );
  return {
    ...worker,
    modules: [{ type: 'ESModule', path: join(modulesRoot, 'behind-workers-cache.js'), contents }, ...modules],
    durableObjects: {
      ...durableObjects,
      SIMULATED_CACHE: { className: 'SimulatedCache', scriptName: owner },
    },
  } as V4Worker;
}
