import { isDeepStrictEqual } from 'node:util';
import { inheritedEnvironment } from '@isntgram/cli/environment';
import { environmentOf } from '@isntgram/deploy/environments/read';
import { type Environments, environmentNames } from '@isntgram/deploy/environments/schema';
import { wranglerConfigs } from '@isntgram/edge/tools/wrangler-config';
import { beforeAll, expect, test } from 'vitest';
import environments from '../../../environments.ts';
import { checkTypes, installPlatform, type Ran, runStage } from './install.ts';

const account = '0123456789abcdef0123456789abcdef';
const mail = { from: 'Isntgram <hello@isntgram.example>', api: 'https://api.resend.com/emails' };
const keys = ['ssh-ed25519 AAAA one@home'];
const localhost = { profile: 'edge', domain: 'localhost' } as const;

const onEdge = {
  development: localhost,
  staging: {
    ...{ profile: 'edge', domain: 'staging.isntgram.example', zone: 'isntgram.example', account, mail },
    neon: { project: 'shiny-wind-12345678', computeUnits: { min: 0.25, max: 1 } },
    previews: { days: 7 },
  },
  production: {
    ...{ profile: 'edge', domain: 'isntgram.example', account, mail, region: 'aws:eu-central-1' },
    ...{ hostnames: ['club.example', 'photos.other.example'], neon: { historyHours: 24 } },
  },
} as const satisfies Environments;

const vm = { profile: 'vm', account, images: 'ghcr.io/owner/isntgram' } as const;
const onVm = {
  development: localhost,
  staging: {
    ...{ ...vm, domain: 'staging.isntgram.example', zone: 'isntgram.example', services: ['db', 'storage'] },
    machine: { provider: 'digitalocean', type: 's-1vcpu-2gb', location: 'fra1', keys },
    server: { host: 'staging.isntgram.example' },
  },
  production: {
    ...{ ...vm, domain: 'isntgram.example', region: 'aws:eu-central-1', neon: { historyHours: 24 } },
    machine: { provider: 'hetzner', type: 'cx23', location: 'nbg1', keys },
    server: { host: 'isntgram.example', port: 2222 },
  },
} satisfies Environments;

beforeAll(() => installPlatform(inheritedEnvironment()));

const ran = new Map<string, Promise<Ran>>();
/** Each stage runs once. */
function runOf(stage: string, all: typeof onEdge | typeof onVm): Promise<Ran> {
  const key = `${stage} ${all.production.profile}`;
  const running = ran.get(key) ?? runStage(stage, all);
  ran.set(key, running);
  return running;
}

const sorted = (all: unknown): string[] => (all as unknown[]).map((one) => JSON.stringify(one)).sort();
const typeOf = (type: string): string => type.replace(/^(\w+):index\/\w+:/, '$1.');
const of = ({ resources }: Ran, type: string) => resources.filter((one) => typeOf(one.type) === type);
const inputsOf = (made: Ran, type: string) => of(made, type).map(({ inputs }) => inputs);
const countsOf = ({ resources }: Ran) =>
  Object.fromEntries([...Map.groupBy(resources, ({ type }) => typeOf(type))].map(([type, all]) => [type, all.length]));

test('sst.config.ts agrees with the types of SST and of its providers', async () => {
  expect(await checkTypes()).toBe('');
});

