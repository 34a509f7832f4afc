import type { FileProblem } from '@isntgram/contract/trees/import-choices';
import { importLimits } from '@isntgram/contract/trees/import-choices';
import type { ImportMapping } from '@isntgram/contract/trees/imports';
import type { LatLon } from '../../place.ts';
import type { ImportFile } from '../../tables.ts';
import { byteText, codingOf } from './bytes.ts';
import { isNothing, numberIn } from './cells.ts';
import { guessMapping } from './guess-columns.ts';
import { type ReadRows, storable } from './raw-rows.ts';
import { readRow } from './row.ts';
import { rowsOfCsv, separatorOf } from './rows-of-csv.ts';
import { columnsOfGeojson, featuresStart, rowsOfGeojson } from './rows-of-geojson.ts';

/** So much of a file is looked at before it is read, and at once while it is. */
export const partBytes = 512 * 1024;

const samplesMax = 3;

/** The rows of a part of a file that begins where one begins. */
export function readRows(file: ImportFile, bytes: Uint8Array, at: { line: number; atEnd: boolean }): ReadRows {
  const text = byteText(bytes, file);
  return file.kind === 'csv'
    ? rowsOfCsv(text, { separator: file.separator, ...at })
    : rowsOfGeojson(text, { columns: file.columns.map(({ name }) => name), ...at });
}

export type Inspected = { file: ImportFile; mapping: ImportMapping } | { problem: FileProblem };

/** What a file is, by its beginning: its encoding, its columns, and what they are likely to say. */
export function inspectFile(bytes: Uint8Array, { atEnd, today }: { atEnd: boolean; today: string }): Inspected {
  const coding = codingOf(bytes);
  if ('problem' in coding) return coding;
  const { encoding, ascii, start } = coding;
  const text = byteText(bytes.subarray(start), coding);
  if (text.text.trim() === '') return { problem: 'empty' };
  const kind = /^\s*[{[]/.test(text.text) ? 'geojson' : 'csv';
  const known = { kind, encoding, ascii, separator: kind === 'csv' ? separatorOf(text) : '', centre: null } as const;
  const head = kind === 'csv' ? headOfCsv : headOfGeojson;
  const found = head({ ...known, columns: [], start: { byte: start, line: 1 } }, bytes);
  if ('problem' in found) return found;
  const { rows } = readRows(found, bytes.subarray(found.start.byte), { line: found.start.line, atEnd });
  const all = rows.map(({ cells }) => cells);
  if (all.length === 0) return { problem: 'no_rows' };
  const columns = found.columns.map(({ name }, at) => ({ name, samples: samplesOf(all, at) }));
  const mapping = guessMapping(columns, all);
  const file = { ...found, columns };
  return { file: { ...file, centre: centreOf(file, mapping, { rows, today }) }, mapping };
}

function samplesOf(rows: readonly (readonly string[])[], at: number): string[] {
  const samples = new Set<string>();
  for (const cells of rows) {
    const cell = cells[at] ?? '';
    if (!isNothing(cell)) samples.add(storable(cell, 60));
    if (samples.size === samplesMax) break;
  }
  return [...samples];
}

/** The first row names the columns, unless there is a number in it; before it, a spreadsheet may say its separator. */
function headOfCsv(file: ImportFile, bytes: Uint8Array): ImportFile | { problem: FileProblem } {
  const { text } = byteText(bytes.subarray(file.start.byte), file);
  const width = file.encoding.startsWith('utf-16') ? 2 : 1;
  const [sep = ''] = /^sep=.\r?\n/i.exec(text) ?? [];
  const from = file.start.byte + sep.length * width;
  const begun = { line: sep === '' ? 1 : 2, atEnd: true };
  const { rows } = readRows(file, bytes.subarray(from, from + 64 * 1024), begun);
  const [first] = rows;
  if (!first) return { problem: 'no_rows' };
  const named = !first.cells.some((cell) => cell !== '' && numberIn(cell) !== undefined);
  const names = first.cells.slice(0, importLimits.columnsMax).map((cell, at) => (named && cell) || String(at + 1));
  const columns = names.map((name, at) => ({ name: unlike(storable(name, 100), names.slice(0, at)), samples: [] }));
  const start = named ? after(text, { sep, from, width, line: begun.line }) : { byte: from, line: begun.line };
  return { ...file, columns, start };
}

/** No two columns have the same name. */
const unlike = (name: string, before: readonly string[]): string =>
  before.includes(name) ? `${name} (${before.length + 1})` : name;

/** Where the row after the first one begins, which may be of several lines where they stand in quotes. */
function after(text: string, { sep, from, width, line }: { sep: string; from: number; width: number; line: number }) {
  const newline = text.includes('\n') ? '\n' : '\r';
  let [quoted, lines] = [false, 0];
  for (let at = sep.length; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== newline) continue;
    lines += 1;
    if (!quoted && text.slice(sep.length, at).trim() !== '')
      return { byte: from + (at + 1 - sep.length) * width, line: line + lines };
  }
  return { byte: from + (text.length - sep.length) * width, line: line + lines };
}

function headOfGeojson(file: ImportFile, bytes: Uint8Array): ImportFile | { problem: FileProblem } {
  const text = byteText(bytes.subarray(file.start.byte), file);
  const start = featuresStart(text);
  if (start === undefined) return { problem: 'not_geojson' };
  const begin = { byte: file.start.byte + start * text.width, line: 1 };
  const columns = columnsOfGeojson(byteText(bytes.subarray(begin.byte), file));
  const named = columns.slice(0, importLimits.columnsMax).map((name) => ({ name, samples: [] }));
  return { ...file, columns: named, start: begin };
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** The middle of the places of the first rows; null where none has one. */
export function centreOf(
  file: ImportFile,
  mapping: ImportMapping,
  { rows, today }: { rows: ReadRows['rows']; today: string },
): LatLon | null {
  const read = rows.flatMap((row) => readRow(row, { file: { ...file, centre: null }, mapping, today }).row ?? []);
  return read.length === 0
    ? null
    : { lat: middle(read.map(({ lat }) => lat)), lon: middle(read.map(({ lon }) => lon)) };
}
