import type { Tree } from '@isntgram/contract/trees/trees';
import { expect, test } from 'vitest';
import { csvHead, csvRow } from './csv.ts';

const tree: Tree = {
  ...{ id: '0190c0de-0000-7000-8000-000000000000', code: 'TREE-000017', reference: null, address: 'Park St 7' },
  species: {
    id: '0190c0de-0000-7000-8000-000000000001',
    scientificName: 'Tilia cordata',
    commonNames: { de: ['Linde'] },
  },
  ...{ place: { lat: -37.8, lon: 144.97, accuracyM: 3 }, planted: { on: '1998-10-01', precision: 'month' } },
  ...{ heightM: 12.5, stemsCm: [30, 40], dbhCm: 50, crownM: null, tags: ['a', 'b'], photos: [], status: 'standing' },
  ...{ condition: 'healthy', score: 82, inspectedOn: '2026-03-01', nextDue: null, version: 1 },
  ...{ createdAt: '2026-03-01T12:00:00.000Z', updatedAt: '2026-03-01T12:00:00.000Z' },
};
const cellsOf = (more: Partial<Tree>) => csvRow({ ...tree, ...more });

test('a tree is a line under the names of its columns', () => {
  expect(csvHead.startsWith('\ufeffref,lat,lon,scientific,common,genus,dbh,height,crown,planted,health,')).toBe(true);
  expect(csvRow(tree)).toBe(
    'TREE-000017,-37.8,144.97,Tilia cordata,Linde,Tilia,50,12.5,,1998-10,healthy,Park St 7,' +
      '2026-03-01T12:00:00.000Z,TREE-000017,82,2026-03-01,,30 40,3,"a, b",\r\n',
  );
});

test.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\t=1'])('%j is no formula to a spreadsheet', (address) => {
  expect(cellsOf({ address })).toContain(`,'${address},`);
});

test('quotes, commas and line breaks stay within their cell', () => {
  expect(cellsOf({ address: 'By the "old, big"\nbench' })).toContain(',"By the ""old, big""\nbench",');
});
