import { index, integer, type PgSchema, text } from 'drizzle-orm/pg-core';

/**
 * What the counters of rows lack that somebody else was just changing: nobody waits for such a row, and the count is
 * made up for at once.
 */
export function counterTables(pg: PgSchema) {
  const counterDeltas = pg.table(
    'counter_deltas',
    {
      /** `post.likes`, `tag.posts`, …: the function `fold_counters` knows which column that is. */
      counter: text().notNull(),
      /** The id of the row whose counter it is; of a tag its name. */
      subject: text().notNull(),
      change: integer().notNull(),
    },
    (table) => [index('counter_deltas_subject').on(table.subject)],
  );
  return { counterDeltas };
}
