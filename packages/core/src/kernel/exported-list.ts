import type { Locale } from '@isntgram/contract/kernel/locales';
import type { SQL } from 'drizzle-orm';
import type { TenantTables } from '../schema/tenant.ts';

/** What somebody has many of, and takes away with them when they ask for everything of theirs. */
export interface ExportedList {
  /** One of all modules' lists has it: the folder of its files. */
  readonly name: string;
  readonly titles: Readonly<Record<Locale, string>>;
  /** How many rows a file has; 500 where it is not said. */
  readonly rowsPerFile?: number;
  /**
   * The person's rows: `from … where …`, in which `x` is the row with an `id` that they are in order by, and the JSON
   * of one. What they may not see of others is not in it.
   */
  rows(tables: TenantTables, userId: string): { from: SQL; json: SQL };
  /** How a file's rows look on a page, as HTML; a table where it is not said. Photos are `../photos/ID.webp`. */
  show?(rows: readonly unknown[], locale: Locale): string;
}

/** What a module puts into an export. */
export interface ModuleExports {
  readonly lists: readonly ExportedList[];
  /** The JSON Schema of each list's files, by its name. */
  readonly schemas: () => Record<string, unknown>;
}
