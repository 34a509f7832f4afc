import { auditSubjectKinds } from '@isntgram/contract/audit';
import { notificationKinds } from '@isntgram/contract/choices';
import type { ErrorCode } from '@isntgram/contract/errors';
import type { Crop } from '@isntgram/contract/media';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export interface StoredVariant {
  width: number;
  height: number;
  /** Which of the crops it shows, by the upload's `revision` at that time; 0 where nothing is said. */
  revision?: number;
}

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The tables of one tenant, in `schema`. Building them is not cheap: use `createTenantTables`, which remembers. */
export function tenantTables(schema: string) {
  const pg = pgSchema(schema);

  const users = pg.table(
    'users',
    {
      id: uuid().primaryKey(),
      /** Whoever signs up claims an address; one account at most has proven that it is theirs. */
      email: text().notNull(),
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
      /** Set while a moderator keeps the user out: no session of theirs counts, and nobody sees what they posted. */
      suspendedAt: instant('suspended_at'),
      /** The kinds of notifications that the user does not want. */
      silenced: text().array().notNull().default(sql`'{}'`),
      postCount: integer('post_count').notNull().default(0),
      followerCount: integer('follower_count').notNull().default(0),
      followingCount: integer('following_count').notNull().default(0),
      createdAt: instant('created_at').notNull().defaultNow(),
      updatedAt: instant('updated_at').notNull().defaultNow(),
    },
    (table) => [
      index('users_avatar').on(table.avatarMediaId),
      index('users_suspended').on(table.id).where(sql`suspended_at is not null`),
      index('users_email').on(table.email),
      uniqueIndex('users_email_verified').on(table.email).where(sql`email_verified`),
    ],
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
      /** When it was last used, to within minutes. */
      seenAt: instant('seen_at').notNull().defaultNow(),
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

  /** What a mailed link is good for, once: to prove that `email` is the user's, or to set a new password. */
  const mailedTokens = pg.table(
    'mailed_tokens',
    {
      id: uuid().primaryKey(),
      userId: uuid('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      purpose: text({ enum: ['email', 'password'] }).notNull(),
      /** The address that the mail went to. */
      email: text().notNull(),
      /** SHA-256 of the token, in hexadecimal: the token itself is in the mail alone. */
      hash: text().notNull().unique(),
      expiresAt: instant('expires_at').notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [index('mailed_tokens_user').on(table.userId), index('mailed_tokens_expired').on(table.expiresAt)],
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
      /** Only what is published is seen by others; what was deleted, not even by its author. */
      status: text({ enum: ['processing', 'published', 'failed', 'deleted', 'taken_down'] }).notNull(),
      /** What a deleted or taken down post was, and becomes again when that is undone. */
      formerStatus: text('former_status', { enum: ['processing', 'published', 'failed', 'taken_down'] }),
      caption: text().notNull(),
      audience: text({ enum: ['everyone', 'followers'] }).notNull(),
      commentsOff: boolean('comments_off').notNull().default(false),
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
      /** The part of the upright original to keep, and the point of the kept part to show where space is short; in fractions from 0 to 1. */
      crop: jsonb().$type<Crop>(),
      focalX: real('focal_x').notNull().default(0.5),
      focalY: real('focal_y').notNull().default(0.5),
      /** How often the crop was changed: each crop's variants have addresses of their own. */
      revision: smallint().notNull().default(0),
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

  /** Columns that refer to a user and go with them. */
  const userRef = (name: string) =>
    uuid(name)
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' });
  const postRef = (name: string) =>
    uuid(name)
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' });

  /** Who asked to follow a private account and waits for an answer. */
  const followRequests = pg.table(
    'follow_requests',
    {
      id: uuid().notNull(),
      requesterId: userRef('requester_id'),
      targetId: userRef('target_id'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.requesterId, table.targetId] }),
      index('follow_requests_target_newest').on(table.targetId, table.id),
      check('follow_requests_not_self', sql`${table.requesterId} <> ${table.targetId}`),
    ],
  );

  const blocks = pg.table(
    'blocks',
    {
      id: uuid().notNull(),
      blockerId: userRef('blocker_id'),
      blockedId: userRef('blocked_id'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.blockerId, table.blockedId] }),
      index('blocks_blocker_newest').on(table.blockerId, table.id),
      index('blocks_blocked').on(table.blockedId, table.blockerId),
      check('blocks_not_self', sql`${table.blockerId} <> ${table.blockedId}`),
    ],
  );

  const mutes = pg.table(
    'mutes',
    {
      id: uuid().notNull(),
      muterId: userRef('muter_id'),
      mutedId: userRef('muted_id'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.muterId, table.mutedId] }),
      index('mutes_muter_newest').on(table.muterId, table.id),
      index('mutes_muted').on(table.mutedId),
      check('mutes_not_self', sql`${table.muterId} <> ${table.mutedId}`),
    ],
  );

  /** Words and tags that a user does not want to see in the feed; in lower case. */
  const mutedWords = pg.table(
    'muted_words',
    {
      id: uuid().notNull(),
      ownerId: userRef('owner_id'),
      kind: text({ enum: ['word', 'tag'] }).notNull(),
      value: text().notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.ownerId, table.kind, table.value] })],
  );

  /** Whom a user does not want suggested any more. */
  const suggestionDismissals = pg.table(
    'suggestion_dismissals',
    {
      userId: userRef('user_id'),
      dismissedId: userRef('dismissed_id'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.userId, table.dismissedId] }),
      index('suggestion_dismissals_dismissed').on(table.dismissedId),
    ],
  );

  const postLikes = pg.table(
    'post_likes',
    {
      id: uuid().notNull(),
      postId: postRef('post_id'),
      userId: userRef('user_id'),
      createdAt: instant('created_at').notNull(),
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
      postId: postRef('post_id'),
      authorId: userRef('author_id'),
      parentId: uuid('parent_id').references((): AnyPgColumn => comments.id, { onDelete: 'cascade' }),
      text: text().notNull(),
      status: text({ enum: ['published', 'taken_down'] })
        .notNull()
        .default('published'),
      likeCount: integer('like_count').notNull().default(0),
      replyCount: integer('reply_count').notNull().default(0),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      index('comments_post_newest').on(table.postId, table.id).where(sql`parent_id is null`),
      index('comments_post').on(table.postId),
      index('comments_parent_oldest').on(table.parentId, table.id).where(sql`parent_id is not null`),
      index('comments_author').on(table.authorId),
    ],
  );

  const commentLikes = pg.table(
    'comment_likes',
    {
      id: uuid().notNull(),
      commentId: uuid('comment_id')
        .notNull()
        .references(() => comments.id, { onDelete: 'cascade' }),
      userId: userRef('user_id'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.commentId, table.userId] }), index('comment_likes_user').on(table.userId)],
  );

  const saves = pg.table(
    'saves',
    {
      id: uuid().notNull(),
      userId: userRef('user_id'),
      postId: postRef('post_id'),
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
      ownerId: userRef('owner_id'),
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
      collectionId: uuid('collection_id')
        .notNull()
        .references(() => collections.id, { onDelete: 'cascade' }),
      userId: uuid('user_id').notNull(),
      postId: uuid('post_id').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.collectionId, table.postId] }),
      index('collection_posts_newest').on(table.collectionId, table.id),
      index('collection_posts_save').on(table.userId, table.postId),
      foreignKey({ columns: [table.userId, table.postId], foreignColumns: [saves.userId, saves.postId] }).onDelete('cascade'),
    ],
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
        .generatedAlwaysAs(sql.raw(`"${schema}".fold(tag)`)),
      /** `postCount` in steps so wide that a post more seldom makes the next: then no index is written. */
      popularity: smallint()
        .notNull()
        .generatedAlwaysAs(sql.raw(`"${schema}".popularity(post_count)`)),
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
      userId: userRef('user_id'),
      tag: text().notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.userId, table.tag] }), index('tag_follows_newest').on(table.userId, table.id)],
  );

  /** What others did that concerns the recipient. One person's one act on one thing is told once. */
  const notifications = pg.table(
    'notifications',
    {
      id: uuid().primaryKey(),
      recipientId: userRef('recipient_id'),
      kind: text({ enum: notificationKinds }).notNull(),
      actorId: userRef('actor_id'),
      postId: uuid('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      commentId: uuid('comment_id').references(() => comments.id, { onDelete: 'cascade' }),
      /** Notifications of a kind about the same thing are shown as one: about the post, the comment, or the recipient themself. */
      aboutId: uuid('about_id')
        .notNull()
        .generatedAlwaysAs(
          sql`case when kind in ('mention', 'comment_like') then coalesce(comment_id, post_id) else coalesce(post_id, recipient_id) end`,
        ),
      createdAt: instant('created_at').notNull(),
      readAt: instant('read_at'),
    },
    (table) => [
      unique('notifications_once')
        .on(table.recipientId, table.kind, table.actorId, table.postId, table.commentId)
        .nullsNotDistinct(),
      index('notifications_recipient_newest').on(table.recipientId, table.id),
      index('notifications_unread').on(table.recipientId, table.id).where(sql`read_at is null`),
      index('notifications_group_newest').on(table.recipientId, table.kind, table.aboutId, table.id),
      index('notifications_actor').on(table.actorId),
      index('notifications_post').on(table.postId),
      index('notifications_comment').on(table.commentId),
    ],
  );

  const reports = pg.table(
    'reports',
    {
      id: uuid().primaryKey(),
      reporterId: userRef('reporter_id'),
      /** Whose post, comment or account it is. */
      userId: userRef('user_id'),
      postId: uuid('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      commentId: uuid('comment_id').references(() => comments.id, { onDelete: 'cascade' }),
      reason: text().notNull(),
      note: text().notNull().default(''),
      status: text({ enum: ['open', 'upheld', 'dismissed'] })
        .notNull()
        .default('open'),
      handledBy: uuid('handled_by').references(() => users.id, { onDelete: 'set null' }),
      handledAt: instant('handled_at'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      unique('reports_once').on(table.reporterId, table.userId, table.postId, table.commentId).nullsNotDistinct(),
      index('reports_open').on(table.id).where(sql`status = 'open'`),
      index('reports_user').on(table.userId),
      index('reports_post').on(table.postId),
      index('reports_comment').on(table.commentId),
      index('reports_handler').on(table.handledBy),
    ],
  );

  /** Who did what to whom, and when. Rows are only ever added; they outlive the people they name. */
  const auditEvents = pg.table(
    'audit_events',
    {
      id: uuid().primaryKey(),
      action: text().notNull(),
      actorId: uuid('actor_id'),
      subjectKind: text('subject_kind', { enum: auditSubjectKinds }),
      subjectId: uuid('subject_id'),
      detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      index('audit_events_actor').on(table.actorId, table.id),
      index('audit_events_subject').on(table.subjectId, table.id),
      index('audit_events_moderation').on(table.id).where(sql`action not like 'auth.%'`),
    ],
  );

  /**
   * What search looks at, apart from the rows it describes: those are updated with every like and follow, which would write the
   * inverted indexes anew each time. Triggers keep them; words that nobody uses any more only ever correct a misspelling.
   */
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

  return {
    schema,
    users,
    sessions,
    credentials,
    mailedTokens,
    verifications,
    follows,
    followRequests,
    blocks,
    mutes,
    mutedWords,
    suggestionDismissals,
    posts,
    media,
    postTags,
    postMentions,
    tags,
    tagFollows,
    postLikes,
    comments,
    commentLikes,
    saves,
    collections,
    collectionPosts,
    notifications,
    reports,
    auditEvents,
    searchUsers,
    searchPosts,
    searchWords,
    idempotencyKeys,
  };
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
