import { importFields } from '@isntgram/contract/trees/import-choices';
import type { Claimed } from '@isntgram/core/trees/imports/claimed';
import type { ImportRow } from '@isntgram/core/trees/imports/read/row';
import { writeRows } from '@isntgram/core/trees/imports/write-rows';
import { treeImports, trees } from '@isntgram/core/trees/tables';
import { eq, sql } from 'drizzle-orm';
import type { DemoWorld } from '../demo-world.ts';
import type { TownTree } from './town.ts';

const perBite = 500;
const bytesPerRow = 96;
const columns = [
  'reference',
  'latitude',
  'longitude',
  'species',
  'address',
  'planted',
  'dbh',
  'height',
  'crown',
  'tags',
];

const rowOf = (tree: TownTree, line: number): ImportRow => ({
  line,
  cells: [],
  reasons: [],
  reference: tree.reference,
  lat: tree.lat,
  lon: tree.lon,
  species: tree.kind.name,
  common: null,
  address: tree.address,
  plantedOn: `${tree.plantedYear}-01-01`,
  plantedPrecision: 'year',
  heightM: tree.heightM,
  stemsCm: [tree.dbhCm],
  crownM: tree.crownM,
  condition: null,
  tags: tree.tags,
  notes: null,
});

/**
 * Brings the town's trees in as the import of a file does, in bites, with the clock where it is set. Answers their ids
 * in their order.
 */
export async function importTown(world: DemoWorld, by: { id: string }, town: readonly TownTree[]): Promise<string[]> {
  const { past, db, tables, tenant } = world;
  const work = { platform: past, db, tables, tenant };
  const [id, now] = [past.ids.next(), past.clock.now()];
  const later = new Date(Date.now() + 60 * 60_000);
  const known = { columns: importFields.filter((field) => columns.includes(field)) };
  const file = {
    kind: 'csv' as const,
    encoding: 'utf-8' as const,
    ascii: false,
    separator: ',',
    columns: known.columns.map((name) => ({ name, samples: [] })),
    start: { byte: 0, line: 1 },
    centre: null,
  };
  const units = { dbh: 'cm', girth: 'cm', height: 'm', crown: 'm' } as const;
  const mapping = { ...known, units, dateOrder: 'dmy' as const, language: 'en' };
  const sizeBytes = town.length * bytesPerRow;
  await db.query.insert(treeImports).values({
    id,
    createdBy: by.id,
    fileName: 'aldermere-trees.csv',
    sizeBytes,
    status: 'running',
    file,
    mapping,
    runs: 1,
    claimedUntil: later,
    createdAt: now,
    updatedAt: now,
    expiresAt: later,
    fileGone: true,
  });
  const claim = { id, run: 1, status: 'running', created_by: by.id, size_bytes: sizeBytes, kept_problems: 0 } as const;
  for (let from = 0; from < town.length; from += perBite) {
    const rows = town.slice(from, from + perBite).map((tree, index) => rowOf(tree, from + index + 2));
    const at: Claimed = { ...claim, read_bytes: from * bytesPerRow, line: from + 1, file, mapping };
    const [line, readBytes] = [from + rows.length + 1, (from + rows.length) * bytesPerRow];
    if (!(await writeRows(work, at, { rows, refused: [], line, readBytes }, later)))
      throw new Error('The demo’s trees were not taken.');
  }
  await db.query
    .update(treeImports)
    .set({ status: 'done', claimedUntil: null, endedAt: now, expiresAt: now })
    .where(eq(treeImports.id, id));
  const found = await db.rows<{ id: string }>(sql`select id from ${trees} order by number`);
  return found.map((row) => row.id);
}
