import { gzipSync } from 'node:zlib';
import type { TileQuery } from '@isntgram/contract/trees/tiles';
import type { TreesQuery } from '@isntgram/contract/trees/trees';
import type { Context } from '@isntgram/core/kernel/context';
import type { Modular } from '@isntgram/core/kernel/module';
import { listNearby, listTrees } from '@isntgram/core/trees/list-trees';
import { readExtent } from '@isntgram/core/trees/map/read-extent';
import { readTile } from '@isntgram/core/trees/map/read-tile';
import { mercator } from '@isntgram/core/trees/place';
import { readStatistics } from '@isntgram/core/trees/statistics';
import { city, rareTag } from './fillings.ts';

/** What is read, and the bytes where it is a tile. */
export interface Read {
  name: string;
  /** Milliseconds that the 95th of 100 may take. */
  goalMs: number;
  /** `turn` counts the measurements: each asks something else. */
  run(turn: number): Promise<Uint8Array | undefined>;
}

export interface Species {
  frequent: string;
  rare: string;
  genus: string;
  family: string;
}

/** Between -1 and 1, another for each turn, the same in each run. */
const wander = (turn: number, step: number): number => ((turn * step) % 200) / 100 - 1;
const somewhere = (turn: number) => ({
  lat: city.lat + city.reachLat * 0.6 * wander(turn, 37),
  lon: city.lon + city.reachLon * 0.6 * wander(turn, 53),
});

/** What people look at, as the API reads it. */
export function readsOf(ctx: Modular<Context>, { frequent, rare, genus, family }: Species): Read[] {
  const list = (name: string, query: (turn: number) => Partial<TreesQuery>): Read => ({
    name: `list, ${name}`,
    goalMs: 30,
    run: async (turn) => void (await listTrees(ctx, { limit: 50, ...query(turn) })),
  });
  const around = (turn: number, reach: number) => {
    const { lat, lon } = somewhere(turn);
    return { west: lon - reach, east: lon + reach, south: lat - reach, north: lat + reach };
  };
  const find = (name: string, words: readonly string[]): Read => ({
    name: `find, ${name}`,
    goalMs: 30,
    run: async (turn) => void (await listTrees(ctx, { limit: 50, q: words[turn % words.length] ?? '' })),
  });
  const tile = (z: number, name = '', query: TileQuery = {}): Read => ({
    name: `tile, zoom ${String(z).padStart(2)}${name}`,
    goalMs: 30,
    run: async (turn) => {
      const { x, y } = mercator(z < 11 ? city : somewhere(turn));
      const { bytes } = await readTile(ctx, { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) }, query);
      return gzipSync(bytes);
    },
  });
  return [
    list('newest', () => ({})),
    list('critical', () => ({ condition: 'critical' })),
    list('no condition', () => ({ condition: 'unknown' })),
    list('a frequent species', () => ({ species: frequent })),
    list('a rare species', () => ({ species: rare })),
    list('a genus', () => ({ genus })),
    list('a family', () => ({ family })),
    list('a rare tag', () => ({ tag: rareTag })),
    list('thick', () => ({ dbhMin: 119 })),
    list('planted long ago', () => ({ plantedTo: '1930-01-01' })),
    list('inspected long ago', () => ({ inspectedBefore: '2024-03-01' })),
    list('due', () => ({ dueBefore: '2026-11-01' })),
    list('a part of the map', (turn) => ({ bounds: around(turn, 0.004) })),
    list('a rare species, dead', () => ({ species: rare, condition: 'dead' })),
    list('a rare tag, critical, thick', () => ({ tag: rareTag, condition: 'critical', dbhMin: 60 })),
    { name: 'nearby, 100 m', goalMs: 10, run: async (turn) => void (await nearby(ctx, turn, 100)) },
    { name: 'nearby, 5 km', goalMs: 10, run: async (turn) => void (await nearby(ctx, turn, 5_000)) },
    find('code', ['TREE-000017', 'tree-99999', 'TREE-54321']),
    find('an address', ['street 17 4', 'Street 2999', 'street 1234 7']),
    find('what every address has', ['street', 'Street', 'stre']),
    find('a species', ['common name 3', 'alba0', 'common name 399']),
    find('a reference', ['0077777', '0000123', '0005555']),
    find('nothing', ['no such tree', 'zzz', 'qqq www']),
    ...Array.from({ length: 23 }, (_, z) => tile(z)),
    ...[6, 10, 14].map((z) => tile(z, ', critical', { condition: 'critical' })),
    ...[6, 10, 14].map((z) => tile(z, ', a rare species', { species: rare })),
    ...[6, 10, 14].map((z) => tile(z, ', a frequent species', { species: frequent })),
    { name: 'extent', goalMs: 30, run: async () => void (await readExtent(ctx, {})) },
    { name: 'analytics', goalMs: 100, run: async () => void (await readStatistics(ctx)) },
  ];
}

const nearby = (ctx: Modular<Context>, turn: number, radiusM: number) =>
  listNearby(ctx, { ...somewhere(turn), radiusM, limit: 50 });
