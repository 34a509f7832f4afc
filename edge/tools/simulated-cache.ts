import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { V4MiniflareOptions } from 'miniflare';

type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>['workers'][number];
type Module = { type: string; path: string; contents?: string };

const source = (file: URL): string => readFileSync(file, 'utf8');

/** What holds the answers of a simulated Workers Cache, as a module that exports the Durable Object SimulatedCache. */
export const simulatedStore = (): string => source(new URL('simulated-store.mjs', import.meta.url));

/**
 * The web Worker with a simulated Workers Cache before its KeptPages, as simulated-cache.mjs does it. All Workers with
 * the store of one `owner` have one.
 */
export function behindWorkersCache(worker: V4Worker, owner: string): V4Worker {
  const { modules, modulesRoot, durableObjects } = worker as { modules: Module[] } & V4Worker & {
      modulesRoot: string;
      durableObjects?: Record<string, unknown>;
    };
  const [entry] = modules;
  const name = entry?.path.slice(modulesRoot.length + 1) ?? '';
  const cache = source(new URL('simulated-cache.mjs', import.meta.url));
  const before = [
    ['behind-workers-cache.js', cache.replaceAll('./ENTRY', `./${name}`)],
    ['simulated-store.mjs', simulatedStore()],
  ] as const;
  return {
    ...worker,
    modules: [
      ...before.map(([file, contents]) => ({ type: 'ESModule', path: join(modulesRoot, file), contents })),
      ...modules,
    ],
    durableObjects: {
      ...durableObjects,
      SIMULATED_CACHE: { className: 'SimulatedCache', scriptName: owner },
    },
  } as V4Worker;
}
