import { sql } from 'drizzle-orm';
import { index, type PgSchema, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { tsvector } from './columns.ts';
import type { PostTables } from './post-tables.ts';

/**
 * What search looks at, apart from the rows it describes: those are updated with every like and follow, which would
 * write the inverted indexes anew each time. Triggers keep them; words that nobody uses any more only ever correct a
 * misspelling.
 */
export function searchTables(pg: PgSchema, { users, posts }: Pick<AccountTables, 'users'> & Pick<PostTables, 'posts'>) {
  const searchUsers = pg.table(
    'search_users',
    {
      userId: uuid('user_id')
        .primaryKey()
        .references(() => users.id, { onDelete: 'cascade' }),
      /** Username, its parts and the name, folded, each word after a space. */
      text: text().notNull(),
      /** How many follow them, in steps so wide that a follower more seldom makes the next. */
      popularity: smallint().notNull().default(0),
    },
    (table) => [
      index('search_users_text').using('gin', table.text.op('gin_trgm_ops')).with({ fastupdate: false }),
      index('search_users_first_letter').on(sql`left(text, 2)`, table.popularity),
      index('search_users_first_letters').on(sql`left(text, 3)`, table.popularity),
    ],
  );

  const searchPosts = pg.table(
    'search_posts',
    {
      postId: uuid('post_id')
        .primaryKey()
        .references(() => posts.id, { onDelete: 'cascade' }),
      words: tsvector().notNull(),
    },
    (table) => [index('search_posts_words').using('gin', table.words).with({ fastupdate: false })],
  );

  const searchWords = pg.table('search_words', { word: text().primaryKey() }, (table) => [
    index('search_words_word').using('gin', table.word.op('gin_trgm_ops')).with({ fastupdate: false }),
  ]);

  return { searchUsers, searchPosts, searchWords };
}
