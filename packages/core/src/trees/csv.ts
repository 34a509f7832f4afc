import type { Tree } from '@isntgram/contract/trees/trees';

type Cell = string | number | null;

/** Columns by the names of OpenCouncilData's "Trees" 1.2 where it has one, then our own. */
const columns: readonly (readonly [name: string, value: (tree: Tree) => Cell])[] = [
  ['ref', ({ reference, code }) => reference ?? code],
  ['lat', ({ place }) => place.lat],
  ['lon', ({ place }) => place.lon],
  ['scientific', ({ species }) => species?.scientificName ?? null],
  ['common', ({ species }) => Object.values(species?.commonNames ?? {})[0]?.[0] ?? null],
  ['genus', ({ species }) => species?.scientificName.split(' ')[0] ?? null],
  ['dbh', ({ dbhCm }) => dbhCm],
  ['height', ({ heightM }) => heightM],
  ['crown', ({ crownM }) => crownM],
  ['planted', ({ planted }) => planted?.on.slice(0, plantedLength[planted.precision]) ?? null],
  ['health', ({ condition }) => condition],
  ['location', ({ address }) => address],
  ['updated', ({ updatedAt }) => updatedAt],
  ['code', ({ code }) => code],
  ['score', ({ score }) => score],
  ['inspected', ({ inspectedOn }) => inspectedOn],
  ['next_due', ({ nextDue }) => nextDue],
  ['stems', ({ stemsCm }) => stemsCm.join(' ')],
  ['accuracy_m', ({ place }) => place.accuracyM],
  ['tags', ({ tags }) => tags.join(', ')],
  ['notes', ({ internal }) => internal?.notes ?? null],
];

/** Of YYYY-MM-DD, what is known. */
const plantedLength = { year: 4, month: 7, day: 10 } as const;

/** A text that a spreadsheet would take for a formula stands behind an apostrophe, and stays a text. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = inert(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of RFC 4180, which no spreadsheet takes for a formula. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;

/** The names of the columns, after the mark by which spreadsheets know UTF-8. */
export const csvHead = `\ufeff${csvLine(columns.map(([name]) => name))}`;

/** A tree as a line of RFC 4180. */
export const csvRow = (tree: Tree): string => csvLine(columns.map(([, value]) => value(tree)));
