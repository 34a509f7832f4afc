import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  foreignKey,
  index,
  integer,
  type PgSchema,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { counted, instant, ownedBy } from './columns.ts';
import type { PostTables } from './post-tables.ts';

/** What people say about posts, and which they like and keep. */
export function reactionTables(
  pg: PgSchema,
  { users, posts }: Pick<AccountTables, 'users'> & Pick<PostTables, 'posts'>,
) {
  const postLikes = pg.table(
    'post_likes',
    {
      id: uuid().notNull(),
      postId: ownedBy('post_id', () => posts.id),
      userId: ownedBy('user_id', () => users.id),
      createdAt: instant('created_at').notNull(),
      counted: counted('counted'),
    },
    (table) => [
      primaryKey({ columns: [table.postId, table.userId] }),
      index('post_likes_post_newest').on(table.postId, table.id),
      index('post_likes_user').on(table.userId),
    ],
  );

  /** Comments, and replies: comments with a parent, which has none itself. */
  const comments = pg.table(
    'comments',
    {
      id: uuid().primaryKey(),
      postId: ownedBy('post_id', () => posts.id),
      authorId: ownedBy('author_id', () => users.id),
      parentId: uuid('parent_id').references((): AnyPgColumn => comments.id, { onDelete: 'cascade' }),
      text: text().notNull(),
      status: text({ enum: ['published', 'taken_down'] })
        .notNull()
        .default('published'),
      likeCount: integer('like_count').notNull().default(0),
      replyCount: integer('reply_count').notNull().default(0),
      createdAt: instant('created_at').notNull(),
      counted: counted('counted'),
    },
    (table) => [
      index('comments_post_newest').on(table.postId, table.id).where(sql`parent_id is null`),
      // In the list's order too: of a plan made for any post, this one might be as good for finding a post's comments.
      index('comments_post_all').on(table.postId, table.id),
      index('comments_parent_oldest').on(table.parentId, table.id).where(sql`parent_id is not null`),
      index('comments_author').on(table.authorId),
    ],
  );

  const commentLikes = pg.table(
    'comment_likes',
    {
      id: uuid().notNull(),
      commentId: ownedBy('comment_id', () => comments.id),
      userId: ownedBy('user_id', () => users.id),
      createdAt: instant('created_at').notNull(),
      counted: counted('counted'),
    },
    (table) => [primaryKey({ columns: [table.commentId, table.userId] }), index('comment_likes_user').on(table.userId)],
  );

  const saves = pg.table(
    'saves',
    {
      id: uuid().notNull(),
      userId: ownedBy('user_id', () => users.id),
      postId: ownedBy('post_id', () => posts.id),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.userId, table.postId] }),
      index('saves_user_newest').on(table.userId, table.id),
      index('saves_post').on(table.postId),
    ],
  );

  /** Named by their owner, seen by nobody else. */
  const collections = pg.table(
    'collections',
    {
      id: uuid().primaryKey(),
      ownerId: ownedBy('owner_id', () => users.id),
      name: text().notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [unique('collections_owner_name').on(table.ownerId, table.name)],
  );

  /** What is in a collection is saved too: unsaving a post takes it out of them all. */
  const collectionPosts = pg.table(
    'collection_posts',
    {
      id: uuid().notNull(),
      collectionId: ownedBy('collection_id', () => collections.id),
      userId: uuid('user_id').notNull(),
      postId: uuid('post_id').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.collectionId, table.postId] }),
      index('collection_posts_newest').on(table.collectionId, table.id),
      index('collection_posts_save').on(table.userId, table.postId),
      foreignKey({ columns: [table.userId, table.postId], foreignColumns: [saves.userId, saves.postId] }).onDelete(
        'cascade',
      ),
    ],
  );

  return { postLikes, comments, commentLikes, saves, collections, collectionPosts };
}

export type ReactionTables = ReturnType<typeof reactionTables>;
