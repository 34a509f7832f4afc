import { sql } from 'drizzle-orm';
import { index, type PgSchema, primaryKey, real, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';
import type { PostTables } from './post-tables.ts';

/** Who is in the photos, and what stands first on somebody's page. */
export function taggedTables(pg: PgSchema, { users, posts }: Pick<AccountTables, 'users'> & Pick<PostTables, 'posts'>) {
  /** People whom an author found in a post's photos. Who removed themself stays here, so that nobody asks again. */
  const taggedPeople = pg.table(
    'tagged_people',
    {
      id: uuid().notNull(),
      postId: ownedBy('post_id', () => posts.id),
      userId: ownedBy('user_id', () => users.id),
      /** Which photo, from 0, and where in it, in fractions from 0 to 1. */
      photo: smallint().notNull(),
      x: real().notNull(),
      y: real().notNull(),
      /** Shown to others where they approved. */
      status: text({ enum: ['asked', 'approved', 'removed'] }).notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.postId, table.userId] }),
      index('tagged_people_user').on(table.userId, table.id),
      index('tagged_people_approved').on(table.userId, table.id).where(sql`status = 'approved'`),
    ],
  );

  /** Of each person at most as many as there are slots: two that are pinned at once cannot share one. */
  const pins = pg.table(
    'pins',
    {
      id: uuid().notNull(),
      userId: ownedBy('user_id', () => users.id),
      slot: smallint().notNull(),
      postId: ownedBy('post_id', () => posts.id),
    },
    (table) => [primaryKey({ columns: [table.userId, table.slot] }), unique('pins_post').on(table.postId)],
  );

  return { taggedPeople, pins };
}
