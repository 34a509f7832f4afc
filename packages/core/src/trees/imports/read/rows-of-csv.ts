import papa from 'papaparse';
import type { ByteText } from './bytes.ts';
import { type RawRow, type ReadRows, storable } from './raw-rows.ts';

/** No row of a table of trees is so long: a quote was opened and not closed. */
const rowLengthMax = 10_000;
const linesPerRowMax = 30;

const separators = [',', ';', '\t', '|'];

/** What stands between the cells. */
export function separatorOf({ text }: Pick<ByteText, 'text'>): string {
  const [, said] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  if (said) return said;
  const { delimiter } = papa.parse(text.slice(0, 100_000), { preview: 50, delimitersToGuess: separators }).meta;
  return separators.includes(delimiter) ? delimiter : ',';
}

const countLines = (part: string, newline: string): number => {
  let count = 0;
  for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) count += 1;
  return count;
};

/** The rows of a part of a CSV file, which begins at the start of one; the last one only where it ends there. */
export function rowsOfCsv(
  { text, width, say }: ByteText,
  { separator, line: firstLine, atEnd }: { separator: string; line: number; atEnd: boolean },
): ReadRows {
  const newline = text.includes('\n') ? '\n' : '\r';
  const rows: RawRow[] = [];
  let [at, line] = [0, firstLine];
  const take = (end: number, row: Omit<RawRow, 'line'> | undefined) => {
    if (row) rows.push({ line, ...row });
    line += countLines(text.slice(at, end), newline);
    at = end;
  };
  let goesOn = true;
  while (goesOn && at < text.length) {
    goesOn = false;
    const from = at;
    papa.parse(text.slice(from), {
      delimiter: separator,
      newline,
      step({ data, meta }, parser) {
        const end = from + meta.cursor;
        const raw = text.slice(at, end);
        if (raw.length > rowLengthMax || (raw.length > 500 && countLines(raw, newline) > linesPerRowMax)) {
          const first = text.indexOf(newline, at);
          const ends = first === -1 ? text.length : first + 1;
          const broken = text.slice(at, Math.min(ends, at + rowLengthMax)).split(separator);
          take(ends, { cells: broken.map((cell) => storable(say(cell) ?? cell).trim()), fault: 'quote_open' });
          goesOn = true;
          parser.abort();
        } else if (end < text.length || atEnd || raw.endsWith(newline)) take(end, rowOf(data, say));
      },
    });
  }
  return { rows, usedBytes: at * width, line };
}

function rowOf(raw: readonly string[], say: ByteText['say']): Omit<RawRow, 'line'> | undefined {
  const said = raw.map(say);
  // What would be a formula stands behind an apostrophe in our own exports.
  const cells = said.map((cell, at) => {
    const text = storable(cell ?? raw[at] ?? '').normalize('NFC');
    return text.trim().replace(/^'(?=[=+@-])/, '');
  });
  if (cells.every((cell) => cell === '')) return undefined;
  return said.includes(undefined) ? { cells, fault: 'encoding' } : { cells };
}
