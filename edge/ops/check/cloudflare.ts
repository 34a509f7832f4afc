import type { Finding } from '@isntgram/deploy/check/finding';
import { namesOf } from '@isntgram/deploy/environments/names';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { stateOf } from '@isntgram/deploy/state/state-of';
import * as z from 'zod';
import type { Ask } from '../cloudflare/client.ts';
import { orNone, readWorker } from '../cloudflare/workers.ts';
import { secretNames } from '../steps/upload.ts';

type Variables = Readonly<Record<string, string>>;

const zones = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    status: z.string().default('active'),
    name_servers: z.array(z.string()).default([]),
    account: z.object({ id: z.string() }).optional(),
  }),
);
const records = z.array(z.object({ name: z.string(), proxied: z.boolean().default(false) }));
const queues = z.array(z.object({ queue_name: z.string() }));
const cors = z.object({
  rules: z
    .array(
      z.object({
        allowed: z.object({ origins: z.array(z.string()).default([]), methods: z.array(z.string()).default([]) }),
      }),
    )
    .default([]),
});
const anything = z.unknown().transform(() => true);

/** What makes all that keeps state. */
const sst = (name: string): string => `npm run state -- deploy --env ${name}`;

/** Whether the token is one, and sees the account. */
export async function lookAtToken(ask: Ask, account: string): Promise<Finding[]> {
  const { status } = await ask('/user/tokens/verify', z.object({ status: z.string() }));
  const sees = await orNone(ask(`/accounts/${account}/workers/domains`, anything));
  return [
    {
      what: 'CLOUDFLARE_API_TOKEN',
      missing: status === 'active' ? undefined : `it is ${status}: https://dash.cloudflare.com/profile/api-tokens`,
      note: 'it may read what follows; what it may write, the first deploy shows',
    },
    {
      what: `the account ${account}`,
      missing: sees ? undefined : 'the token sees no such account: correct account in environments.ts',
    },
  ];
}

/** The zone, and the names that lead to the Workers. */
export async function lookAtZone(ask: Ask, environment: Named<EdgeEnvironment>): Promise<Finding[]> {
  const { name, domain, zone = domain, account } = environment;
  const found = (await ask(`/zones?name=${encodeURIComponent(zone)}`, zones)).find((one) => one.name === zone);
  if (!found)
    return [
      {
        what: `the zone ${zone}`,
        missing:
          'add the domain to the account (dash.cloudflare.com), name its name servers at the registrar, and give the ' +
          'token Zone · Zone · Read of it',
      },
    ];
  const isOther = found.account !== undefined && found.account.id !== account;
  const isWaiting = found.status !== 'active';
  const has = await ask(`/zones/${found.id}/dns_records?per_page=1000`, records);
  return [
    {
      what: `the zone ${zone}`,
      missing: isOther
        ? `it is of the account ${found.account?.id}: correct ${name}.account in environments.ts`
        : isWaiting
          ? `it is ${found.status}: name ${found.name_servers.join(' and ') || 'its name servers'} at the registrar`
          : undefined,
    },
    ...[domain, `*.${domain}`].map((host): Finding => {
      const own = has.filter((record) => record.name === host);
      const isProxied = own.some(({ proxied }) => proxied);
      const wanted =
        own.length === 0 ? `there is no record: ${sst(name)}` : `${host} must be proxied, or no Worker sees it`;
      return { what: `DNS of ${host}`, missing: isProxied ? undefined : wanted };
    }),
  ];
}

/** The bucket and its CORS rules, the queues. */
export async function lookAtStores(ask: Ask, environment: Named<EdgeEnvironment>): Promise<Finding[]> {
  const { name } = environment;
  const { account, bucket, queues: wanted } = stateOf(environment);
  const has = await ask(`/accounts/${account}/queues?per_page=100`, queues);
  return [
    ...(bucket ? await lookAtBucket(ask, name, account, bucket) : []),
    ...wanted.map((queue) => ({
      what: `the queue ${queue}`,
      missing: has.some((one) => one.queue_name === queue) ? undefined : sst(name),
    })),
  ];
}

async function lookAtBucket(
  ask: Ask,
  environment: string,
  account: string,
  { name, origins }: { name: string; origins: readonly string[] },
): Promise<Finding[]> {
  const path = `/accounts/${account}/r2/buckets/${name}`;
  const there = await orNone(ask(path, anything));
  const what = `the bucket ${name}`;
  if (!there) return [{ what, missing: sst(environment) }];
  const rules = (await orNone(ask(`${path}/cors`, cors)))?.rules ?? [];
  const puts = rules.filter(({ allowed }) => allowed.methods.includes('PUT')).flatMap(({ allowed }) => allowed.origins);
  const refused = origins.filter((origin) => !puts.includes(origin) && !puts.includes('*'));
  return [
    { what },
    {
      what: 'CORS of the bucket: browsers may send photos',
      missing: refused.length > 0 ? `not from ${refused.join(', ')}: ${sst(environment)}` : undefined,
    },
  ];
}

/** The Workers, and the secrets of the API. */
export async function lookAtWorkers(
  ask: Ask,
  environment: Named<EdgeEnvironment>,
  account: string,
  variables: Variables,
): Promise<Finding[]> {
  const { api, web } = namesOf(environment);
  const [apiFacts, webFacts] = [await readWorker(ask, account, api), await readWorker(ask, account, web)];
  return [
    ...secretNames.map((secret): Finding => {
      if (apiFacts.secrets.includes(secret)) return { what: `secret ${secret}` };
      return {
        what: `secret ${secret}`,
        ...(variables[secret]
          ? { note: 'it is set in this shell: the next deploy brings it' }
          : { missing: `set it in this shell, and the next deploy brings it. ${secretFrom[secret] ?? ''}`.trim() }),
      };
    }),
    ...[
      { name: api, facts: apiFacts },
      { name: web, facts: webFacts },
    ].map(({ name, facts }) => ({
      what: `the Worker ${name}`,
      missing: facts.shares.length > 0 ? undefined : `npm run deploy -- --env ${environment.name}`,
      ...(name === api && { run: ['deploy', '--', '--env', environment.name] }),
    })),
  ];
}

const secretFrom: Readonly<Record<string, string>> = {
  AUTH_SECRET: 'openssl rand -base64 33 makes one',
  DATABASE_URL: "Neon's console shows it, pooled",
  S3_ACCESS_KEY_ID: 'An API token for R2, of this bucket, read and write: dash.cloudflare.com, R2, API tokens',
  S3_SECRET_ACCESS_KEY: 'It comes with S3_ACCESS_KEY_ID',
  MAIL_API_KEY: 'Whoever sends your mails gives it',
};
