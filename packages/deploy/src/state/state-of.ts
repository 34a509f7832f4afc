import { Fault } from '@isntgram/cli/fault';
import { namesOf, previewsPrefix } from '../environments/names.ts';
import type { Named } from '../environments/read.ts';
import type { Environment } from '../environments/schema.ts';

/** A record of the environment's zone: of Workers, which answer without a server, or of the machine. */
export interface DnsRecord {
  name: string;
  type: 'A' | 'AAAA';
  /** `workers` goes through Cloudflare; `machine` straight there, so that its proxy gets certificates. */
  to: 'workers' | 'machine';
}

export interface Bucket {
  name: string;
  location: string | undefined;
  /** Whose pages may put photos into it. */
  origins: readonly string[];
  /** What is removed by itself, and after how long. */
  passing: { prefix: string; days: number } | undefined;
}

/** A branch of a project that is there, or a project with its one branch. */
export interface NeonDatabase {
  project: { id: string } | { name: string; region: string; historySeconds: number };
  branch: string;
  computeUnits: { min: number; max: number };
}

export interface Machine {
  provider: 'hetzner' | 'digitalocean';
  name: string;
  type: string;
  location: string;
  image: string;
  keys: readonly string[];
  sshPort: number;
}

/**
 * All that keeps state of one environment: what sst.config.ts makes, and nothing that wrangler deploys. `kept` is what
 * outlives its removal from environments.ts.
 */
export interface State {
  account: string;
  kept: boolean;
  bucket: Bucket | undefined;
  queues: readonly string[];
  zone: string;
  records: readonly DnsRecord[];
  /** Names of a certificate of their own, where Cloudflare's universal one does not reach that deep. */
  certificate: readonly string[];
  /** Domains of communities, and where the zone sends them. */
  hostnames: { names: readonly string[]; fallback: string } | undefined;
  database: NeonDatabase | undefined;
  machine: Machine | undefined;
}

/**
 * What SST makes of an environment. Bucket and database follow from what it has, not from its profile: one that moves
 * to the other keeps them. @throws Fault where there is nothing, or no account to make it in
 */
export function stateOf(environment: Named): State {
  const { name, profile, domain, account, zone = domain, hostnames = [] } = environment;
  if (domain === 'localhost')
    throw new Fault(`${name} is this machine: npm start. Give it a domain in environments.ts.`);
  const onEdge = profile === 'edge';
  const database = databaseOf(environment);
  const machine = machineOf(environment);
  if (account === undefined)
    throw new Fault(
      onEdge || database
        ? `environments.ts: ${name}.account must be set for what SST makes at Cloudflare, where it keeps its state too.`
        : `${name} has nothing that SST makes. In environments.ts, machine rents its server, neon its database, ` +
            'account its bucket.',
    );
  const names = namesOf(environment);
  const hosts = [domain, `*.${domain}`];
  const days = onEdge && environment.previews ? environment.previews.days : undefined;
  const bucket: Bucket = {
    name: names.bucket,
    location: locationOf(environment.region),
    origins: [...hosts, ...hostnames].map((host) => `https://${host}`),
    passing: days === undefined ? undefined : { prefix: previewsPrefix, days: days + 1 },
  };
  return {
    account,
    kept: name === 'production',
    bucket: onEdge || !environment.services.includes('storage') ? bucket : undefined,
    queues: onEdge ? names.queues : [],
    zone,
    records: recordsOf(hosts, onEdge, machine),
    certificate: onEdge && domain !== zone ? hosts : [],
    hostnames: onEdge && hostnames.length > 0 ? { names: hostnames, fallback: domain } : undefined,
    database,
    machine,
  };
}

function recordsOf(hosts: readonly string[], onEdge: boolean, machine: Machine | undefined): DnsRecord[] {
  if (onEdge) return hosts.map((name) => ({ name, type: 'AAAA', to: 'workers' }));
  if (!machine) return [];
  return hosts.flatMap((name) => (['A', 'AAAA'] as const).map((type) => ({ name, type, to: 'machine' as const })));
}

function databaseOf({ neon, region, prefix, name }: Named<Environment>): NeonDatabase | undefined {
  if (!neon) return undefined;
  const { project: id, historyHours, computeUnits } = neon;
  const own = {
    name: `${prefix}-${name}`,
    region: region?.replace(':', '-') ?? '',
    historySeconds: historyHours * 3600,
  };
  return { project: id === undefined ? own : { id }, branch: name, computeUnits };
}

const images = { hetzner: 'debian-13', digitalocean: 'debian-13-x64' } as const;

function machineOf(environment: Named): Machine | undefined {
  if (environment.profile !== 'vm' || !environment.machine) return undefined;
  const { provider, type, location, image = images[provider], keys } = environment.machine;
  const name = `${environment.prefix}-${environment.name}`;
  return { ...{ provider, name, type, location, image, keys }, sshPort: environment.server.port };
}

/** Where R2 is to keep photos: near the database, and not near whoever happens to make the bucket. */
function locationOf(region = ''): string | undefined {
  const places = { eu: 'weur', europe: 'weur', us: 'enam', ap: 'apac', australia: 'oc' };
  const place = region.split(':')[1] ?? '';
  if (/^us-?west/.test(place)) return 'wnam';
  return Object.entries(places).find(([start]) => place.startsWith(start))?.[1];
}
