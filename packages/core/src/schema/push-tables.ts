import { sql } from 'drizzle-orm';
import { index, type PgSchema, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';

/** Where people's devices are told of notifications while no page is open. */
export function pushTables(pg: PgSchema, { users, sessions }: Pick<AccountTables, 'users' | 'sessions'>) {
  const pushSubscriptions = pg.table(
    'push_subscriptions',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      /** Whoever is signed out there is told nothing more. */
      sessionId: ownedBy('session_id', () => sessions.id).unique(),
      endpoint: text().notNull().unique(),
      p256dh: text().notNull(),
      auth: text().notNull(),
      /** The language of the device. */
      locale: text(),
      /** The kinds of notifications that the device does not show. */
      silenced: text().array().notNull().default(sql`'{}'`),
      /** Hours of the day, in `time_zone`, in which it is left in peace. */
      quietFrom: smallint('quiet_from'),
      quietTo: smallint('quiet_to'),
      timeZone: text('time_zone'),
      /** The latest notification that the device was told of, or when it began, as an id. */
      toldUpTo: uuid('told_up_to').notNull(),
      /** How often in a row its service did not take something. */
      failures: smallint().notNull().default(0),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [index('push_subscriptions_user').on(table.userId)],
  );
  return { pushSubscriptions };
}
