/// <reference path="./.sst/platform/config.d.ts" />

/**
 * All that keeps state, of the environment that the stage names: buckets, queues, records, domains of communities, the
 * database, the machine. What it is follows from environments.ts (packages/deploy/src/state/state-of.ts); Workers are
 * wrangler's. docs: packages/deploy/README.md
 */
const environment = async (stage: string) => {
  const { environmentOf } = await import('@isntgram/deploy/environments/read');
  const { default: environments } = await import('./environments.ts');
  return environmentOf(stage, environments, '--stage');
};

export default $config({
  async app({ stage }) {
    const { prefix, name } = await environment(stage);
    const kept = name === 'production';
    return {
      name: prefix,
      home: 'cloudflare',
      protect: kept,
      removal: kept ? 'retain-all' : 'remove',
      providers: {
        cloudflare: '6.15.0',
        neon: { package: '@sst-provider/neon', version: '0.13.0' },
        hcloud: '1.41.0',
        digitalocean: '4.80.1',
      },
    };
  },

  async run() {
    const { stateOf } = await import('@isntgram/deploy/state/state-of');
    const state = stateOf(await environment($app.stage));
    const { account: accountId, kept } = state;
    // SST's own `retain` knows no bucket of R2. A change that would make anew what is kept is refused.
    const keep = { protect: kept, retainOnDelete: kept };

    if (state.bucket) {
      const { name, location, origins, passing } = state.bucket;
      const bucket = new cloudflare.R2Bucket(
        'media',
        { accountId, name, ...(location && { location }) },
        { ...keep, ignoreChanges: ['location'] },
      );
      new cloudflare.R2BucketCors('media', {
        accountId,
        bucketName: bucket.name,
        rules: [
          { allowed: { origins: [...origins], methods: ['PUT'], headers: ['content-type'] }, maxAgeSeconds: 3600 },
        ],
      });
      if (passing)
        new cloudflare.R2BucketLifecycle('media', {
          accountId,
          bucketName: bucket.name,
          rules: [
            {
              id: 'previews',
              enabled: true,
              conditions: { prefix: passing.prefix },
              deleteObjectsTransition: { condition: { type: 'Age', maxAge: passing.days * 86_400 } },
            },
          ],
        });
    }

    for (const queueName of state.queues) new cloudflare.Queue(queueName, { accountId, queueName });

    const database = state.database && (await makeDatabase(state.database, keep));
    const machine = state.machine && (await makeMachine(state.machine, keep));
    makeNames(state, machine);
    await makeZoneRules(state);
    return { ...database, ...machine };
  },
});

type State = import('@isntgram/deploy/state/state-of').State;
type Keep = { protect: boolean; retainOnDelete: boolean };
type Addresses = { ipv4: $util.Output<string>; ipv6: $util.Output<string> };

function makeNames({ zone, account, records, certificate, hostnames }: State, machine: Addresses | undefined): void {
  if (records.length === 0) return;
  const zoneId = cloudflare.getZoneOutput({ filter: { name: zone, account: { id: account } } }).id;
  const made = records.map(({ name, type, to }) => {
    // Nobody is at 100::, Cloudflare's own answer to a name that only Workers answer.
    const there = type === 'A' ? machine?.ipv4 : machine?.ipv6;
    const content = to === 'workers' ? '100::' : there;
    if (content === undefined) throw new Error(`${name} leads to a machine that is not there`);
    return new cloudflare.DnsRecord(`${type} ${name}`, {
      zoneId,
      name,
      type,
      content,
      ttl: 1,
      proxied: to === 'workers',
    });
  });
  if (certificate.length > 0)
    new cloudflare.CertificatePack('certificate', {
      zoneId,
      hosts: [...certificate],
      type: 'advanced',
      certificateAuthority: 'google',
      validationMethod: 'txt',
      validityDays: 90,
    });
  if (!hostnames) return;
  const fallback = new cloudflare.CustomHostnameFallbackOrigin(
    'fallback',
    { zoneId, origin: hostnames.fallback },
    { dependsOn: made },
  );
  for (const hostname of hostnames.names)
    new cloudflare.CustomHostname(
      hostname,
      { zoneId, hostname, ssl: { method: 'http', type: 'dv', settings: { minTlsVersion: '1.2' } } },
      { dependsOn: [fallback] },
    );
}

