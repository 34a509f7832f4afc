import type { ErrorCode } from '@isntgram/contract/kernel/errors';
import type { Crop } from '@isntgram/contract/media/media';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  type PgSchema,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';

export interface StoredVariant {
  width: number;
  height: number;
  /** Which of the crops it shows, by the upload's `revision` at that time; 0 where nothing is said. */
  revision?: number;
}

/**
 * Variants that are still to be made of a ready photo, of the original that the others were made of: its tickets let it
 * be replaced.
 */
export interface PendingVariants {
  sha256: string;
  variants: StoredVariant[];
}

/** What people post, its photos, and what its caption names. */
export function postTables(pg: PgSchema, { users }: Pick<AccountTables, 'users'>) {
  const posts = pg.table(
    'posts',
    {
      id: uuid().primaryKey(),
      authorId: ownedBy('author_id', () => users.id),
      /** Only what is published is seen by others; what was deleted, not even by its author. */
      status: text({ enum: ['processing', 'published', 'failed', 'deleted', 'taken_down'] }).notNull(),
      /** What a deleted or taken down post was, and becomes again when that is undone. */
      formerStatus: text('former_status', { enum: ['processing', 'published', 'failed', 'taken_down'] }),
      caption: text().notNull(),
      audience: text({ enum: ['everyone', 'followers'] }).notNull(),
      commentsOff: boolean('comments_off').notNull().default(false),
      /** A place by the name that its author gave; empty where none. */
      place: text().notNull().default(''),
      likeCount: integer('like_count').notNull().default(0),
      commentCount: integer('comment_count').notNull().default(0),
      createdAt: instant('created_at').notNull(),
      publishedAt: instant('published_at'),
      editedAt: instant('edited_at'),
      deletedAt: instant('deleted_at'),
    },
    (table) => [
      index('posts_deleted').on(table.deletedAt).where(sql`status = 'deleted'`),
      index('posts_author_newest_published').on(table.authorId, table.id, table.status),
      index('posts_unfinished').on(table.createdAt).where(sql`status = 'processing'`),
    ],
  );

  const media = pg.table(
    'media',
    {
      id: uuid().primaryKey(),
      ownerId: ownedBy('owner_id', () => users.id),
      purpose: text({ enum: ['post', 'avatar', 'logo'] }).notNull(),
      postId: uuid('post_id').references(() => posts.id, { onDelete: 'set null' }),
      position: smallint(),
      alt: text().notNull().default(''),
      /** waiting for bytes, processing, ready, failed, or removed: to be swept away with its objects. */
      status: text({ enum: ['waiting', 'processing', 'ready', 'failed', 'removed'] }).notNull(),
      fileName: text('file_name').notNull(),
      contentType: text('content_type').notNull(),
      sizeBytes: integer('size_bytes').notNull(),
      /**
       * What the store holds, or is about to hold, of it: the original until it is removed, and the variants. Null: not
       * measured yet.
       */
      originalBytes: integer('original_bytes'),
      variantBytes: integer('variant_bytes'),
      width: integer(),
      height: integer(),
      thumbhash: text(),
      /**
       * The part of the upright original to keep, and the point of the kept part to show where space is short; in
       * fractions from 0 to 1.
       */
      crop: jsonb().$type<Crop>(),
      focalX: real('focal_x').notNull().default(0.5),
      focalY: real('focal_y').notNull().default(0.5),
      /** How often the crop was changed: each crop's variants have addresses of their own. */
      revision: smallint().notNull().default(0),
      variants: jsonb().$type<StoredVariant[]>().notNull().default([]),
      /** The store may hold of it already. Null: a ready photo has all its variants. */
      pending: jsonb().$type<PendingVariants>(),
      problem: text().$type<ErrorCode>(),
      attempts: smallint().notNull().default(0),
      createdAt: instant('created_at').notNull(),
      updatedAt: instant('updated_at').notNull(),
      expiresAt: instant('expires_at').notNull(),
      /** Whether the original was removed after its ticket had ended, when nobody could upload it once more. */
      originalSwept: boolean('original_swept').notNull().default(false),
    },
    (table) => [
      uniqueIndex('media_post_position').on(table.postId, table.position),
      index('media_owner').on(table.ownerId),
      index('media_unmeasured').on(table.id).where(sql`variant_bytes is null`),
      index('media_pending').on(table.updatedAt).where(sql`pending is not null`),
      index('media_owner_in_process').on(table.ownerId, table.id).where(sql`status = 'processing'`),
      index('media_unfinished')
        .on(table.updatedAt)
        .where(sql`status in ('waiting', 'processing', 'removed') or post_id is null or not original_swept`),
    ],
  );

  /**
   * The photos of posts that are or were published, as the contract describes them, in JSON text without the origin in
   * front of addresses: written once by triggers, read many times. What has no row yet is read from `media`.
   */
  const shownPhotos = pg.table('shown_photos', {
    postId: uuid('post_id')
      .primaryKey()
      .references(() => posts.id, { onDelete: 'cascade' }),
    photos: text().notNull(),
  });

  /**
   * What each person uses of what their community's plan allows, and under the nil UUID the community as a whole. Kept
   * exact by triggers; whoever is to stay within a limit locks the row first.
   */
  const usage = pg.table('usage', {
    ownerId: uuid('owner_id').primaryKey(),
    bytes: bigint({ mode: 'number' }).notNull().default(0),
    /** Of the community's row alone. */
    people: integer().notNull().default(0),
    /** How many posts a person made on that day, UTC. */
    postsOn: date('posts_on'),
    posts: integer().notNull().default(0),
  });

  const postTags = pg.table(
    'post_tags',
    {
      tag: text().notNull(),
      postId: ownedBy('post_id', () => posts.id),
    },
    (table) => [primaryKey({ columns: [table.tag, table.postId] }), index('post_tags_post').on(table.postId)],
  );

  /** Posts whose tags an earlier release read otherwise out of their captions: `captionRereads` reads them anew. */
  const captionRereads = pg.table('caption_rereads', {
    postId: uuid('post_id')
      .primaryKey()
      .references(() => posts.id, { onDelete: 'cascade' }),
  });

  const postMentions = pg.table(
    'post_mentions',
    {
      postId: ownedBy('post_id', () => posts.id),
      userId: ownedBy('user_id', () => users.id),
    },
    (table) => [primaryKey({ columns: [table.postId, table.userId] }), index('post_mentions_user').on(table.userId)],
  );

  /** How many published posts carry each tag. */
  const tags = pg.table(
    'tags',
    {
      tag: text().primaryKey(),
      postCount: integer('post_count').notNull().default(0),
      /** The tag as search compares it. */
      folded: text()
        .notNull()
        .generatedAlwaysAs(sql.raw(`"${pg.schemaName}".fold(tag)`)),
      /** `postCount` in steps so wide that a post more seldom makes the next: then no index is written. */
      popularity: smallint()
        .notNull()
        .generatedAlwaysAs(sql.raw(`"${pg.schemaName}".popularity(post_count)`)),
    },
    (table) => [
      index('tags_folded').on(table.folded.op('text_pattern_ops')),
      index('tags_first_letter').on(sql`left(folded, 1)`, table.popularity),
      index('tags_first_letters').on(sql`left(folded, 2)`, table.popularity),
    ],
  );

  const tagFollows = pg.table(
    'tag_follows',
    {
      id: uuid().notNull(),
      userId: ownedBy('user_id', () => users.id),
      tag: text().notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.userId, table.tag] }),
      index('tag_follows_newest').on(table.userId, table.id),
    ],
  );

  return { posts, media, shownPhotos, usage, postTags, postMentions, captionRereads, tags, tagFollows };
}

export type PostTables = ReturnType<typeof postTables>;
