import { join } from 'node:path';
import { simulatedStore } from '@isntgram/edge/tools/simulated-cache';
import { Miniflare } from 'miniflare';
import * as z from 'zod';
import type { World } from '../world.ts';
import { type Common, instanceOptions, startInstance, type V4Worker } from './instance.ts';
import { createRegistry } from './registry.ts';

const candidate = /^__miniflare_storage_candidate__/;
const nothing = 'export default { fetch: () => new Response(null, { status: 404 }) }';
const idle = (name: string): V4Worker =>
  ({ name, unsafeRegisterWorker: false, modules: true, script: nothing, compatibilityDate: '2026-10-01' }) as V4Worker;

/** Where what Workers Cache holds of all versions lies. */
export const cacheStore = 'stand-in-cache';
const cache = (): V4Worker =>
  ({
    ...{ name: cacheStore, modules: true, script: `${simulatedStore()}\n${nothing}`, compatibilityDate: '2026-10-01' },
    // What it holds is in its memory.
    durableObjects: { SIMULATED_CACHE: { className: 'SimulatedCache', unsafePreventEviction: true } },
  }) as unknown as V4Worker;

const purges = z.array(z.object({ tags: z.array(z.string()), isTaken: z.boolean(), gone: z.number() }));
/** What was asked of Workers Cache, whether it was within an account's limit, and how many answers went by it. */
export type Purge = z.infer<typeof purges>[number];

/** The keys of every bucket's S3 API. */
export const s3Keys = { accessKeyId: 'local', secretAccessKey: 'local-secret' } as const;

export interface Store {
  /** What makes other processes keep their buckets, KV and cache here. */
  readonly entries: Readonly<Record<string, string>>;
  /** What was purged since this was asked last. */
  purges(): Promise<Purge[]>;
  stop(): Promise<void>;
}

/** The process that buckets, KV and both caches of all versions lie with, for as long as the stand-in runs. */
export async function startStore(common: Common): Promise<Store> {
  const registry = createRegistry(join(common.folder, 'registry/store'));
  const miniflare = await startInstance(common, registry, [idle('stand-in-store'), cache()]);
  return {
    entries: { ...registry.read(candidate), ...registry.read(new RegExp(`^${cacheStore}$`)) },
    async purges() {
      const store = await miniflare.getDurableObjectNamespace('SIMULATED_CACHE', cacheStore);
      return purges.parse(await (await store.get(store.idFromName('all')).fetch('http://cache/')).json());
    },
    stop: () => miniflare.dispose(),
  };
}

export interface S3 {
  /** Takes up buckets that were made since. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** The buckets' S3 API, at `/cdn-cgi/local/r2/s3/<bucket>/…`. */
export async function startS3(common: Common, store: Store, world: World, port: number): Promise<S3> {
  const registry = createRegistry(join(common.folder, 'registry/s3'));
  registry.put(store.entries);
  const options = () => {
    const { buckets, zones } = world.account;
    const worker = {
      ...idle('stand-in-s3'),
      r2Buckets: Object.fromEntries(buckets.map(({ name }) => [name, { id: name, s3Credentials: s3Keys }])),
      // It refuses uploads from pages of origins that no route names.
      routes: ['localhost', ...zones.map(({ name }) => name)].flatMap((name) => [`${name}/*`, `*.${name}/*`]),
    };
    return instanceOptions(common, registry, [worker as V4Worker], { host: '127.0.0.1', port });
  };
  const miniflare = new Miniflare(options());
  await miniflare.ready;
  return { refresh: () => miniflare.setOptions(options()), stop: () => miniflare.dispose() };
}
