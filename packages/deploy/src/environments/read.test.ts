import { expect, test } from 'vitest';
import { checkEnvironments, environmentOf, readEdgeEnvironment, readEnvironment, readVmEnvironment } from './read.ts';

const vm = { profile: 'vm', domain: 'a.example', server: { host: '203.0.113.10' }, images: 'ghcr.io/owner/isntgram' };
const edge = { profile: 'edge', domain: 'localhost' };
const machine = { provider: 'hetzner', type: 'cx23', location: 'nbg1', keys: ['ssh-ed25519 AAAA a@b'] };
const check = (production: unknown) => () => checkEnvironments({ development: edge, staging: edge, production });

test('the file at the root is valid, and each environment names its profile', async () => {
  for (const name of ['development', 'staging', 'production'])
    expect((await readEnvironment(name)).profile).toMatch(/^(edge|vm)$/);
});

test('an environment watches the others, but for those on somebody’s own machine', () => {
  const value = { development: edge, staging: { ...edge, domain: 'b.example' }, production: vm };
  const of = (name: string) => environmentOf(name, value).watches;
  expect(of('production')).toEqual(['https://b.example/api/ready']);
  expect(of('staging')).toEqual(['https://a.example/api/ready']);
  expect(of('development')).toEqual(['https://b.example/api/ready', 'https://a.example/api/ready']);
});

test('what is left out has sane defaults', () => {
  const { production } = check(vm)();
  expect(production).toMatchObject({ server: { port: 22, user: 'deploy' }, services: [] });
});

test('what the other profile alone needs may stay: it is checked, and set aside', () => {
  const both = { ...edge, ...vm, sampling: 0.5, cpuMs: 5_000 };
  expect(check({ ...both, profile: 'vm' })().production).toEqual(check(vm)().production);
  const { production } = check({ ...both, profile: 'edge' })();
  expect(production).toMatchObject({ profile: 'edge', sampling: 0.5 });
  expect(production).not.toHaveProperty('server');
  expect(check({ ...both, sampling: 2 })).toThrow('environments.ts: production.sampling must be 1 at most.');
});

test.each([
  [
    { ...vm, profile: 'kubernetes' },
    'environments.ts: production.profile must be an object whose profile is "edge" or "vm".',
  ],
  [undefined, 'environments.ts: production must be an object whose profile is "edge" or "vm".'],
  [{ ...vm, domain: 'https://a.example/' }, /^environments.ts: production.domain must be a host name in small letters/],
  [{ ...vm, server: 'a' }, /^environments.ts: production.server must be an object like/],
  [
    { ...vm, server: { host: 'a', hostKey: 'AAAA' } },
    /production.server.hostKey must be the key that the server shows/,
  ],
  [{ ...vm, server: { host: 'a b' } }, /production.server.host must be the name or the address/],
  [{ ...vm, images: 'GHCR.io/Owner' }, /production.images must be where the images are/],
  [{ ...vm, services: ['postgres'] }, 'environments.ts: production.services.0 must be db, cache, storage or observe.'],
  [{ ...vm, budget: -1 }, 'environments.ts: production.budget must be above 0 US dollars per month.'],
  [{ ...vm, buget: 1 }, 'environments.ts: production has no field "buget".'],
  [{ ...edge, domain: 'a.example', account: 'mine' }, /production.account must be the id of an account at Cloudflare/],
  [{ ...edge, region: 'Frankfurt' }, /production.region must be a region of the database’s provider/],
  [{ ...edge, mail: 'me' }, /production.mail must be an object like/],
  [{ ...edge, sampling: 2 }, 'environments.ts: production.sampling must be 1 at most.'],
  [{ ...edge, tracing: 'all' }, /production.tracing must be the share of requests that is traced, from 0 to 1/],
  [{ ...edge, workersCache: 'on' }, 'environments.ts: production.workersCache must be true or false.'],
  [{ ...edge, cpuMs: 10 }, /production.cpuMs must be 1000 at least/],
  [{ ...vm, size: { cpus: 1 } }, /production.size.memoryGb must be a number of gigabytes.\n.*diskGb/],
  [
    { ...edge, domain: 'a.example', zone: 'b.example' },
    /production.zone must be what the domain ends in; a.example is/,
  ],
  [{ ...edge, domain: 'a.example', hostnames: ['b.a.example'] }, /production.hostnames must not have b.a.example: all/],
  [{ ...edge, domain: 'a.example', neon: {} }, /production.region must say where Neon is to make the project/],
  [
    { ...edge, domain: 'a.example', neon: {}, region: 'gcp:europe-west1' },
    /production.region must be one of aws or azure/,
  ],
  [{ ...edge, domain: 'a.example', neon: { project: 'mine' } }, /production.neon.project must be the id of a project/],
  [{ ...vm, machine: { ...machine, provider: 'aws' } }, /production.machine.provider must be hetzner or digitalocean/],
  [{ ...vm, machine: { ...machine, keys: [] } }, /production.machine.keys must have the public key of whoever deploys/],
  [{ ...vm, machine: { ...machine, keys: ['$(id)'] } }, /production.machine.keys.0 must be a public key/],
  [
    { ...edge, domain: 'a.example', previews: { days: 7 } },
    /production.previews must stand beside account and neon.proj/,
  ],
  [{ ...edge, domain: 'a.example', previews: { days: 7 } }, /production.previews must be of staging: each preview has/],
  [{ ...edge, domain: 'a.example', previews: { days: 40 } }, /production.previews.days must be 29 at most/],
  [{ ...vm, machine }, /production.account must be that of the zone at Cloudflare/],
])('a bad field is named, with what it must be', (production, message) => {
  expect(check(production)).toThrow(message);
});

test('no two environments have one domain but for this machine', () => {
  expect(() =>
    checkEnvironments({ development: edge, staging: vm, production: { ...edge, domain: vm.domain } }),
  ).toThrow('environments.ts: production.domain must not be that of staging, a.example.');
});

test('no two environments have one domain of a community, nor one zone for such domains', () => {
  const both = (staging: object, production: object) => () =>
    checkEnvironments({
      development: edge,
      staging: { ...edge, domain: 'staging.a.example', zone: 'a.example', ...staging },
      production: { ...edge, domain: 'a.example', ...production },
    });
  expect(both({ hostnames: ['club.example'] }, { hostnames: ['other.example'] })).toThrow(
    'production.hostnames must not be that of staging, those of a.example, which has one place for all.',
  );
  expect(both({ hostnames: ['club.example'], zone: undefined }, { hostnames: ['club.example'] })).toThrow(
    'environments.ts: production.hostnames must not be that of staging, club.example.',
  );
  expect(both({ hostnames: ['club.example', 'other.example'] }, {})).not.toThrow();
});

test('an environment that is not there, and one on the other profile', async () => {
  await expect(readEnvironment('prod')).rejects.toThrow(
    'There is no environment "prod". --env takes development, staging, production.',
  );
  await expect(readEnvironment(undefined)).rejects.toThrow('--env takes development, staging, production.');
  await expect(readVmEnvironment('development')).rejects.toThrow('development is on the edge profile');
  await expect(readEdgeEnvironment('production')).rejects.toThrow('production is on the vm profile');
  await expect(readEdgeEnvironment('development')).rejects.toThrow('development is this machine: npm start.');
});
