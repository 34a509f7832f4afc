import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, type MiniflareOptions, type V4MiniflareOptions } from 'miniflare';
import type { SaidLogs } from '../front/said-logs.ts';
import type { Tails } from '../front/tails.ts';
import type { Registry } from './registry.ts';

export type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>['workers'][number];
type V4Shared = Omit<V4MiniflareOptions, 'workers'>;

/** What all instances of a stand-in have together: buckets, KV and the Cache API lie with whoever came first. */
export interface Common {
  folder: string;
  /** Sees each line that a Worker prints. */
  log: (line: string) => void;
  /** Who follows what Workers say. */
  tails: Tails;
  /** What they have said. */
  said: SaidLogs;
}

/** Also keeps what a script says, for whoever asks later. */
export const heard = (common: Common, script: string): Common => ({
  ...common,
  log(line) {
    common.said.add(script, line);
    common.log(line);
  },
});

/** What Miniflare is told, for one process of workerd. */
export function instanceOptions(
  { folder, log }: Common,
  registry: Registry,
  workers: readonly V4Worker[],
  shared: Partial<V4Shared> = {},
): MiniflareOptions {
  const options = convertV4MiniflareOptions({
    cf: false,
    logRequests: false,
    handleStructuredLogs: ({ message }: { message: string }) => log(message),
    ...shared,
    resourcePersistencePath: join(folder, 'storage'),
    isolatedResourcePersistencePath: join(folder, 'objects'),
    unsafeDevRegistryPath: registry.path,
    workers: [...workers],
  } as V4MiniflareOptions);
  return { ...options, unsafeEnableSharedStorage: true };
}

/** A workerd process of its own. @throws Error with what workerd said, where a Worker does not start */
export async function startInstance(
  common: Common,
  registry: Registry,
  workers: readonly V4Worker[],
  shared: Partial<V4Shared> = {},
): Promise<Miniflare> {
  const said: string[] = [];
  const log = (line: string) => {
    said.push(line);
    common.log(line);
  };
  const miniflare = new Miniflare(instanceOptions({ ...common, log }, registry, workers, shared));
  try {
    await miniflare.ready;
    said.length = 0;
    return miniflare;
  } catch (error) {
    await miniflare.dispose().catch(() => undefined);
    throw new Error(said.join('\n') || (error instanceof Error ? error.message : String(error)));
  }
}
