import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, type PgSchema, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';

/** How far an export is: everything before it is in the store, and is not looked at again. */
export interface ExportProgress {
  /** Which of its parts comes next, and behind which row of it. */
  part: string;
  after: string | null;
  /** How many files of that part are written. */
  files: number;
  /** What stands in the store, in order: each piece of the archive by the run that wrote it. */
  pieces: { run: number; bytes: number }[];
  /** Entries of the archive, and how many rows each list has. */
  entries: number;
  counts: Record<string, number>;
}

/** What people take away of what is theirs: an archive in pieces, written bite by bite. */
export function exportTables(pg: PgSchema, { users }: Pick<AccountTables, 'users'>) {
  const dataExports = pg.table(
    'data_exports',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      status: text({ enum: ['waiting', 'ready', 'failed'] }).notNull(),
      /** The language that it was asked for in: its pages and the mail are in it. */
      locale: text(),
      /** Where they were when they asked: the mail leads there. */
      origin: text().notNull(),
      progress: jsonb().$type<ExportProgress>().notNull(),
      /** How often somebody began to write a piece: each writes under a name of its own. */
      runs: integer().notNull().default(0),
      /** How many of them in a row came to nothing. */
      tries: integer().notNull().default(0),
      /** Until when nobody else is to write. */
      claimedUntil: instant('claimed_until'),
      /** Of the whole archive; null until it is ready. */
      sizeBytes: bigint('size_bytes', { mode: 'number' }),
      createdAt: instant('created_at').notNull(),
      updatedAt: instant('updated_at').notNull(),
      readyAt: instant('ready_at'),
      expiresAt: instant('expires_at').notNull(),
    },
    (table) => [
      index('data_exports_user').on(table.userId),
      uniqueIndex('data_exports_waiting').on(table.userId).where(sql`status = 'waiting'`),
      index('data_exports_expired').on(table.expiresAt),
    ],
  );
  return { dataExports };
}
