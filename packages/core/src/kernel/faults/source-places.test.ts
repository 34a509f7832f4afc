import { expect, test } from 'vitest';
import { withSourcePlaces } from './source-places.ts';

/** Its second line's column 4 comes from the third line of a.ts, column 2. */
const map = JSON.stringify({ version: 3, names: [], sources: ['app/src/a.ts'], mappings: ';IAEE' });

function mapsOf(known: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const find = async (release: string, file: string) => {
    asked.push(`${release} ${file}`);
    return known[file];
  };
  return { asked, find };
}

test('a stack of any browser names places in the sources', async () => {
  const maps = mapsOf({ 'chunks/a-1.js': map });
  const lines = [
    'TypeError: It broke at /_next/static/chunks/b.js:1:1',
    '    at e (/_next/static/chunks/a-1.js:2:9)',
    'e@/_next/static/chunks/a-1.js:2:5',
    '    at <page>:1:20',
  ];
  const found = await withSourcePlaces(lines.join('\n'), 'r1', maps);
  expect(found.split('\n')).toEqual([lines[0], '    at e (app/src/a.ts:3:3)', 'e@app/src/a.ts:3:3', lines[3]]);
  expect(maps.asked).toEqual(['r1 chunks/b.js', 'r1 chunks/a-1.js']);
});

test('a place before the first that the map knows stays as it is', async () => {
  const stack = 'at e (/_next/static/chunks/a.js:1:1)\nat e (/_next/static/chunks/a.js:2:0)';
  expect(await withSourcePlaces(stack, 'r1', mapsOf({ 'chunks/a.js': map }))).toBe(stack);
});

test('nobody has files looked for elsewhere, nor more than a few', async () => {
  const maps = mapsOf({});
  const odd = ['chunks/../a.js', 'chunks/..js', '../secrets.js', 'chunks/%2e%2e/a.js', 'chunks/a/b.js'];
  await withSourcePlaces(odd.map((file) => `at e (/_next/static/${file}:1:1)`).join('\n'), 'r1', maps);
  expect(maps.asked).toEqual([]);
  const many = Array.from({ length: 50 }, (_, at) => `at e (/_next/static/chunks/c${at}.js:1:1)`);
  await withSourcePlaces(many.join('\n'), 'r1', maps);
  expect(maps.asked).toHaveLength(6);
});
