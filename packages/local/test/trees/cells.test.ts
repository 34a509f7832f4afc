import { readStatistics } from '@isntgram/core/trees/statistics';
import { treeCells, trees } from '@isntgram/core/trees/tables';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { brought, newInventory } from './bring.ts';

const classesCm = [0, 10, 20, 30, 40, 60, 80, 100];
const conditions = ['healthy', 'needs_attention', 'critical', 'dead'] as const;

interface Standing {
  cell: string;
  x: number;
  y: number;
  condition: (typeof conditions)[number] | null;
  species: boolean;
  inspected: boolean;
  dbh: number | null;
}

type Cell = Record<(typeof conditions)[number], number> & {
  trees: number;
  unknown_species: number;
  never_inspected: number;
  dbh_classes: number[];
  x: number;
  y: number;
};

/** What the cells should say, counted tree by tree. */
function countedFrom(standing: readonly Standing[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const zoom of [13, 18])
    for (const tree of standing) {
      const key = `${zoom}/${BigInt(tree.cell) >> BigInt(2 * (24 - zoom))}`;
      const none = { healthy: 0, needs_attention: 0, critical: 0, dead: 0, unknown_species: 0, never_inspected: 0 };
      const cell = cells.get(key) ?? { ...none, trees: 0, dbh_classes: classesCm.map(() => 0), x: 0, y: 0 };
      cells.set(key, cell);
      cell.trees += 1;
      if (tree.condition) cell[tree.condition] += 1;
      if (!tree.species) cell.unknown_species += 1;
      if (!tree.inspected) cell.never_inspected += 1;
      const { dbh } = tree;
      const at = dbh === null ? -1 : classesCm.findLastIndex((fromCm) => fromCm <= dbh);
      if (at >= 0) cell.dbh_classes[at] = (cell.dbh_classes[at] ?? 0) + 1;
      cell.x += tree.x;
      cell.y += tree.y;
    }
  return cells;
}

const rows = Array.from({ length: 400 }, (_, n) =>
  [50 + n * 0.0003, 4 + ((n * 7) % 40) * 0.001, n % 5 ? 'Tilia cordata' : '', n % 7 ? n / 3 : ''].join(','),
);

test('cells of the map have what stands in them, whatever is done to the trees', async () => {
  const { community, anna } = await newInventory();
  const { db } = anna;
  const expectRight = async () => {
    const standing = await db.rows<Standing>(sql`
      select cell::text as cell, at[0] as x, at[1] as y, condition, species_id is not null as species,
        inspected_on is not null as inspected, dbh_cm as dbh from ${trees} where removed_at is null`);
    const kept = await db.rows<Cell & { key: string }>(sql`
      select zoom || '/' || cell as key, trees, healthy, needs_attention, critical, dead, unknown_species,
        never_inspected, to_json(dbh_classes) as dbh_classes, x, y from ${treeCells} where trees <> 0`);
    const wanted = countedFrom(standing);
    expect(new Set(kept.map(({ key }) => key))).toEqual(new Set(wanted.keys()));
    for (const { key, x, y, ...counts } of kept) {
      const { x: wantedX = 0, y: wantedY = 0, ...others } = wanted.get(key) ?? {};
      expect(counts).toEqual(others);
      // A move within 3 m is none to a cell.
      expect([x, y]).toEqual([expect.closeTo(wantedX, 5), expect.closeTo(wantedY, 5)]);
    }
    expect((await readStatistics(anna)).standing).toBe(standing.length);
  };
  const done = await brought(community, anna, ['lat,lon,species,dbh', ...rows].join('\n'));
  expect(done).toMatchObject({ status: 'done', added: 400 });
  await expectRight();
  const changes = [
    sql`update ${trees} set condition = 'healthy', inspected_on = '2026-05-01' where number % 3 = 0`,
    sql`update ${trees} set condition = case when number % 2 = 0 then 'dead' end where number % 9 = 0`,
    sql`update ${trees} set cell = cell + 70000, at = point(at[0] + 0.00001, at[1]) where number % 4 = 0`,
    sql`update ${trees} set removed_at = now() where number % 10 = 0`,
    sql`update ${trees} set notes = 'of no matter', dbh_cm = dbh_cm where number % 2 = 0`,
    sql`update ${trees} set removed_at = null, species_id = null, dbh_cm = 100 where number % 20 = 0`,
    sql`delete from ${trees} where number % 6 = 0`,
  ];
  for (const change of changes) {
    await db.rows(change);
    await expectRight();
  }
});
