import type { Problem } from '@isntgram/contract';
import type { Species } from '@isntgram/contract/trees/species';
import type { TreeExtent } from '@isntgram/contract/trees/tiles';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { grove, newSpecies, newTree, newTreePerson } from './inventory.ts';
import { countedIn, readSquare, squareAt } from './tiles.ts';

let officer: Person;
let species: Species;
let narrowed = '';
/** By a street: three within 30 m, one 2 km off, one 200 km off. */
const here = { lat: 40.4168, lon: -3.7038 };
const places = [
  here,
  { lat: here.lat + 0.0001, lon: here.lon + 0.0001 },
  { lat: here.lat + 0.0002, lon: here.lon },
  { lat: here.lat + 0.018, lon: here.lon },
  { lat: here.lat + 1.8, lon: here.lon },
];
const numbers: number[] = [];

beforeAll(async () => {
  const manager = await newTreePerson('manager');
  officer = await newTreePerson('officer');
  species = await newSpecies(manager, { family: 'Mapaceae' });
  narrowed = `?species=${species.id}`;
  const conditions = ['healthy', 'critical', null, 'dead', 'needs_attention'];
  for (const [at, place] of places.entries()) {
    const more = { place, speciesId: species.id, condition: conditions[at], tags: at === 0 ? ['first'] : [] };
    numbers.push(Number((await newTree(officer, more)).code.slice(5)));
  }
});

test('a map shows first where the trees stand that it is narrowed to', async () => {
  const [west, south, north] = [here.lon, here.lat, here.lat + 1.8];
  const asked = async (query: string) => (await officer.api<TreeExtent>(`/trees/extent${query}`)).body.bounds;
  expect(await asked(narrowed)).toEqual({ west, south, east: here.lon + 0.0001, north });
  expect(await asked(`${narrowed}&tag=first`)).toEqual({ west, south, east: west, north: south });
  expect(await asked(`${narrowed}&tag=nowhere`)).toBeNull();
});

describe('a square of the map', () => {
  test('shows each tree where it stands, with its number and condition, to within a metre', async () => {
    const shown = await readSquare(officer, squareAt(here, 17), narrowed);
    expect(shown.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(shown.clusters).toEqual([]);
    const trees = shown.trees.sort((a, b) => (a.id ?? 0) - (b.id ?? 0));
    expect(trees.map(({ id, properties }) => [id, properties.condition])).toEqual([
      [numbers[0], 'healthy'],
      [numbers[1], 'critical'],
      [numbers[2], 'unknown'],
    ]);
    for (const [at, { lat, lon }] of trees.entries()) {
      expect(Math.abs(lat - (places[at]?.lat ?? 0))).toBeLessThan(0.00001);
      expect(Math.abs(lon - (places[at]?.lon ?? 0))).toBeLessThan(0.00001);
    }
  });

  test.each([
    ['all of them, from far', 0, 5, [[5, 1, 1, 1, 1]]],
    [
      'those of the town, nearer',
      9,
      4,
      [
        [3, 1, 0, 1, 0],
        ['dead', 1],
      ],
    ],
    ['those of the street, nearer still', 15, 3, [[3, 1, 0, 1, 0]]],
  ])('puts together %s', async (_, z, count, expected) => {
    const shown = await readSquare(officer, squareAt(here, z), narrowed);
    expect(countedIn(shown)).toBe(count);
    const clusters = shown.clusters.map(({ properties: each }) => [
      ...[each.count, each.healthy, each.needs_attention, each.critical, each.dead],
    ]);
    expect([...clusters, ...shown.trees.map(({ properties }) => [properties.condition, 1])]).toEqual(expected);
    const [first] = shown.clusters;
    if (z === 15) {
      expect(first?.lat).toBeCloseTo(here.lat + 0.0001, 4);
      expect(first?.lon).toBeCloseTo(here.lon + 0.00003, 4);
    }
  });

  test.each([
    ['condition=critical', 1],
    ['tag=first', 1],
    ['family=mapaceae', 3],
    ['family=nowhere', 0],
    ['dueBefore=2030-01-01', 0],
  ])('is narrowed as a list is: %s', async (filter, count) => {
    expect(countedIn(await readSquare(officer, squareAt(here, 16), `${narrowed}&${filter}`))).toBe(count);
  });

  test('shows trees a metre apart as two, and every one of the same place', async () => {
    const place = { lat: 41.65, lon: -0.89 };
    const many = await newSpecies(await newTreePerson('manager'));
    const at = (nth: number) => ({ lat: place.lat + (nth % 3) * 0.00001, lon: place.lon });
    for (let nth = 0; nth < 6; nth += 1) await newTree(officer, { place: at(nth), speciesId: many.id });
    const shown = await readSquare(officer, squareAt(place, 16), `?species=${many.id}`);
    expect([shown.trees.length, shown.clusters]).toEqual([6, []]);
    expect(new Set(shown.trees.map(({ lat }) => lat)).size).toBe(3);
  });

  test.each([
    ['beyond the last zoom', '/trees/tiles/23/0/0.mvt'],
    ['beyond the edge', '/trees/tiles/2/4/0.mvt'],
    ['below the edge', '/trees/tiles/2/0/4.mvt'],
    ['of another format', '/trees/tiles/2/0/0.png'],
    ['of no number', '/trees/tiles/2/x/0.mvt'],
    ['of a condition that no tree has', '/trees/tiles/2/0/0.mvt?condition=fine'],
  ])('%s is refused', async (_, path) => {
    expect((await officer.api<Problem>(path)).body).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('has no trees of another community', async () => {
    const shown = await readSquare(await newTreePerson('viewer', grove), squareAt(here, 5), narrowed);
    expect([shown.status, countedIn(shown)]).toEqual([200, 0]);
  });

  test('of a closed inventory is kept by nobody', async () => {
    const { headers } = await readSquare(officer, squareAt(here, 5));
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
});
