import {
  type ImportField,
  type LengthUnit,
  type MeasuredField,
  manyColumns,
} from '@isntgram/contract/trees/import-choices';
import type { ImportMapping } from '@isntgram/contract/trees/imports';
import { degreesIn, isNothing, pairIn } from './cells.ts';
import { columnNames } from './column-names.ts';

/** Without what the ways to write a name differ in. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');

interface Column {
  name: string;
  samples: readonly string[];
}

/** What each column says, by its name; where two would say the same, by which name is likelier. */
export function guessMapping(columns: readonly Column[], rows: readonly (readonly string[])[]): ImportMapping {
  const fields = guessFields(columns);
  const turned = turnIfSwapped(fields, rows);
  const unit = (field: MeasuredField) => unitOf(field, columns[turned.indexOf(field)]);
  const units = { dbh: unit('dbh'), girth: unit('girth'), height: unit('height'), crown: unit('crown') };
  return { columns: turned, units, dateOrder: orderOf(turned, rows), language: languageOf(columns, turned) };
}

const unitAtEnd = /[\s_.([-]+(?:mm|cm|m|in|inch|inches|ft|feet|zoll)[\])]?$/i;

function guessFields(columns: readonly Column[]): (ImportField | null)[] {
  const fields: (ImportField | null)[] = columns.map(() => null);
  const bareNames = columns.map(({ name }) => [bare(name), bare(name.replace(unitAtEnd, ''))]);
  for (const [field, likely] of Object.entries(columnNames) as [ImportField, readonly string[]][]) {
    const found = likely.flatMap((name) => {
      const at = bareNames.findIndex((each, column) => each.includes(name) && fields[column] === null);
      return at === -1 ? [] : [at];
    });
    const taken = manyColumns.includes(field) ? found : found.slice(0, 1);
    for (const at of taken) fields[at] = field;
  }
  if (fields.includes('genus') && !fields.includes('epithet'))
    replace(fields, 'species', 'epithet', rowsSayEpithets(columns, fields));
  if (fields.includes('latitude') && fields.includes('longitude')) replace(fields, 'place', null, true);
  else byWhatTheySay(columns, fields);
  return fields;
}

function replace(fields: (ImportField | null)[], one: ImportField, other: ImportField | null, where: boolean): void {
  const at = fields.indexOf(one);
  if (where && at !== -1) fields[at] = other;
}

/** Beside a column of genera, `species` may hold the whole name, or its second word alone. */
function rowsSayEpithets(columns: readonly Column[], fields: readonly (ImportField | null)[]): boolean {
  const { samples = [] } = columns[fields.indexOf('species')] ?? {};
  return samples.length > 0 && samples.every((name) => !/^\p{Lu}\p{L}+ /u.test(name));
}

/** Where no name says where the trees are, a column that holds both degrees does. */
function byWhatTheySay(columns: readonly Column[], fields: (ImportField | null)[]): void {
  const at = columns.findIndex(({ samples }) => samples.length > 0 && samples.every((cell) => pairIn(cell)));
  if (at !== -1 && !fields.includes('place')) fields[at] = 'place';
}

const cellsOf = (rows: readonly (readonly string[])[], at: number): string[] =>
  at === -1 ? [] : rows.flatMap((cells) => (isNothing(cells[at] ?? '') ? [] : [cells[at] ?? '']));

/** Columns whose names are the wrong way round: no latitude is so great. */
function turnIfSwapped(
  fields: readonly (ImportField | null)[],
  rows: readonly (readonly string[])[],
): (ImportField | null)[] {
  const values = (field: ImportField) =>
    cellsOf(rows, fields.indexOf(field)).map((cell) => Math.abs(degreesIn(cell) ?? 0));
  const [lats, lons] = [values('latitude'), values('longitude')];
  const beyond = lats.filter((value) => value > 90 && value <= 180).length;
  const swapped = beyond > lats.length * 0.9 && lons.every((value) => value <= 90) && lats.length > 0;
  if (!swapped) return [...fields];
  return fields.map((field) => (field === 'latitude' ? 'longitude' : field === 'longitude' ? 'latitude' : field));
}

/** As the name of the column says, or as is usual. */
function unitOf(field: MeasuredField, column: Column | undefined): LengthUnit {
  const name = column?.name.toLowerCase() ?? '';
  const [, said] = /(?:^|[^a-z])(mm|cm|m|in|inch|inches|ft|feet|metres|meters|zoll)(?:[^a-z]|$)/.exec(name) ?? [];
  const units: Readonly<Record<string, LengthUnit>> = {
    ...{ mm: 'mm', cm: 'cm', m: 'm', metres: 'm', meters: 'm', in: 'in', inch: 'in', inches: 'in', zoll: 'in' },
    ...{ ft: 'ft', feet: 'ft' },
  };
  return units[said ?? ''] ?? (field === 'height' || field === 'crown' ? 'm' : 'cm');
}

/** By a number that can be no month; else by where the trees are. */
function orderOf(
  fields: readonly (ImportField | null)[],
  rows: readonly (readonly string[])[],
): ImportMapping['dateOrder'] {
  for (const cell of cellsOf(rows, fields.indexOf('planted'))) {
    const [, first, second] = /^(\d{1,2})[-/](\d{1,2})[-/]\d{2,4}/.exec(cell) ?? [];
    if (Number(first) > 12) return 'dmy';
    if (Number(second) > 12) return 'mdy';
  }
  const [lat, lon] = (['latitude', 'longitude'] as const).map((field) =>
    degreesIn(cellsOf(rows, fields.indexOf(field))[0] ?? ''),
  );
  const inStates = lat !== undefined && lon !== undefined && lat > 24 && lat < 50 && lon > -126 && lon < -66;
  return inStates ? 'mdy' : 'dmy';
}

/** Of the common names, by how their column is called. */
function languageOf(columns: readonly Column[], fields: readonly (ImportField | null)[]): string {
  const name = bare(columns[fields.indexOf('commonName')]?.name ?? '');
  if (/deutsch|dtsch|trivial/.test(name)) return 'de';
  if (/commun|francais/.test(name)) return 'fr';
  return /comun/.test(name) ? 'es' : 'en';
}