test.each(['staging', 'production'] as const)('what wrangler is told of %s on edge is there', async (stage) => {
  const made = await runOf(stage, onEdge);
  const environment = environmentOf(stage, onEdge);
  if (environment.profile !== 'edge') throw new Error('not on the edge');
  const { web, api } = await wranglerConfigs(environment, 'v1.0.0', '/');
  expect(api.r2_buckets).toEqual(
    inputsOf(made, 'cloudflare.R2Bucket').map(({ name }) => ({ binding: 'MEDIA', bucket_name: name })),
  );
  const queues = inputsOf(made, 'cloudflare.Queue').map(({ queueName }) => queueName);
  expect(sorted(queues)).toEqual(
    sorted(['jobs', 'jobs-later', 'jobs-dead'].map((queue) => `isntgram-${stage}-${queue}`)),
  );
  for (const queue of queues) expect(JSON.stringify(api.queues)).toContain(`"${queue}"`);
  const hosts = [
    ...inputsOf(made, 'cloudflare.DnsRecord').map(({ name }) => name),
    ...inputsOf(made, 'cloudflare.CustomHostname').map(({ hostname }) => hostname),
  ];
  expect(sorted(web.routes)).toEqual(
    sorted(hosts.map((host) => ({ pattern: `${host}/*`, zone_name: 'isntgram.example' }))),
  );
  const origins = expect.toSatisfy((all: unknown) =>
    isDeepStrictEqual(sorted(all), sorted(hosts.map((host) => `https://${host}`))),
  );
  const rules = [{ allowed: { origins, methods: ['PUT'], headers: ['content-type'] } }];
  expect(inputsOf(made, 'cloudflare.R2BucketCors')).toMatchObject([{ bucketName: `isntgram-${stage}-media`, rules }]);
  // All in the account and the zone of the environment.
  const zoneId = `cloudflare:index/getZone:getZone isntgram.example ${account}`;
  for (const { type, inputs } of made.resources.filter((one) => one.type.startsWith('cloudflare:')))
    expect([inputs.accountId, inputs.zoneId], type).toContain('zoneId' in inputs ? zoneId : account);
});

test('each stage on edge has these resources, and none that wrangler deploys', async () => {
  const cloudflare = {
    'cloudflare.R2Bucket': 1,
    'cloudflare.R2BucketCors': 1,
    'cloudflare.Queue': 3,
    'cloudflare.DnsRecord': 2,
  };
  const staging = await runOf('staging', onEdge);
  expect(countsOf(staging)).toEqual({
    ...cloudflare,
    'cloudflare.CertificatePack': 1,
    'cloudflare.R2BucketLifecycle': 1,
    'neon.Branch': 1,
    'neon.Endpoint': 1,
  });
  expect(inputsOf(staging, 'cloudflare.R2BucketLifecycle')).toMatchObject([
    { bucketName: 'isntgram-staging-media', rules: [{ conditions: { prefix: 'previews/' } }] },
  ]);
  expect(inputsOf(staging, 'neon.Branch')).toEqual([{ projectId: 'shiny-wind-12345678', name: 'staging' }]);
  expect(inputsOf(staging, 'neon.Endpoint')).toMatchObject([{ type: 'read_write', autoscalingLimitMaxCu: 1 }]);
  expect(inputsOf(staging, 'cloudflare.CertificatePack')).toMatchObject([
    { hosts: ['staging.isntgram.example', '*.staging.isntgram.example'] },
  ]);
  const production = await runOf('production', onEdge);
  const domains = {
    'cloudflare.CustomHostname': 2,
    'cloudflare.CustomHostnameFallbackOrigin': 1,
    'cloudflare.Ruleset': 1,
  };
  expect(countsOf(production)).toEqual({ ...cloudflare, ...domains, 'neon.Project': 1 });
  expect(inputsOf(production, 'cloudflare.CustomHostnameFallbackOrigin')).toMatchObject([
    { origin: 'isntgram.example' },
  ]);
  expect(inputsOf(production, 'neon.Project')).toMatchObject([
    { name: 'isntgram-production', regionId: 'aws-eu-central-1', pgVersion: 17, historyRetentionSeconds: 86_400 },
  ]);
  for (const { inputs } of of(production, 'cloudflare.DnsRecord'))
    expect(inputs).toMatchObject({ type: 'AAAA', content: '100::', proxied: true });
});

test('a visitor is kept with one version, by a rule that the zone has once', async () => {
  expect(of(await runOf('staging', onEdge), 'cloudflare.Ruleset')).toEqual([]);
  expect(inputsOf(await runOf('production', onEdge), 'cloudflare.Ruleset')).toMatchObject([
    {
      ...{ kind: 'zone', phase: 'http_request_late_transform' },
      rules: [
        {
          ...{ expression: 'true', action: 'rewrite' },
          actionParameters: {
            headers: { 'Cloudflare-Workers-Version-Key': { operation: 'set', expression: 'to_string(ip.src)' } },
          },
        },
      ],
    },
  ]);
});

