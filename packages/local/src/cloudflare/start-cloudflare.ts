import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { freePort } from '@isntgram/cli/ports';
import { createApi } from './api/app.ts';
import { createFaults, type Faults } from './faults.ts';
import { serveFront } from './front/front.ts';
import { createMetrics, type VersionCount } from './front/metrics.ts';
import { createSaidLogs } from './front/said-logs.ts';
import { createTails } from './front/tails.ts';
import type { Token } from './model.ts';
import { keepCrons } from './runtime/crons.ts';
import { type Fleet, startFleet } from './runtime/fleet.ts';
import { type Purge, s3Keys } from './runtime/store.ts';
import { idOf, openWorld } from './world.ts';

export interface CloudflareOptions {
  /** Where wrangler finds the API; 0 or nothing takes any free port. */
  apiPort?: number;
  /** Where browsers come in. */
  frontPort?: number;
  /** Where the buckets' S3 API is. */
  s3Port?: number;
  /** Keeps all that there is, and what is in it is taken up again. Without it, all is forgotten at the end. */
  dataDir?: string;
  accountId?: string;
  /** The domains that the account has. */
  zones?: readonly string[];
  /** Tokens beside the one that may do everything; see `rights.ts` for the names of rights. */
  tokens?: readonly Token[];
  /** What scripts whose name ends with -api get beside, and instead of, what was uploaded. */
  bindings?: Readonly<Record<string, string>>;
  /** Sees each line that a Worker prints. */
  log?: (line: string) => void;
}

export interface Cloudflare {
  /** What CLOUDFLARE_API_BASE_URL is to be. */
  apiBaseUrl: string;
  frontUrl: string;
  token: string;
  accountId: string;
  s3: { endpoint: string; accessKeyId: string; secretAccessKey: string };
  faults: Faults;
  /** What was really routed to a version. */
  requests(versionId: string): VersionCount;
  /** What was purged from Workers Cache since this was asked last. */
  purges(): Promise<Purge[]>;
  /** Runs a script's cron now. */
  cron(script: string, cron: string): Promise<void>;
  stop(): Promise<void>;
}

const token = 'stand-in-token';

/** Cloudflare, as far as a deploy and visitors meet it: its API, and its edge before real workerd processes. */
export async function startCloudflare(options: CloudflareOptions): Promise<Cloudflare> {
  // workerd takes a relative path as from elsewhere.
  const dataDir = resolve(options.dataDir ?? (await mkdtemp(join(tmpdir(), 'cloudflare-'))));
  const { accountId = idOf('account'), zones = ['isntgram.example'], tokens = [], bindings = {} } = options;
  const all: Token = { id: idOf('token'), value: token, rights: 'all', status: 'active' };
  const world = openWorld({ folder: dataDir, accountId, zones, tokens: [all, ...tokens], now: () => new Date() });
  const metrics = createMetrics();
  const faults = createFaults();
  const tails = createTails(world.now);
  const said = createSaidLogs(world.now);
  let fleet: Fleet | undefined;
  const theFleet = (): Fleet => {
    if (!fleet) throw new Error('The stand-in for Cloudflare has not started yet.');
    return fleet;
  };
  const front = await serveFront({ world, metrics, fleet: theFleet }, options.frontPort ?? 0);
  const s3Port = options.s3Port || (await freePort());
  fleet = await startFleet({
    world,
    common: { folder: join(dataDir, 'run'), log: options.log ?? (() => undefined), tails, said },
    routerAddress: front.innerAddress,
    s3Port,
    extraOf: ({ name }) => (name.endsWith('-api') ? bindings : {}),
  });
  await Promise.all(world.account.scripts.map((script) => theFleet().settle(script)));
  const answers = createApi({ world, metrics, faults, tails, said, fleet: theFleet }).fetch;
  // The classes of what a process asks elsewhere stay its own.
  const api = createServer(getRequestListener(answers, { overrideGlobalObjects: false }));
  tails.serve(api);
  api.listen(options.apiPort ?? 0, '127.0.0.1');
  await once(api, 'listening');
  const endCrons = keepCrons(() => world.account.scripts, world.now, theFleet().cron);
  const address = api.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in for Cloudflare has no port.');
  return {
    apiBaseUrl: `http://127.0.0.1:${address.port}/client/v4`,
    frontUrl: front.url,
    token,
    accountId,
    s3: { endpoint: `http://localhost:${s3Port}/cdn-cgi/local/r2/s3`, ...s3Keys },
    faults,
    requests: metrics.of,
    purges: () => theFleet().purges(),
    async cron(name, cron) {
      const script = world.script(name);
      if (script) await theFleet().cron(script, cron);
    },
    async stop() {
      endCrons();
      tails.stop();
      api.close();
      api.closeAllConnections();
      await front.stop();
      await theFleet().stop();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
