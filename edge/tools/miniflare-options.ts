import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, type MiniflareOptions, type V4MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions as readWorker } from 'wrangler';
import { type BuiltWorker, places } from './places.ts';
import { behindWorkersCache } from './simulated-cache.ts';

type V4Worker = Extract<V4MiniflareOptions, { workers: unknown }>['workers'][number];

/** Everything that a local instance of the edge profile is to be told. */
export interface LocalEdge {
  host: string;
  /** Where browsers come in: straight to the web Worker, without a proxy between. */
  port: number;
  /** Where browsers put photos, at `/cdn-cgi/local/r2/s3/<bucket>/…`, and crons are set off. */
  storePort: number;
  /** Keeps the bucket, the queue and what else must outlive a restart. */
  dataDir: string;
  databaseUrl: string;
  neonEndpoint: string | undefined;
  imagePrepareUrl: string;
  mailUrl: string;
  mailKey: string;
  authSecret: string;
  /** AUTH_SECRET_PREVIOUS, where it is set. */
  authSecretPrevious?: string | undefined;
  /** PUSH_SECRET, and PUSH_GATEWAY where it is set. */
  pushSecret: string;
  pushGateway?: string | undefined;
  version: string;
  /** RATE_LIMIT_FACTOR, where it is set. */
  rateLimitFactor?: string | undefined;
  /**
   * In tests of faults: who is asked what becomes of each call to the bucket and the queues, and where the bucket's
   * keys can be read.
   */
  gate?: { url: string; keysPort: number } | undefined;
  /** In benches: a second isolate of the web Worker, and whether both keep pages in a simulated Workers Cache. */
  isolates?: { otherPort: number; workersCache: boolean } | undefined;
  /** In tests of modules: the folder of an API Worker that was bundled with others. */
  apiBundle?: string | undefined;
}

const moduleTypes: Record<string, 'ESModule' | 'CompiledWasm' | 'Data' | 'Text'> = {
  '.js': 'ESModule',
  '.mjs': 'ESModule',
  '.wasm': 'CompiledWasm',
  '.bin': 'Data',
  '.txt': 'Text',
};

/** The modules of a bundle, the entry first. */
function modulesOf({ bundle, entry }: BuiltWorker) {
  const files = readdirSync(bundle, { recursive: true, encoding: 'utf8' }).filter((file) => file !== entry);
  return [entry, ...files].flatMap((file) => {
    const type = moduleTypes[extname(file)];
    return type ? [{ type, path: join(bundle, file) }] : [];
  });
}

/** A Worker as its wrangler configuration describes it, run from its production bundle. */
export function builtWorker(worker: BuiltWorker, name: string): V4Worker {
  const { workerOptions } = readWorker(worker.config);
  const { modulesRules: _, ...options } = workerOptions as V4Worker & { modulesRules?: unknown };
  return {
    ...options,
    name,
    rootPath: worker.bundle,
    modulesRoot: worker.bundle,
    modules: modulesOf(worker),
  } as V4Worker;
}

/** The API's variables on this machine. */
export function variables(local: LocalEdge): Record<string, string> {
  return {
    VERSION: local.version,
    AUTH_SECRET: local.authSecret,
    ...(local.authSecretPrevious ? { AUTH_SECRET_PREVIOUS: local.authSecretPrevious } : {}),
    DATABASE_URL: local.databaseUrl,
    ...(local.neonEndpoint ? { NEON_FETCH_ENDPOINT: local.neonEndpoint } : {}),
    S3_ENDPOINT: `http://localhost:${local.storePort}/cdn-cgi/local/r2/s3`,
    S3_ACCESS_KEY_ID: 'local',
    S3_SECRET_ACCESS_KEY: 'local-secret',
    MAIL_API_URL: local.mailUrl,
    MAIL_API_KEY: local.mailKey,
    IMAGE_PREPARE_URL: local.imagePrepareUrl,
    PUSH_SECRET: local.pushSecret,
    ...(local.pushGateway ? { PUSH_GATEWAY: local.pushGateway } : {}),
    ...(local.rateLimitFactor ? { RATE_LIMIT_FACTOR: local.rateLimitFactor } : {}),
  };
}

