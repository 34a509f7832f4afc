import { sql } from 'drizzle-orm';
import { index, type PgSchema, text, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';

/** Who asked for mails that nothing but the time makes due. */
export function mailTables(pg: PgSchema, { users }: Pick<AccountTables, 'users'>) {
  const weeklyMails = pg.table(
    'weekly_mails',
    {
      userId: ownedBy('user_id', () => users.id).primaryKey(),
      /**
       * By which a link in the mail ends it, whoever opens it. It stands here as it is: it is good for nothing else,
       * and each mail must name it.
       */
      key: uuid().notNull().unique().defaultRandom(),
      /** The language that it was asked for in, and where they were: its links lead there. */
      locale: text(),
      origin: text().notNull(),
      /** Whose Monday it is. */
      timeZone: text('time_zone'),
      /** Null while it is off. */
      nextAt: instant('next_at'),
      /** When it was sent last, or there was nothing to tell. */
      toldAt: instant('told_at'),
    },
    (table) => [index('weekly_mails_next').on(table.nextAt).where(sql`next_at is not null`)],
  );
  return { weeklyMails };
}
