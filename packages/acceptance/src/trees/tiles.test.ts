import type { Problem } from '@isntgram/contract';
import type { Species } from '@isntgram/contract/trees/species';
import type { TreeExtent } from '@isntgram/contract/trees/tiles';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { grove, newSpecies, newTree, newTreePerson } from './inventory.ts';
import { countedIn, readSquare, type Square, squareAt } from './tiles.ts';

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
const conditions = ['healthy', 'critical', null, 'dead', 'needs_attention'] as const;
const numbers: number[] = [];

const nameOf = ({ z, x, y }: Square) => `${z}/${x}/${y}`;
/** What a cluster of trees in these conditions tells. */
const groupOf = (found: readonly string[]) => {
  const having = (condition: string) => found.filter((each) => each === condition).length;
  return {
    ...{ count: found.length, healthy: having('healthy'), needs_attention: having('needs_attention') },
    ...{ critical: having('critical'), dead: having('dead') },
  };
};

beforeAll(async () => {
  const manager = await newTreePerson('manager');
  officer = await newTreePerson('officer');
  species = await newSpecies(manager, { family: 'Mapaceae' });
  narrowed = `?species=${species.id}`;
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

  test.each([0, 5, 9, 12, 15])('puts together at zoom %i what lies in an eighth of its width', async (z) => {
    const square = squareAt(here, z);
    const shown = await readSquare(officer, square, narrowed);
    const told = [
      ...shown.clusters.map(({ lat, properties }) => ({ ...properties, lat })),
      ...shown.trees.map(({ lat, properties: { condition } }) => ({ ...groupOf([String(condition)]), lat })),
    ];
    const within = places.flatMap((place, at) => {
      const inSquare = nameOf(squareAt(place, z)) === nameOf(square);
      return inSquare
        ? [{ ...place, condition: conditions[at] ?? 'unknown', group: nameOf(squareAt(place, z + 3)) }]
        : [];
    });
    const groups = Object.values(Object.groupBy(within, ({ group }) => group)).map((each = []) => ({
      ...groupOf(each.map(({ condition }) => condition)),
      lat: expect.closeTo(each.reduce((sum, { lat }) => sum + lat, 0) / each.length, z < 5 ? 0 : 2),
    }));
    expect(told).toHaveLength(groups.length);
    expect(told).toEqual(expect.arrayContaining(groups));
    expect(countedIn(shown)).toBe(within.length);
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
