import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { readEdgeEnvironment } from '@isntgram/deploy/environments/read';
import { makeState } from '@isntgram/local/cloudflare/make-state';
import type { Token } from '@isntgram/local/cloudflare/model';
import { type Cloudflare, startCloudflare } from '@isntgram/local/cloudflare/start-cloudflare';
import { serveNeonEndpoint } from '@isntgram/local/neon/endpoint';
import { openPostgresServer } from '@isntgram/local/postgres/server';
import { withSession } from '@isntgram/node/migrations/session';

export const domain = 'staging.isntgram.example';
/** Names of that kind lead to this machine by themselves, for what asks by nothing but an address. */
export const domainHere = 'staging.isntgram.localhost';
const password = 'a-password-of-this-drill';

/** An account at Cloudflare that has all that an environment needs but its Workers, and the database. */
export interface World {
  folder: string;
  cloudflare: Cloudflare;
  databaseUrl: string;
  environmentsFile: string;
  /** What an operator has set. */
  variables: Readonly<Record<string, string>>;
  /** One question to the database. */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  /** Every line that a Worker said. */
  lines: readonly string[];
  close(): Promise<void>;
}

export interface WorldOptions {
  at?: string;
  /** Another one than a server of its own: what is asked here under load may not hold up the stand-in. */
  openDatabase?: () => Promise<{ url: string; close: () => Promise<void> }>;
  tokens?: readonly Token[];
  /** What environments.ts says more of staging. */
  more?: object;
  /** What the operator has set beside what a deploy needs. */
  variables?: Readonly<Record<string, string>>;
}

export async function openWorld({
  at = domain,
  openDatabase = () => openPostgresServer({ durable: false }),
  tokens = [],
  more = {},
  variables = {},
}: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-edge-'));
  const postgres = await openDatabase();
  const neon = await serveNeonEndpoint({ databaseUrl: postgres.url, password, connectionsMax: 20, ownSession: true });
  const lines: string[] = [];
  const s3Port = await freePort();
  const cloudflare = await startCloudflare({
    s3Port,
    zones: [zoneOf(at)],
    tokens,
    log: (line) => void lines.push(line),
    bindings: {
      NEON_FETCH_ENDPOINT: neon.url,
      S3_ENDPOINT: `http://localhost:${s3Port}/cdn-cgi/local/r2/s3`,
      DATABASE_URL: `postgres://app:${password}@db.test/app`,
      // All that happens here comes from one address.
      RATE_LIMIT_FACTOR: '10000',
    },
  });
  const { accessKeyId, secretAccessKey } = cloudflare.s3;
  const environmentsFile = join(folder, 'environments.ts');
  await writeFile(environmentsFile, environments(cloudflare.accountId, at, more));
  return {
    ...{ folder, cloudflare, environmentsFile, lines, databaseUrl: postgres.url },
    variables: {
      CLOUDFLARE_API_TOKEN: cloudflare.token,
      CLOUDFLARE_API_BASE_URL: cloudflare.apiBaseUrl,
      EDGE_FRONT_URL: cloudflare.frontUrl,
      DATABASE_URL: postgres.url,
      AUTH_SECRET: 'a'.repeat(40),
      ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, MAIL_API_KEY: 'none' },
      ...variables,
    },
    ask: (sql) => withSession(postgres.url, (session) => session.run(sql)),
    async close() {
      await cloudflare.stop();
      await neon.close();
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What SST makes. */
export const makePlaces = async ({ cloudflare, environmentsFile }: World): Promise<void> =>
  makeState(cloudflare, await readEdgeEnvironment('staging', environmentsFile));

const zoneOf = (host: string): string => host.slice(host.indexOf('.') + 1);

const environments = (account: string, host: string, more: object): string => `export default {
  development: { profile: 'edge', domain: 'localhost' },
  staging: { profile: 'edge', domain: '${host}', zone: '${zoneOf(host)}', account: '${account}',
    region: 'aws:eu-central-1', mail: { from: 'Isntgram <hello@isntgram.example>', api: 'https://mail.example/' },
    ...${JSON.stringify(more)} },
  production: { profile: 'edge', domain: 'foreign.example', account: '${account}',
    region: 'aws:eu-central-1', mail: { from: 'Isntgram <hello@foreign.example>', api: 'https://mail.example/' } },
};
`;
