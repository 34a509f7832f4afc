import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { namesOf, purgesOf, queues } from '@isntgram/deploy/environments/names';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { parse, type TomlTable } from 'smol-toml';
import { hstsOf, readWebVariables } from '../src/environment.ts';
import { fileHeaders } from './build.ts';
import { places } from './places.ts';

/** How much is logged and traced; what stands behind the ? of an address, as a token of a mail, never is. */
function observabilityOf({ sampling, tracing = 0 }: Pick<EdgeEnvironment, 'sampling' | 'tracing'>) {
  const part = (rate: number) => ({ enabled: rate > 0, head_sampling_rate: rate });
  return {
    ...part(Math.max(sampling, tracing)),
    redact_query_string: true,
    logs: { ...part(sampling), invocation_logs: true },
    traces: part(tracing),
  };
}

/** An environment on the edge, or a preview of one, which stands in no file. */
export type Deployed = EdgeEnvironment & { name: string; watches?: readonly string[]; tariff?: string | undefined };

/** One Worker's configuration, as wrangler reads it from JSON. */
export type WranglerConfig = Readonly<Record<string, unknown>>;

/**
 * What `wrangler deploy` is told of an environment's two Workers: what the committed wrangler.toml files say of any,
 * and what environments.ts says of this one. `release` is what both call themselves. Paths are as seen from `folder`.
 * @throws Fault naming the fields that environments.ts lacks
 */
export async function wranglerConfigs(
  environment: Deployed,
  release: string,
  folder: string,
): Promise<Record<'web' | 'api', WranglerConfig>> {
  const { name, domain, zone = domain, account, mail, region, cpuMs, otlp } = environment;
  const missing = Object.entries({ account, mail }).flatMap(([field, value]) => (value === undefined ? [field] : []));
  if (account === undefined || mail === undefined)
    throw new Fault(
      `environments.ts: ${missing.map((field) => `${name}.${field}`).join(' and ')} must be set ` +
        'for what is deployed to Cloudflare.',
    );
  const names = namesOf(environment);
  const [web, api] = await Promise.all([readToml('web', folder), readToml('api', folder)]);
  const told = otlp && { OTEL_EXPORTER_OTLP_ENDPOINT: otlp.endpoint, OTEL_TRACES_SAMPLER_ARG: String(otlp.traces) };
  const own = {
    account_id: account,
    workers_dev: false,
    preview_urls: false,
    observability: observabilityOf(environment),
    limits: { cpu_ms: cpuMs },
    // Made at its first use.
    analytics_engine_datasets: [{ binding: 'METRICS', dataset: names.dataset }],
  };
  return {
    web: {
      ...web,
      ...own,
      name: names.web,
      vars: { ...tableOf(web.vars), ...told, VERSION: release, BASE_DOMAINS: domain, PUBLIC_SCHEME: 'https' },
      assets: { ...tableOf(web.assets), directory: 'assets' },
      services: [{ binding: 'API', service: names.api }],
      r2_buckets: [{ binding: 'FILES', bucket_name: names.bucket }],
      ...(environment.workersCache && workersCacheOf(purgesOf(environment))),
      routes: patternsOf(environment).map((pattern) => ({ pattern, zone_name: zone })),
    },
    api: {
      ...api,
      ...own,
      name: names.api,
      vars: {
        ...(environment.tariff ? { BUDGET: environment.tariff } : {}),
        ...(environment.watches?.length ? { WATCHED_URLS: environment.watches.join(',') } : {}),
        ...tableOf(api.vars),
        ...told,
        VERSION: release,
        ENVIRONMENT: name,
        BASE_DOMAINS: domain,
        PUBLIC_SCHEME: 'https',
        S3_BUCKET: names.bucket,
        S3_ENDPOINT: `https://${account}.r2.cloudflarestorage.com`,
        MAIL_FROM: mail.from,
        MAIL_API_URL: mail.api,
      },
      r2_buckets: [{ binding: 'MEDIA', bucket_name: names.bucket }],
      queues: {
        producers: [
          ...tablesOf(tableOf(api.queues).producers).map((one) => ({ ...one, queue: ownQueue(one.queue, names) })),
          ...(environment.workersCache ? [purging(purgesOf(environment))] : []),
        ],
        consumers: tablesOf(tableOf(api.queues).consumers).map((one) => ({
          ...one,
          queue: ownQueue(one.queue, names),
          ...(one.dead_letter_queue === undefined ? {} : { dead_letter_queue: ownQueue(one.dead_letter_queue, names) }),
        })),
      },
      ...(region ? { placement: { region } } : {}),
    },
  };
}

/**
 * Workers Cache before what makes pages, and before nothing else; and the queue by which it is purged, of which one
 * batch is dealt with at a time, so that an account's limit is kept.
 */
const workersCacheOf = (queue: string): WranglerConfig => ({
  exports: { KeptPages: { type: 'worker', cache: { enabled: true } } },
  queues: {
    producers: [purging(queue)],
    consumers: [{ queue, max_batch_size: 100, max_batch_timeout: 0, max_retries: 2, max_concurrency: 1 }],
  },
});

/** Both Workers send there what visitors and jobs changed. */
const purging = (queue: string) => ({ binding: 'PURGES', queue });

/** The routes that lead to the pages of an environment. */
export const patternsOf = ({ domain, hostnames = [] }: Pick<Deployed, 'domain' | 'hostnames'>): string[] =>
  [domain, `*.${domain}`, ...hostnames].map((host) => `${host}/*`);

/** The environment's queue for the one that the committed file names. */
function ownQueue(committed: unknown, names: ReturnType<typeof namesOf>): string {
  const own = names.queues[queues.findIndex((queue) => committed === `isntgram-${queue}`)];
  if (own === undefined)
    throw new Error(`edge/wrangler.api.toml names a queue that wrangler-config.ts does not know: ${committed}`);
  return own;
}

const isTable = (value: unknown): value is TomlTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const tableOf = (value: unknown): TomlTable => (isTable(value) ? value : {});
const tablesOf = (value: unknown): TomlTable[] => (Array.isArray(value) ? value.filter(isTable) : []);

async function readToml(worker: 'web' | 'api', folder: string): Promise<TomlTable> {
  const { config } = places.workers[worker];
  const table = parse(await readFile(config, 'utf8'));
  return { ...table, main: relative(folder, join(dirname(config), String(table.main))) };
}

/**
 * Lays out in `folder` what `wrangler deploy` takes of an environment: both configurations, and the static files of the
 * build with the headers of this environment. @returns the paths of the configurations. @throws Fault as
 * `wranglerConfigs`, and where nothing is built
 */
export async function layOut(
  environment: Deployed,
  release: string,
  folder = join(places.root, '.data/edge', environment.name),
  assets: string = places.assets,
): Promise<Record<'web' | 'api', string>> {
  const configs = await wranglerConfigs(environment, release, folder);
  if (!existsSync(assets)) throw new Fault('Nothing is built yet: npm run build -- --profile edge');
  await rm(folder, { recursive: true, force: true });
  await cp(assets, join(folder, 'assets'), { recursive: true });
  const hsts = hstsOf(readWebVariables(tableOf(configs.web.vars)));
  await writeFile(join(folder, 'assets/_headers'), fileHeaders(hsts));
  const write = async (worker: 'web' | 'api') => {
    const path = join(folder, `wrangler.${worker}.json`);
    await writeFile(path, `${JSON.stringify(configs[worker], undefined, 2)}\n`);
    return path;
  };
  return { web: await write('web'), api: await write('api') };
}
