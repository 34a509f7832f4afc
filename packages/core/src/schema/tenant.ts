import type { ErrorCode } from '@isntgram/contract/errors';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export interface StoredVariant {
  width: number;
  height: number;
}

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The tables of one tenant, in `schema`. Building them is not cheap: use `createTenantTables`, which remembers. */
export function tenantTables(schema: string) {
  const pg = pgSchema(schema);

  const users = pg.table(
    'users',
    {
      id: uuid().primaryKey(),
      email: text().notNull().unique(),
      emailVerified: boolean('email_verified').notNull().default(false),
      name: text().notNull(),
      username: text().notNull().unique(),
      displayUsername: text('display_username'),
      image: text(),
      bio: text().notNull().default(''),
      link: text(),
      avatarMediaId: uuid('avatar_media_id').references((): AnyPgColumn => media.id, { onDelete: 'set null' }),
      private: boolean().notNull().default(false),
      role: text({ enum: ['user', 'moderator', 'admin'] })
        .notNull()
        .default('user'),
      demo: boolean().notNull().default(false),
      postCount: integer('post_count').notNull().default(0),
      followerCount: integer('follower_count').notNull().default(0),
      followingCount: integer('following_count').notNull().default(0),
      createdAt: instant('created_at').notNull().defaultNow(),
      updatedAt: instant('updated_at').notNull().defaultNow(),
    },
    (table) => [index('users_avatar').on(table.avatarMediaId)],
  );

  const sessions = pg.table(
    'sessions',
    {
      id: uuid().primaryKey(),
      token: text().notNull().unique(),
      userId: uuid('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      expiresAt: instant('expires_at').notNull(),
      ipAddress: text('ip_address'),
      userAgent: text('user_agent'),
      createdAt: instant('created_at').notNull().defaultNow(),
      updatedAt: instant('updated_at').notNull().defaultNow(),
    },
    (table) => [index('sessions_user').on(table.userId)],
  );

  /** How a user proves to be one: better-auth calls these accounts. */
  const credentials = pg.table(
    'credentials',
    {
      id: uuid().primaryKey(),
      accountId: text('account_id').notNull(),
      providerId: text('provider_id').notNull(),
      userId: uuid('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      accessToken: text('access_token'),
      refreshToken: text('refresh_token'),
      idToken: text('id_token'),
      accessTokenExpiresAt: instant('access_token_expires_at'),
      refreshTokenExpiresAt: instant('refresh_token_expires_at'),
      scope: text(),
      password: text(),
      createdAt: instant('created_at').notNull().defaultNow(),
      updatedAt: instant('updated_at').notNull().defaultNow(),
    },
    (table) => [index('credentials_user').on(table.userId)],
  );

  const verifications = pg.table(
    'verifications',
    {
      id: uuid().primaryKey(),
      identifier: text().notNull(),
      value: text().notNull(),
      expiresAt: instant('expires_at').notNull(),
      createdAt: instant('created_at').notNull().defaultNow(),
      updatedAt: instant('updated_at').notNull().defaultNow(),
    },
    (table) => [index('verifications_identifier').on(table.identifier)],
  );

  const follows = pg.table(
    'follows',
    {
      id: uuid().notNull(),
      followerId: uuid('follower_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      followeeId: uuid('followee_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      createdAt: instant('created_at').notNull().defaultNow(),
    },
    (table) => [
      primaryKey({ columns: [table.followerId, table.followeeId] }),
      index('follows_follower_newest').on(table.followerId, table.id),
      index('follows_followee_newest').on(table.followeeId, table.id),
      check('follows_not_self', sql`${table.followerId} <> ${table.followeeId}`),
    ],
  );

  const posts = pg.table(
    'posts',
    {
      id: uuid().primaryKey(),
      authorId: uuid('author_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      status: text({ enum: ['processing', 'published', 'failed'] }).notNull(),
      caption: text().notNull(),
      audience: text({ enum: ['everyone', 'followers'] }).notNull(),
      likeCount: integer('like_count').notNull().default(0),
      commentCount: integer('comment_count').notNull().default(0),
      createdAt: instant('created_at').notNull(),
      publishedAt: instant('published_at'),
      editedAt: instant('edited_at'),
    },
    (table) => [
      index('posts_author_newest').on(table.authorId, table.id),
      index('posts_unfinished').on(table.createdAt).where(sql`status = 'processing'`),
    ],
  );

  const media = pg.table(
    'media',
    {
      id: uuid().primaryKey(),
      ownerId: uuid('owner_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      purpose: text({ enum: ['post', 'avatar'] }).notNull(),
      postId: uuid('post_id').references(() => posts.id, { onDelete: 'set null' }),
      position: smallint(),
      alt: text().notNull().default(''),
      /** waiting for bytes, processing, ready, failed, or removed: to be swept away with its objects. */
      status: text({ enum: ['waiting', 'processing', 'ready', 'failed', 'removed'] }).notNull(),
      fileName: text('file_name').notNull(),
      contentType: text('content_type').notNull(),
      sizeBytes: integer('size_bytes').notNull(),
      width: integer(),
      height: integer(),
      thumbhash: text(),
      variants: jsonb().$type<StoredVariant[]>().notNull().default([]),
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
      index('media_unfinished')
        .on(table.updatedAt)
        .where(sql`status in ('waiting', 'processing', 'removed') or post_id is null or not original_swept`),
    ],
  );

  const postTags = pg.table(
    'post_tags',
    {
      tag: text().notNull(),
      postId: uuid('post_id')
        .notNull()
        .references(() => posts.id, { onDelete: 'cascade' }),
    },
    (table) => [primaryKey({ columns: [table.tag, table.postId] }), index('post_tags_post').on(table.postId)],
  );

  const postMentions = pg.table(
    'post_mentions',
    {
      postId: uuid('post_id')
        .notNull()
        .references(() => posts.id, { onDelete: 'cascade' }),
      userId: uuid('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
    },
    (table) => [primaryKey({ columns: [table.postId, table.userId] }), index('post_mentions_user').on(table.userId)],
  );

  /** The first answer to each Idempotency-Key, kept for a day. */
  const idempotencyKeys = pg.table(
    'idempotency_keys',
    {
      userId: uuid('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      key: text().notNull(),
      fingerprint: text().notNull(),
      /** The id of what the request creates, so that a repeat after a crash creates the same thing. */
      entityId: uuid('entity_id').notNull(),
      status: smallint(),
      body: text(),
      lockedUntil: instant('locked_until').notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.userId, table.key] }), index('idempotency_keys_age').on(table.createdAt)],
  );

  return { schema, users, sessions, credentials, verifications, follows, posts, media, postTags, postMentions, idempotencyKeys };
}

export type TenantTables = ReturnType<typeof tenantTables>;

/** A `tenantTables` that builds each schema's tables once. */
export function createTenantTables(): (schema: string) => TenantTables {
  const built = new Map<string, TenantTables>();
  return (schema) => {
    const known = built.get(schema);
    if (known) return known;
    const tables = tenantTables(schema);
    built.set(schema, tables);
    return tables;
  };
}
