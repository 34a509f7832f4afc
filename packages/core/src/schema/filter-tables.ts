import { filterActions, filterKinds } from '@isntgram/contract/community/filter-choices';
import { index, integer, type PgSchema, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant } from './columns.ts';

/** What a community does not want to read. */
export function filterTables(pg: PgSchema, { users }: Pick<AccountTables, 'users'>) {
  const filters = pg.table(
    'filters',
    {
      id: uuid().primaryKey(),
      kind: text({ enum: filterKinds }).notNull(),
      /** As it was written. */
      value: text().notNull(),
      /** What it compares: two with the same are one. */
      key: text().notNull(),
      action: text({ enum: filterActions }).notNull(),
      createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
      createdAt: instant('created_at').notNull(),
      /** In how many writes it was found, and when it last was. */
      matchCount: integer('match_count').notNull().default(0),
      matchedAt: instant('matched_at'),
      /** For a minute it can come back as it was. */
      removedAt: instant('removed_at'),
    },
    (table) => [unique('filters_once').on(table.kind, table.key), index('filters_created_by').on(table.createdBy)],
  );
  return { filters };
}
