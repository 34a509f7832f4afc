import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '@isntgram/cli/root';
import { expect, test } from 'vitest';
import { environmentOf } from '../environments/read.ts';
import { cloudInit, userDataSizeBytesMax } from './cloud-init.ts';
import { stateOf } from './state-of.ts';

const account = '0123456789abcdef0123456789abcdef';
const keys = ['ssh-ed25519 AAAA one@home', 'ssh-ed25519 BBBB'];
const machine = { provider: 'hetzner', type: 'cx23', location: 'nbg1', keys };
const edge = { profile: 'edge', domain: 'isntgram.example', account, region: 'aws:eu-central-1', neon: {} };
const vm = {
  ...{ profile: 'vm', domain: 'isntgram.example', account, machine },
  ...{ server: { host: 'isntgram.example', port: 2222 }, images: 'ghcr.io/owner/isntgram' },
};

function state(production: object, name = 'production') {
  const localhost = { profile: 'edge', domain: 'localhost' };
  return stateOf(environmentOf(name, { development: localhost, staging: localhost, production }));
}

test('an environment on edge has a bucket, queues, records that lead nowhere, and a database', () => {
  expect(state(edge)).toEqual({
    account,
    kept: true,
    bucket: {
      name: 'isntgram-production-media',
      location: 'weur',
      origins: ['https://isntgram.example', 'https://*.isntgram.example'],
      passing: undefined,
    },
    queues: ['isntgram-production-jobs', 'isntgram-production-jobs-later', 'isntgram-production-jobs-dead'],
    zone: 'isntgram.example',
    records: [
      { name: 'isntgram.example', type: 'AAAA', to: 'workers' },
      { name: '*.isntgram.example', type: 'AAAA', to: 'workers' },
    ],
    certificate: [],
    hostnames: undefined,
    database: {
      project: { name: 'isntgram-production', region: 'aws-eu-central-1', historySeconds: 21_600 },
      branch: 'production',
      computeUnits: { min: 0.25, max: 2 },
    },
    machine: undefined,
  });
});

test('on vm a machine has the records, and photos a bucket where the disk does not hold them', () => {
  expect(state(vm)).toMatchObject({
    bucket: { name: 'isntgram-production-media', location: undefined },
    queues: [],
    certificate: [],
    database: undefined,
    machine: { name: 'isntgram-production', provider: 'hetzner', image: 'debian-13', sshPort: 2222, keys },
  });
  expect(state(vm).records).toEqual(
    ['isntgram.example', '*.isntgram.example'].flatMap((name) =>
      ['A', 'AAAA'].map((type) => ({ name, type, to: 'machine' })),
    ),
  );
  expect(state({ ...vm, services: ['db', 'storage'] }).bucket).toBeUndefined();
  expect(state({ ...vm, machine: undefined }).records).toEqual([]);
  expect(state({ ...vm, machine: { ...machine, provider: 'digitalocean' } }).machine?.image).toBe('debian-13-x64');
});

test('bucket and database stay what they are when the environment moves to the other profile', () => {
  const before = state(edge);
  const after = state({ ...vm, region: edge.region, neon: edge.neon });
  expect({ ...after, machine: undefined }).toEqual({ ...before, queues: [], records: after.records });
});

test('a part of a zone needs a certificate; communities of other domains come in by the zone', () => {
  const made = state({ ...edge, domain: 'photos.club.example', zone: 'club.example', hostnames: ['other.example'] });
  expect(made.zone).toBe('club.example');
  expect(made.certificate).toEqual(['photos.club.example', '*.photos.club.example']);
  expect(made.hostnames).toEqual({ names: ['other.example'], fallback: 'photos.club.example' });
  expect(made.bucket?.origins).toContain('https://other.example');
});

test('photos of previews are removed after the branch that knows them', () => {
  const neon = { project: 'shiny-wind-12345678' };
  const staging = { ...edge, neon, previews: { days: 7 } };
  const all = {
    development: { profile: 'edge', domain: 'localhost' },
    staging,
    production: { ...vm, domain: 'b.example' },
  };
  expect(stateOf(environmentOf('staging', all)).bucket?.passing).toEqual({ prefix: 'previews/', days: 8 });
});

test('a project that is there gets a branch', () => {
  const made = state({ ...edge, neon: { project: 'shiny-wind-12345678' } });
  expect(made.database).toMatchObject({ project: { id: 'shiny-wind-12345678' }, branch: 'production' });
});

test.each([
  ['aws:us-west-2', 'wnam'],
  ['aws:us-east-1', 'enam'],
  ['azure:westus3', undefined],
  ['aws:ap-southeast-1', 'apac'],
  ['gcp:europe-west1', 'weur'],
])('photos are kept near the database: %s', (region, location) => {
  expect(state({ ...edge, neon: undefined, region }).bucket?.location).toBe(location);
});

test('where there is nothing to make, one line says what to set', () => {
  const { account: _, machine: __, ...bare } = vm;
  expect(() => state(bare)).toThrow(/^production has nothing that SST makes. In environments.ts, machine rents its/);
  expect(() => state({ ...edge, account: undefined })).toThrow(/^environments.ts: production.account must be set for/);
  expect(() => state(edge, 'development')).toThrow('development is this machine: npm start.');
  expect(() => state(edge, 'prod')).toThrow('There is no environment "prod". --env takes development, staging, produ');
});

test('a machine runs bootstrap.sh for the keys when it starts for the first time', async () => {
  const bootstrap = await readFile(join(root, 'vm-profile/bootstrap.sh'), 'utf8');
  const userData = cloudInit(bootstrap, { keys, sshPort: 2222 });
  expect(userData.length).toBeLessThan(userDataSizeBytesMax);
  expect(userData).toMatch(/^#cloud-config\n/);
  const { write_files: files, runcmd } = JSON.parse(userData.slice(userData.indexOf('\n')));
  expect(gunzipSync(Buffer.from(files[0].content, 'base64')).toString()).toBe(bootstrap);
  const [[shell, script, ...args]] = runcmd;
  expect([shell, script]).toEqual(['bash', files[0].path]);
  // What it takes: the script itself says so of a word that it does not know.
  const told = execFileSync('bash', [join(root, 'vm-profile/bootstrap.sh'), ...args, '--help'], { encoding: 'utf8' });
  expect(told).toContain('--ssh-port PORT');
  expect(args).toEqual(['--key', keys[0], '--key', keys[1], '--ssh-port', '2222']);
});
