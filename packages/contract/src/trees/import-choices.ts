/** What is chosen from where trees come from a file; for pages too, so without zod. */

/** What a column of the file can say of a tree. */
export const importFields = [
  'reference',
  'latitude',
  'longitude',
  'place',
  'species',
  'genus',
  'epithet',
  'commonName',
  'address',
  'planted',
  'dbh',
  'girth',
  'height',
  'crown',
  'condition',
  'tags',
  'notes',
] as const;
export type ImportField = (typeof importFields)[number];

/** Several columns may say these; of each other one, only one. */
export const manyColumns: readonly ImportField[] = ['address', 'tags', 'notes'];

export const lengthUnits = ['mm', 'cm', 'm', 'in', 'ft'] as const;
export type LengthUnit = (typeof lengthUnits)[number];

/** Fields that are lengths: in what a number without its unit is. */
export const measuredFields = ['dbh', 'girth', 'height', 'crown'] as const;
export type MeasuredField = (typeof measuredFields)[number];

/** How 3/4/2020 is read. */
export const dateOrders = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What becomes of the rows of a file. */
export const importStatuses = [
  'waiting',
  'ready',
  'refused',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
  'failed',
] as const;

/** Why a file is none that trees can come from. */
export const fileProblems = ['empty', 'workbook', 'packed', 'not_text', 'not_geojson', 'no_rows'] as const;
export type FileProblem = (typeof fileProblems)[number];

/** Why a row is left out. */
export const rowRefusals = [
  'place_missing',
  'place_zero',
  'place_unreadable',
  'place_range',
  'place_projected',
  'place_swapped',
  'place_sign',
  'not_a_point',
  'double',
  'tree_removed',
  'quote_open',
  'cells_many',
  'encoding',
] as const;

/** What of a row is left out, while the rest comes in. */
export const rowWarnings = [
  'reference_double',
  'reference_long',
  'number_unreadable',
  'number_range',
  'date_unreadable',
  'condition_unknown',
  'text_cut',
] as const;
export type RowProblemCode = (typeof rowRefusals)[number] | (typeof rowWarnings)[number];

export const importLimits = {
  /** A million trees, as a rule. */
  sizeBytesMax: 100 * 1024 * 1024,
  columnsMax: 200,
  /** So many problems are kept of an import, and the rest is counted. */
  problemsKeptMax: 10_000,
  /** So many are shown before it starts. */
  previewProblemsMax: 50,
} as const;