/**
 * Straight to the endpoint: Miniflare puts a Worker before the network, which costs a tenth of a query's processor
 * time.
 */
const neon = ({ neonEndpoint }: LocalEdge) =>
  neonEndpoint ? { NEON: { external: { address: new URL(neonEndpoint).host, http: {} } } } : {};

const gateFile = fileURLToPath(new URL('gate-worker.mjs', import.meta.url));
const gateName = 'isntgram-gate';

/** The API Worker behind a gate, which has its bucket and its queues instead; see gate-worker.mjs. */
function behindGate({ host, gate }: LocalEdge, { r2Buckets, queueProducers, ...api }: V4Worker): V4Worker[] {
  if (!gate) return [{ ...api, r2Buckets, queueProducers } as V4Worker];
  const entrypoint = (name: string) => ({ name: gateName, entrypoint: name });
  const serviceBindings = {
    MEDIA: entrypoint('Bucket'),
    JOBS: entrypoint('Jobs'),
    JOBS_LATER: entrypoint('JobsLater'),
  };
  const worker = {
    name: gateName,
    compatibilityDate: api.compatibilityDate,
    modules: [{ type: 'ESModule', path: gateFile }],
    modulesRoot: join(gateFile, '..'),
    r2Buckets,
    queueProducers,
    serviceBindings: { GATE: { external: { address: new URL(gate.url).host, http: {} } } },
    unsafeDirectSockets: [{ host, port: gate.keysPort }],
  };
  return [{ ...api, serviceBindings: { ...api.serviceBindings, ...serviceBindings } } as V4Worker, worker as V4Worker];
}

const purges = 'isntgram-purges';
const producing = { PURGES: { queueName: purges } };

/** The web Worker; in benches twice, with Workers Cache before what both render where that is wanted. */
function webWorkers({ host, isolates }: LocalEdge, web: V4Worker): V4Worker[] {
  if (!isolates) return [web];
  const owner = 'isntgram-web';
  const cached = isolates.workersCache ? { ...behindWorkersCache(web, owner), queueProducers: producing } : web;
  const consuming = { queueConsumers: { [purges]: { maxBatchSize: 100, maxBatchTimeout: 0 } } };
  const other = {
    name: 'isntgram-web-2',
    unsafeDirectSockets: [{ host, port: isolates.otherPort, entrypoint: 'front' }],
  };
  return [
    { ...cached, ...(isolates.workersCache && consuming) },
    { ...cached, ...other, routes: [] },
  ] as V4Worker[];
}

/**
 * What Miniflare needs to run both production bundles on plain workerd, with their data in `dataDir`. Build them first.
 */
export function miniflareOptions(local: LocalEdge): MiniflareOptions {
  const web = builtWorker(places.workers.web, 'isntgram-web');
  const { apiBundle = places.workers.api.bundle } = local;
  const api = builtWorker({ ...places.workers.api, bundle: apiBundle }, 'isntgram-api');
  return convertV4MiniflareOptions({
    host: local.host,
    port: local.storePort,
    resourcePersistencePath: local.dataDir,
    cf: false,
    unsafeTriggerHandlers: true,
    workers: [
      ...webWorkers(local, {
        ...web,
        bindings: { ...web.bindings, VERSION: local.version, SECURITY_CONTACT: 'mailto:security@localhost' },
        // The store refuses uploads from pages of origins that no route names.
        routes: ['localhost/*', '*.localhost/*'],
        unsafeDirectSockets: [{ host: local.host, port: local.port, entrypoint: 'front' }],
      } as V4Worker),
      ...behindGate(local, {
        ...api,
        bindings: { ...api.bindings, ...variables(local) },
        queueProducers: { ...api.queueProducers, ...(local.isolates?.workersCache && producing) },
        serviceBindings: { ...api.serviceBindings, ...neon(local) },
      }),
    ],
  });
}
