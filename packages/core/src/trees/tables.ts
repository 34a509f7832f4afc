import { conditions, plantedPrecisions, treeRoles } from '@isntgram/contract/trees/choices';
import { fileProblems, importStatuses } from '@isntgram/contract/trees/import-choices';
import type { ImportMapping } from '@isntgram/contract/trees/imports';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, ownedBy } from '../schema/columns.ts';
import { templateSchema } from '../schema/names.ts';
import { tenantTables } from '../schema/tenant.ts';

const pg = pgSchema(templateSchema);
const { media, users } = tenantTables;
const point = customType<{ data: string }>({ dataType: () => 'point' });
/** What they did stays when they are gone. */
const by = (name: string) => uuid(name).references(() => users.id, { onDelete: 'set null' });

/** One row, from the first time that something is to be kept. */
export const treeSettings = pg.table('tree_settings', {
  id: smallint().primaryKey().default(1),
  open: boolean().notNull().default(false),
  /** The number of the newest tree's code. */
  lastNumber: integer('last_number').notNull().default(0),
});

export const treePeople = pg.table('tree_people', {
  userId: ownedBy('user_id', () => users.id).primaryKey(),
  role: text({ enum: treeRoles }).notNull(),
});

export const treeSpecies = pg.table(
  'tree_species',
  {
    id: uuid().primaryKey(),
    scientificName: text('scientific_name').notNull(),
    /** The first word of its name. */
    genus: text().notNull(),
    family: text(),
    commonNames: jsonb('common_names').$type<Record<string, string[]>>().notNull(),
    care: text().notNull(),
    characteristics: text().array().notNull(),
    /** All its names, in lower case and without accents. */
    search: text().notNull(),
    /** Standing trees of it; a trigger counts. */
    treeCount: integer('tree_count').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('tree_species_name').on(sql`lower(scientific_name)`),
    index('tree_species_search').using('gin', table.search.op('gin_trgm_ops')),
    index('tree_species_genus').on(sql`lower(genus)`),
    index('tree_species_family').on(sql`lower(family)`),
  ],
);

