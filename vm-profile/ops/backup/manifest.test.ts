import { expect, test } from 'vitest';
import { compareManifests, type Manifest } from './manifest.ts';

const manifest = (tables: Record<string, [number, string]>): Manifest =>
  new Map(Object.entries(tables).map(([name, [rows, sum]]) => [name, { rows, sum }]));
const original = manifest({ 'public.tenants': [1, '7'], 'tenant_one.posts': [20, '12'] });

test('what is the same is counted', () => {
  expect(compareManifests(original, manifest({ 'public.tenants': [1, '7'], 'tenant_one.posts': [20, '12'] }))).toEqual({
    tables: 2,
    rows: 21,
  });
});

test.each([
  [
    'is in the restored database alone',
    { 'public.tenants': [1, '7'], 'tenant_one.posts': [20, '12'], extra: [0, '0'] },
  ],
  ['tenant_one.posts has 20 rows, restored 19.', { 'public.tenants': [1, '7'], 'tenant_one.posts': [19, '12'] }],
  ['the same 20 rows, but other contents', { 'public.tenants': [1, '7'], 'tenant_one.posts': [20, '13'] }],
  ['tenant_one.posts was not restored', { 'public.tenants': [1, '7'] }],
] as const)('what differs is named: %s', (message, restored) => {
  const copied = Object.entries(restored).map(([name, [rows, sum]]) => [name, { rows, sum }] as const);
  expect(() => compareManifests(original, new Map(copied))).toThrow(message);
});
