import { join } from 'node:path';
import { behindWorkersCache } from '@isntgram/edge/tools/simulated-cache';
import { HttpOptions_Style } from 'miniflare';
import type { Binding, Script, Version } from '../model.ts';
import type { World } from '../world.ts';
import type { V4Worker } from './instance.ts';
import { cacheStore } from './store.ts';

/** Names the Worker that a service binding calls; the router takes it away. */
export const serviceHeader = 'x-stand-in-service';

const moduleTypes: Record<string, string> = {
  'application/javascript+module': 'ESModule',
  'application/javascript': 'CommonJS',
  'application/wasm': 'CompiledWasm',
  'text/plain': 'Text',
  'application/octet-stream': 'Data',
};

const ofType = (bindings: readonly Binding[], type: string): Binding[] =>
  bindings.filter((binding) => binding.type === type);
const named = <T>(bindings: readonly Binding[], value: (binding: Binding) => T): Record<string, T> =>
  Object.fromEntries(bindings.map((binding) => [binding.name, value(binding)]));

function modulesOf(world: World, version: Version) {
  const root = world.folderOf(version).modules;
  const main = version.modules.filter(({ name }) => name === version.mainModule);
  const others = version.modules.filter(({ name }) => name !== version.mainModule);
  const modules = [...main, ...others].flatMap(({ name, type }) => {
    const known = moduleTypes[type];
    return known ? [{ type: known, path: join(root, name) }] : [];
  });
  return { rootPath: root, modulesRoot: root, modules };
}

/** Values: variables, secrets, and what the version says of itself. */
function valuesOf(version: Version): Record<string, unknown> {
  const { bindings } = version;
  return {
    ...named(ofType(bindings, 'plain_text'), ({ text }) => text),
    ...named(ofType(bindings, 'json'), ({ json }) => json),
    ...named(ofType(bindings, 'secret_text'), ({ text }) => text),
    ...named(ofType(bindings, 'version_metadata'), () => ({
      id: version.id,
      tag: version.annotations['workers/tag'] ?? '',
      timestamp: version.createdOn,
    })),
  };
}

function assetsOf(world: World, version: Version): Partial<V4Worker> | undefined {
  if (!version.assets) return undefined;
  const { html_handling, not_found_handling, run_worker_first } = version.assets;
  const binding = ofType(version.bindings, 'assets')[0]?.name;
  return {
    assets: {
      directory: world.folderOf(version).assets,
      ...(binding ? { binding } : {}),
      ...(run_worker_first === undefined ? {} : { run_worker_first }),
      routerConfig: { has_user_worker: true },
      assetConfig: {
        ...(html_handling ? { html_handling } : {}),
        ...(not_found_handling ? { not_found_handling } : {}),
      },
    },
  } as Partial<V4Worker>;
}

/** A version as Miniflare runs it. `routerAddress` is where calls to other Workers go. */
export function workerOptions(
  world: World,
  version: Version,
  { routerAddress, extra }: { routerAddress: string; extra: Readonly<Record<string, string>> },
): V4Worker {
  const { bindings } = version;
  const images = ofType(bindings, 'images')[0]?.name;
  const call = (service: unknown) => ({
    external: {
      address: routerAddress,
      http: { style: HttpOptions_Style.PROXY, injectRequestHeaders: [{ name: serviceHeader, value: String(service) }] },
    },
  });
  return {
    ...modulesOf(world, version),
    ...assetsOf(world, version),
    ...(version.compatibilityDate ? { compatibilityDate: version.compatibilityDate } : {}),
    compatibilityFlags: [...version.compatibilityFlags],
    bindings: { ...valuesOf(version), ...extra },
    r2Buckets: named(ofType(bindings, 'r2_bucket'), ({ bucket_name }) => String(bucket_name)),
    kvNamespaces: named(ofType(bindings, 'kv_namespace'), ({ namespace_id }) => String(namespace_id)),
    queueProducers: named(ofType(bindings, 'queue'), ({ queue_name }) => ({ queueName: String(queue_name) })),
    serviceBindings: named(ofType(bindings, 'service'), ({ service }) => call(service)),
    ratelimits: named(ofType(bindings, 'ratelimit'), ({ namespace_id, simple }) => ({
      namespace_id: String(namespace_id),
      simple,
    })),
    ...(images ? { images: { binding: images } } : {}),
    stripCfConnectingIp: false,
  } as V4Worker;
}

/** With Workers Cache before the entrypoint that makes our pages, where the version wants that. */
export const behindCache = (version: Version, worker: V4Worker): V4Worker =>
  version.cachedExports?.includes('KeptPages') ? behindWorkersCache(worker, cacheStore) : worker;

/** Its Durable Objects, which live with the script's background and not with a version. */
export const objectsElsewhere = (script: Script, version: Version) => ({
  durableObjects: named(ofType(version.bindings, 'durable_object_namespace'), ({ class_name, script_name }) => ({
    className: String(class_name),
    scriptName: String(script_name ?? script.name),
  })),
});

/** The same, where they live. */
export const objectsHere = (script: Script, version: Version) => ({
  durableObjects: named(ofType(version.bindings, 'durable_object_namespace'), ({ class_name, script_name }) =>
    script_name === undefined || script_name === script.name
      ? {
          className: String(class_name),
          useSQLite: script.classes.find(({ name }) => name === class_name)?.sqlite ?? true,
        }
      : { className: String(class_name), scriptName: String(script_name) },
  ),
});
