import { expect, test } from 'vitest';
import { checkEnvironments, readEdgeEnvironment, readEnvironment, readVmEnvironment } from './read.ts';

const vm = { profile: 'vm', domain: 'a.example', server: { host: '203.0.113.10' }, images: 'ghcr.io/owner/isntgram' };
const edge = { profile: 'edge', domain: 'localhost' };
const check = (production: unknown) => () => checkEnvironments({ development: edge, staging: edge, production });

test('the file at the root is valid, and each environment names its profile', async () => {
  for (const name of ['development', 'staging', 'production'])
    expect((await readEnvironment(name)).profile).toMatch(/^(edge|vm)$/);
});

test('what is left out has sane defaults', () => {
  const { production } = check(vm)();
  expect(production).toMatchObject({ server: { port: 22, user: 'deploy' }, services: [] });
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
  [{ ...vm, services: ['postgres'] }, 'environments.ts: production.services.0 must be db, cache or storage.'],
  [{ ...vm, budget: -1 }, 'environments.ts: production.budget must be above 0 US dollars per month.'],
  [{ ...vm, buget: 1 }, 'environments.ts: production has no field "buget".'],
  [{ ...edge, domain: 'a.example', account: 'mine' }, /production.account must be the id of an account at Cloudflare/],
  [{ ...edge, region: 'Frankfurt' }, /production.region must be a region of the database’s provider/],
  [{ ...edge, mail: 'me' }, /production.mail must be an object like/],
  [{ ...edge, sampling: 2 }, 'environments.ts: production.sampling must be 1 at most.'],
  [{ ...edge, cpuMs: 10 }, /production.cpuMs must be 1000 at least/],
  [{ ...vm, size: { cpus: 1 } }, /production.size.memoryGb must be a number of gigabytes.\n.*diskGb/],
])('a bad field is named, with what it must be', (production, message) => {
  expect(check(production)).toThrow(message);
});

test('no two environments have one domain but for this machine', () => {
  expect(() =>
    checkEnvironments({ development: edge, staging: vm, production: { ...edge, domain: vm.domain } }),
  ).toThrow('environments.ts: production.domain must not be that of staging, a.example.');
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
