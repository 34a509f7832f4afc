import { expect, test } from 'vitest';
import { readView, writeView } from './map-view.ts';

test('an address says again what a map shows', () => {
  const view = {
    filter: { q: 'tilia & co', condition: 'needs_attention', genus: 'Tilia', dbhBelow: '20', dueBefore: '2026-03-01' },
    eye: { lat: 52.33, lon: -0.34, zoom: 14.5 },
  } as const;
  const address = writeView(view);
  expect(address).toBe(
    '?q=tilia+%26+co&condition=needs_attention&genus=Tilia&dbhBelow=20&dueBefore=2026-03-01&at=52.33000,-0.34000,14.50',
  );
  expect(readView(address)).toEqual(view);
  expect(writeView(readView(''))).toBe('');
});

test.each([
  '?at=91,0,3',
  '?at=1,2',
  '?at=a,b,c',
  '?at=1,190,3',
  '?at=1,2,99',
  '?condition=fine',
  '?species=oak',
  '?dueBefore=soon',
  '?dbhMin=-1',
  '?genus=%20',
  `?tag=${'t'.repeat(41)}`,
])('what an address says wrong is left out: %s', (address) => {
  expect(readView(address)).toEqual({ filter: { q: '', condition: '' }, eye: undefined });
});
