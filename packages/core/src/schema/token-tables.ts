import { index, type PgSchema, text, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';

/** By what people's own programs act for them. */
export function tokenTables(pg: PgSchema, { users }: Pick<AccountTables, 'users'>) {
  const apiTokens = pg.table(
    'api_tokens',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      name: text().notNull(),
      scopes: text().array().notNull(),
      /** Never the token itself: what `keptToken` makes of it. */
      token: text().notNull().unique(),
      createdAt: instant('created_at').notNull(),
      expiresAt: instant('expires_at').notNull(),
      /** When it was last used, to within minutes. */
      usedAt: instant('used_at'),
    },
    (table) => [index('api_tokens_user').on(table.userId)],
  );
  return { apiTokens };
}