export const trees = pg.table(
  'trees',
  {
    id: uuid().primaryKey(),
    number: integer().notNull().unique(),
    speciesId: uuid('species_id').references(() => treeSpecies.id),
    lat: doublePrecision().notNull(),
    lon: doublePrecision().notNull(),
    accuracyM: real('accuracy_m'),
    /** In Web Mercator, 0 to 1 from north west to south east: true to angles, so that the nearest is the nearest. */
    at: point().notNull(),
    /** Of 2^24 by 2^24 in the same square, in Z-order: what shares the first bits lies in one tile. */
    cell: bigint({ mode: 'bigint' }).notNull(),
    address: text().notNull(),
    plantedOn: date('planted_on', { mode: 'string' }),
    plantedPrecision: text('planted_precision', { enum: plantedPrecisions }),
    heightM: real('height_m'),
    stemsCm: real('stems_cm').array().notNull(),
    /** Root of the sum of the squares of `stems_cm`. */
    dbhCm: real('dbh_cm'),
    crownM: real('crown_m'),
    condition: text({ enum: conditions }),
    score: smallint(),
    /** The newest inspection, which set condition and score. */
    inspectionId: uuid('inspection_id'),
    inspectedOn: date('inspected_on', { mode: 'string' }),
    nextDue: date('next_due', { mode: 'string' }),
    tags: text().array().notNull(),
    notes: text().notNull(),
    reference: text(),
    /** Address, tags and reference, in lower case and without accents. */
    search: text().notNull(),
    removedAt: instant('removed_at'),
    version: integer().notNull().default(1),
    createdBy: by('created_by'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('trees_at').using('gist', table.at).where(sql`removed_at is null`),
    index('trees_cell').on(table.cell).where(sql`removed_at is null`),
    index('trees_species').on(table.speciesId, table.id),
    index('trees_condition').on(table.condition, table.id).where(sql`removed_at is null`),
    index('trees_due').on(table.nextDue, table.id).where(sql`removed_at is null`),
    index('trees_tags').using('gin', table.tags),
    index('trees_search').using('gin', table.search.op('gin_trgm_ops')),
    uniqueIndex('trees_reference').on(table.reference).where(sql`reference is not null`),
    index('trees_created_by').on(table.createdBy),
    index('trees_removed').on(table.id).where(sql`removed_at is not null`),
  ],
);

/**
 * How many trees stand in a cell of the map, of zoom 13 and of zoom 18, and in which conditions: what maps and figures
 * read instead of a million trees. Triggers of `trees` count.
 */
export const treeCells = pg.table(
  'tree_cells',
  {
    zoom: smallint().notNull(),
    /** As the first bits of a tree's. */
    cell: bigint({ mode: 'bigint' }).notNull(),
    trees: integer().notNull(),
    healthy: integer().notNull(),
    needsAttention: integer('needs_attention').notNull(),
    critical: integer().notNull(),
    dead: integer().notNull(),
    unknownSpecies: integer('unknown_species').notNull(),
    neverInspected: integer('never_inspected').notNull(),
    /** By the classes of statistics.ts; those without a diameter are in none. */
    dbhClasses: integer('dbh_classes').array().notNull(),
    /** Sums of where they are. */
    x: doublePrecision().notNull(),
    y: doublePrecision().notNull(),
  },
  (table) => [primaryKey({ columns: [table.zoom, table.cell] })],
);

export const treeInspections = pg.table(
  'tree_inspections',
  {
    id: uuid().primaryKey(),
    treeId: ownedBy('tree_id', () => trees.id),
    inspectorId: by('inspector_id'),
    inspectedOn: date('inspected_on', { mode: 'string' }).notNull(),
    condition: text({ enum: conditions }).notNull(),
    leafDensity: smallint('leaf_density'),
    structuralIntegrity: smallint('structural_integrity'),
    disease: smallint(),
    pests: smallint(),
    growth: smallint(),
    score: smallint().notNull(),
    recommendation: text().notNull(),
    nextDue: date('next_due', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('tree_inspections_tree').on(table.treeId, table.id),
    index('tree_inspections_inspector').on(table.inspectorId),
  ],
);

export const treePhotos = pg.table(
  'tree_photos',
  {
    mediaId: ownedBy('media_id', () => media.id).primaryKey(),
    treeId: ownedBy('tree_id', () => trees.id),
    /** From 0; no two photos of a tree have the same. */
    position: smallint().notNull(),
    alt: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('tree_photos_position').on(table.treeId, table.position)],
);

/** What was done to a tree: what differs, before and after. */
export const treeChanges = pg.table(
  'tree_changes',
  {
    id: uuid().primaryKey(),
    treeId: ownedBy('tree_id', () => trees.id),
    actorId: by('actor_id'),
    action: text({ enum: ['added', 'edited', 'removed', 'restored', 'inspected', 'merged'] }).notNull(),
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('tree_changes_tree').on(table.treeId, table.id), index('tree_changes_actor').on(table.actorId)],
);

/** What is known of a file before it is read to its end. */
export interface ImportFile {
  kind: 'csv' | 'geojson';
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** All that was seen of it is ASCII: what comes later may be UTF-8 or not. */
  ascii: boolean;
  separator: string;
  columns: { name: string; samples: string[] }[];
  /** Where the first row begins, in bytes, and on which line. */
  start: { byte: number; line: number };
  /** The middle of the places that were seen: what lies the other way round from there is a mistake. */
  centre: { lat: number; lon: number } | null;
}

/** A file of trees that somebody brought, and how far it is read. */
export const treeImports = pg.table(
  'tree_imports',
  {
    id: uuid().primaryKey(),
    createdBy: by('created_by'),
    fileName: text('file_name').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    status: text({ enum: importStatuses }).notNull(),
    problem: text({ enum: fileProblems }),
    file: jsonb().$type<ImportFile>(),
    mapping: jsonb().$type<ImportMapping>(),
    /** All before is read, and what it says is written. */
    readBytes: integer('read_bytes').notNull().default(0),
    line: integer().notNull().default(1),
    rows: integer().notNull().default(0),
    added: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    warned: integer().notNull().default(0),
    gone: integer().notNull().default(0),
    restored: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    /** Species that it added to the catalogue. */
    speciesIds: uuid('species_ids').array().notNull().default(sql`'{}'`),
    /** How often somebody began to work on it, and how many of them in a row came to nothing. */
    runs: integer().notNull().default(0),
    tries: integer().notNull().default(0),
    /** Until when nobody else is to. */
    claimedUntil: instant('claimed_until'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    endedAt: instant('ended_at'),
    /** When the file goes. */
    expiresAt: instant('expires_at').notNull(),
    fileGone: boolean('file_gone').notNull().default(false),
  },
  (table) => [
    index('tree_imports_created_by').on(table.createdBy),
    /** One at a time, so that no two find the same tree missing. */
    uniqueIndex('tree_imports_busy').on(sql`(true)`).where(sql`status in ('running', 'undoing')`),
    index('tree_imports_expired').on(table.expiresAt).where(sql`not file_gone`),
  ],
);

/** What an import did to a tree. Without `before` it added it; where both are empty it found it as the file has it. */
export const treeImportRows = pg.table(
  'tree_import_rows',
  {
    importId: ownedBy('import_id', () => treeImports.id),
    treeId: ownedBy('tree_id', () => trees.id),
    line: integer().notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The tree's, when the import was done with it. */
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.treeId] }), index('tree_import_rows_tree').on(table.treeId)],
);

/** What of a file did not come in: the row as it was, and why. */
export const treeImportProblems = pg.table(
  'tree_import_problems',
  {
    importId: ownedBy('import_id', () => treeImports.id),
    line: integer().notNull(),
    refused: boolean().notNull(),
    cells: text().array().notNull(),
    reasons: jsonb().$type<{ code: string; column: string | null; value: string }[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);
