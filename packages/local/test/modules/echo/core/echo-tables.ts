import { templateSchema } from '@isntgram/core/schema/names';
import { index, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** As the module's migration makes it; `users` and `media` it knows by their ids alone. */
export const echoes = pgSchema(templateSchema).table(
  'echoes',
  {
    id: uuid().primaryKey(),
    ownerId: uuid('owner_id').notNull(),
    text: text().notNull(),
    mediaId: uuid('media_id'),
    rungAt: instant('rung_at'),
    hushedAt: instant('hushed_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('echoes_owner').on(table.ownerId)],
);