async function makeZoneRules({ zone, account }: State): Promise<void> {
  const { checkEnvironments } = await import('@isntgram/deploy/environments/read');
  const { default: environments } = await import('./environments.ts');
  const { ownsZoneRules, versionKeyRule } = await import('@isntgram/deploy/state/zone-rules');
  const { name } = await environment($app.stage);
  if (!ownsZoneRules(name, checkEnvironments(environments))) return;
  const zoneId = cloudflare.getZoneOutput({ filter: { name: zone, account: { id: account } } }).id;
  new cloudflare.Ruleset('version-key', {
    zoneId,
    name: 'default',
    kind: 'zone',
    phase: 'http_request_late_transform',
    rules: [versionKeyRule],
  });
}

async function makeDatabase({ project, branch, computeUnits }: NonNullable<State['database']>, keep: Keep) {
  const { min, max } = computeUnits;
  if ('id' in project) {
    const made = new neon.Branch('database', { projectId: project.id, name: branch }, keep);
    new neon.Endpoint('database', {
      projectId: project.id,
      branchId: made.id,
      type: 'read_write',
      autoscalingLimitMinCu: min,
      autoscalingLimitMaxCu: max,
    });
    return { neonProject: project.id, neonBranch: made.id };
  }
  const made = new neon.Project(
    'database',
    {
      name: project.name,
      regionId: project.region,
      pgVersion: 17,
      historyRetentionSeconds: project.historySeconds,
      branch: { name: branch, databaseName: 'isntgram', roleName: 'isntgram' },
      defaultEndpointSettings: { autoscalingLimitMinCu: min, autoscalingLimitMaxCu: max },
    },
    keep,
  );
  return { neonProject: made.id, neonBranch: made.defaultBranchId };
}

async function makeMachine(machine: NonNullable<State['machine']>, keep: Keep): Promise<Addresses> {
  const { readFile } = await import('node:fs/promises');
  const { cloudInit } = await import('@isntgram/deploy/state/cloud-init');
  const { name, type, location, image, provider, sshPort } = machine;
  const userData = cloudInit(await readFile('vm-profile/bootstrap.sh', 'utf8'), machine);
  // Another script or image is for the next machine: it is no reason to throw this one away.
  const options = { ...keep, ignoreChanges: ['userData', 'image'] };
  const open = [
    { protocol: 'tcp', port: String(sshPort) },
    { protocol: 'tcp', port: '80' },
    { protocol: 'tcp', port: '443' },
    { protocol: 'udp', port: '443' },
  ];
  const everywhere = ['0.0.0.0/0', '::/0'];
  if (provider === 'hetzner') {
    const firewall = new hcloud.Firewall('machine', {
      name,
      rules: [...open, { protocol: 'icmp' }].map((rule) => ({ ...rule, direction: 'in', sourceIps: everywhere })),
    });
    const server = new hcloud.Server(
      'machine',
      { name, serverType: type, location, image, userData, firewallIds: [firewall.id.apply(Number)] },
      options,
    );
    return { ipv4: server.ipv4Address, ipv6: server.ipv6Address };
  }
  const droplet = new digitalocean.Droplet(
    'machine',
    { name, size: type, region: location, image, userData, ipv6: true },
    options,
  );
  new digitalocean.Firewall('machine', {
    name,
    dropletIds: [droplet.id.apply(Number)],
    inboundRules: [
      ...open.map(({ protocol, port: portRange }) => ({ protocol, portRange, sourceAddresses: everywhere })),
      { protocol: 'icmp', sourceAddresses: everywhere },
    ],
    outboundRules: [
      ...['tcp', 'udp'].map((protocol) => ({ protocol, portRange: '1-65535', destinationAddresses: everywhere })),
      { protocol: 'icmp', destinationAddresses: everywhere },
    ],
  });
  return { ipv4: droplet.ipv4Address, ipv6: droplet.ipv6Address };
}
