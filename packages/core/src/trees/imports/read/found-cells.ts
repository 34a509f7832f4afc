import type { ImportField, MeasuredField, RowProblemCode } from '@isntgram/contract/trees/import-choices';
import type { ImportMapping } from '@isntgram/contract/trees/imports';
import type { ImportFile } from '../../tables.ts';
import { isNothing, lengthIn } from './cells.ts';
import { storable } from './raw-rows.ts';

/** What is wrong with a part of a row. */
export interface Reason {
  code: RowProblemCode;
  /** The column's name. */
  column: string | null;
  value: string;
}

/** What a row is read by. */
export interface Sheet {
  file: Pick<ImportFile, 'columns' | 'centre'>;
  mapping: ImportMapping;
  /** No tree was planted after it. */
  today: string;
}

/** The cells of a row by what they say, and where what cannot be read is noted. */
export class FoundCells {
  readonly reasons: Reason[] = [];
  readonly #raw: readonly string[];
  readonly #sheet: Sheet;

  constructor(raw: readonly string[], sheet: Sheet) {
    this.#raw = raw;
    this.#sheet = sheet;
  }

  columnOf(field: ImportField): string | null {
    return this.#sheet.file.columns[this.#sheet.mapping.columns.indexOf(field)]?.name ?? null;
  }

  /** What the column says; empty where it says nothing. */
  say(field: ImportField): string {
    const cell = this.#raw[this.#sheet.mapping.columns.indexOf(field)] ?? '';
    return isNothing(cell) ? '' : cell;
  }

  /** What several columns say, each with its name. */
  all(field: ImportField): { name: string; cell: string }[] {
    return this.#sheet.mapping.columns.flatMap((each, at) => {
      const cell = this.#raw[at] ?? '';
      return each === field && !isNothing(cell) ? [{ name: this.#sheet.file.columns[at]?.name ?? '', cell }] : [];
    });
  }

  note(code: RowProblemCode, field: ImportField, value = this.say(field)): null {
    this.reasons.push({ code, column: this.columnOf(field), value: storable(value, 200) });
    return null;
  }

  /** In cm. Zero is nothing. */
  length(field: MeasuredField, cell: string, maxCm: number): number | null {
    const cm = lengthIn(cell, this.#sheet.mapping.units[field] ?? 'cm');
    if (cm === undefined) return this.note('number_unreadable', field, cell);
    if (cm > maxCm) return this.note('number_range', field, cell);
    return cm === 0 ? null : cm;
  }

  /** Text that is cut where it is too long, and holds nothing that cannot be kept. */
  text(field: ImportField, text: string, lengthMax: number): string | null {
    if (text.length > lengthMax) this.note('text_cut', field, text);
    return storable(text, lengthMax).trim() || null;
  }
}
