import type { RowProblemCode } from '@isntgram/contract/trees/import-choices';

/** Without what a database cannot keep, cut to so many letters. */
export const storable = (text: string, lengthMax = Number.POSITIVE_INFINITY): string =>
  text.replaceAll('\0', '').slice(0, lengthMax).toWellFormed();

/** A row of a file before anybody asked what it means. */
export interface RawRow {
  /** Where it stands in the file: its first line, or which of the features it is. */
  line: number;
  cells: string[];
  /** Why it cannot be read. */
  fault?: RowProblemCode;
}

export interface ReadRows {
  rows: RawRow[];
  /** So much of the bytes is read; what is left is the beginning of another row. */
  usedBytes: number;
  /** Where the next row stands. */
  line: number;
}