test.each([
  ['staging', { 'digitalocean.Droplet': 1, 'digitalocean.Firewall': 1 }],
  [
    'production',
    {
      ...{ 'hcloud.Server': 1, 'hcloud.Firewall': 1, 'neon.Project': 1 },
      ...{ 'cloudflare.R2Bucket': 1, 'cloudflare.R2BucketCors': 1 },
    },
  ],
])('%s on vm has a machine behind a firewall, and records that lead to it', async (stage, others) => {
  const made = await runOf(stage, onVm);
  expect(countsOf(made)).toEqual({ 'cloudflare.DnsRecord': 4, ...others });
  const { domain } = environmentOf(stage, onVm);
  const records = inputsOf(made, 'cloudflare.DnsRecord').map(({ name, type, content, proxied }) =>
    [name, type, content, proxied].join(' '),
  );
  expect(sorted(records)).toEqual(
    sorted(
      [domain, `*.${domain}`].flatMap((name) => [`${name} A 203.0.113.10 false`, `${name} AAAA 2001:db8::1 false`]),
    ),
  );
  const [machine] = [...of(made, 'hcloud.Server'), ...of(made, 'digitalocean.Droplet')];
  expect(machine?.inputs.name).toBe(`isntgram-${stage}`);
  expect(machine?.inputs.userData).toMatch(/^#cloud-config\n.*ssh-ed25519 AAAA one@home/);
  expect(machine?.options.ignoreChanges).toEqual(['userData', 'image']);
  const [firewall] = [...inputsOf(made, 'hcloud.Firewall'), ...inputsOf(made, 'digitalocean.Firewall')];
  const rules = (firewall?.rules ?? firewall?.inboundRules) as {
    protocol: string;
    port?: string;
    portRange?: string;
  }[];
  const ssh = stage === 'production' ? '2222' : '22';
  expect(rules.map(({ protocol, port, portRange = port }) => [protocol, portRange])).toEqual([
    ...[
      ['tcp', ssh],
      ['tcp', '80'],
      ['tcp', '443'],
      ['udp', '443'],
      ['icmp', undefined],
    ],
  ]);
});

test('what production keeps outlives its stage and a mistake, and is the same on both profiles', async () => {
  const kept = ['cloudflare.R2Bucket', 'neon.Project', 'neon.Branch', 'hcloud.Server', 'digitalocean.Droplet'];
  const runs = [onEdge, onVm].flatMap((all) =>
    (['staging', 'production'] as const).map((stage) => [stage, all] as const),
  );
  for (const [stage, all] of runs) {
    const { app, resources } = await runOf(stage, all);
    const protect = stage === 'production';
    expect(app).toMatchObject({
      name: 'isntgram',
      protect,
      removal: protect ? 'retain-all' : 'remove',
      home: 'cloudflare',
    });
    for (const { type, options } of resources.filter((one) => kept.includes(typeOf(one.type))))
      expect(options, type).toMatchObject({ protect, retainOnDelete: protect });
  }
  const [edge, vm] = [await runOf('production', onEdge), await runOf('production', onVm)];
  for (const type of ['cloudflare.R2Bucket', 'neon.Project']) expect(of(vm, type)).toEqual(of(edge, type));
});

test.each(environmentNames)('%s of environments.ts: what is not to be made is said in one line', async (stage) => {
  const { profile, domain } = environments[stage];
  const expected = domain === 'localhost' ? /is this machine: npm start/ : /has nothing that SST makes/;
  if (domain !== 'localhost' && 'account' in environments[stage]) await runStage(stage);
  else await expect(runStage(stage), profile).rejects.toThrow(expected);
});

test('a stage that is no environment is refused', async () => {
  await expect(runStage('preview')).rejects.toThrow('There is no environment "preview". --stage takes development,');
});
