import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import type { World } from '../world.ts';
import { type Common, instanceOptions, startInstance, type V4Worker } from './instance.ts';
import { createRegistry } from './registry.ts';

const candidate = /^__miniflare_storage_candidate__/;
const nothing = 'export default { fetch: () => new Response(null, { status: 404 }) }';
const idle = (name: string): V4Worker =>
  ({ name, unsafeRegisterWorker: false, modules: true, script: nothing, compatibilityDate: '2026-10-01' }) as V4Worker;

/** The keys of every bucket's S3 API. */
export const s3Keys = { accessKeyId: 'local', secretAccessKey: 'local-secret' } as const;

export interface Store {
  /** What makes other processes keep their buckets, KV and cache here. */
  readonly entries: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The process that buckets, KV and the Cache API of all versions lie with, for as long as the stand-in runs. */
export async function startStore(common: Common): Promise<Store> {
  const registry = createRegistry(join(common.folder, 'registry/store'));
  const miniflare = await startInstance(common, registry, [idle('stand-in-store')]);
  return { entries: registry.read(candidate), stop: () => miniflare.dispose() };
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
