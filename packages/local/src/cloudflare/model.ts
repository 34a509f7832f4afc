/** A binding as wrangler uploads it; secrets keep their `text`. */
export interface Binding {
  name: string;
  type: string;
  [field: string]: unknown;
}

/** What never changes of an uploaded version. Its modules and files are in a folder of its own. */
export interface Version {
  id: string;
  number: number;
  createdOn: string;
  source: string;
  annotations: Record<string, string>;
  mainModule: string;
  modules: readonly { name: string; type: string }[];
  bindings: readonly Binding[];
  compatibilityDate: string | undefined;
  compatibilityFlags: readonly string[];
  /** What `assets.config` said; undefined where it has no files. */
  assets: AssetsConfig | undefined;
  /** The Durable Object migration that the script had when it was uploaded. */
  migrationTag: string | undefined;
  limits: unknown;
  placement: unknown;
  /** The entrypoints that Workers Cache stands before. */
  cachedExports?: readonly string[] | undefined;
  etag: string;
  startupMs: number;
}

export interface AssetsConfig {
  html_handling?: string | undefined;
  not_found_handling?: string | undefined;
  run_worker_first?: boolean | string[] | undefined;
  _headers?: string | undefined;
  _redirects?: string | undefined;
}

export interface Share {
  version_id: string;
  percentage: number;
}

export interface Deployment {
  id: string;
  createdOn: string;
  source: string;
  annotations: Record<string, string>;
  versions: readonly Share[];
}

export interface Script {
  name: string;
  tag: string;
  createdOn: string;
  modifiedOn: string;
  migrationTag: string | undefined;
  /** The classes of Durable Objects that migrations made. */
  classes: { name: string; sqlite: boolean }[];
  settings: Record<string, unknown>;
  subdomain: { enabled: boolean; previews_enabled: boolean };
  schedules: { cron: string; created_on: string; modified_on: string }[];
  /** Oldest first. */
  versions: Version[];
  /** Newest first. */
  deployments: Deployment[];
}

export interface Consumer {
  consumer_id: string;
  script: string;
  dead_letter_queue: string | undefined;
  settings: Record<string, number | undefined>;
  created_on: string;
}

export interface Queue {
  queue_id: string;
  queue_name: string;
  created_on: string;
  settings: Record<string, unknown>;
  consumers: Consumer[];
}

export interface Bucket {
  name: string;
  creation_date: string;
  location: string;
  storage_class: string;
  cors: unknown[] | undefined;
  lifecycle: unknown[];
}

export interface Zone {
  id: string;
  name: string;
  routes: { id: string; pattern: string; script: string }[];
  dnsRecords: ({ id: string; type: string; name: string } & Record<string, unknown>)[];
  customHostnames: CustomHostname[];
  fallbackOrigin: string | undefined;
}

export interface CustomHostname {
  id: string;
  hostname: string;
  status: string;
  ssl: Record<string, unknown>;
  custom_metadata: Record<string, unknown> | undefined;
  created_at: string;
}

export interface Token {
  id: string;
  value: string;
  /** Names of permission groups, as Cloudflare calls them; 'all' has every one. */
  rights: readonly string[] | 'all';
  status: 'active' | 'disabled' | 'expired';
}

/** All that one account holds; survives a restart as JSON. */
export interface Account {
  id: string;
  name: string;
  subdomain: string;
  scripts: Script[];
  queues: Queue[];
  buckets: Bucket[];
  kv: { id: string; title: string }[];
  zones: Zone[];
  domains: { id: string; hostname: string; zone_id: string; zone_name: string; service: string }[];
  tokens: Token[];
}

export const newestOf = (script: Script): Version | undefined => script.versions.at(-1);

/** The versions of the current deployment, the newest first: who has a key moves to it and stays as its share grows. */
export function sharesOf(script: Script): { version: Version; percentage: number }[] {
  return (script.deployments[0]?.versions ?? [])
    .flatMap(({ version_id, percentage }) => {
      const version = script.versions.find(({ id }) => id === version_id);
      return version ? [{ version, percentage }] : [];
    })
    .toSorted((a, b) => b.version.number - a.version.number);
}
