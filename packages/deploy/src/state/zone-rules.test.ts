import { expect, test } from 'vitest';
import { checkEnvironments } from '../environments/read.ts';
import { environmentNames } from '../environments/schema.ts';
import { ownsZoneRules } from './zone-rules.ts';

const account = '0123456789abcdef0123456789abcdef';
const zone = 'isntgram.example';
const edge = (domain: string) => ({ profile: 'edge', domain, zone, account });
const vm = (domain: string) => ({
  ...{ profile: 'vm', domain, zone, account },
  ...{ server: { host: domain }, images: 'ghcr.io/owner/isntgram' },
});

function owners(staging: object, production: object) {
  const all = checkEnvironments({ development: { profile: 'edge', domain: 'localhost' }, staging, production });
  return environmentNames.filter((name) => ownsZoneRules(name, all));
}

test.each([
  ['both on edge', edge(`staging.${zone}`), edge(zone), ['production']],
  ['staging alone on edge', edge(`staging.${zone}`), vm(zone), ['production']],
  [
    'production at nobody’s account',
    edge(`staging.${zone}`),
    { ...vm(zone), account: undefined, zone: undefined },
    ['staging'],
  ],
  ['none on edge', vm(`staging.${zone}`), vm(zone), []],
  ['a zone each', { ...edge('other.example'), zone: undefined }, edge(zone), ['staging', 'production']],
])('a zone has its rules of one environment: %s', (_, staging, production, expected) => {
  expect(owners(staging, production)).toEqual(expected);
});
