import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  type PgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, ownedBy } from './columns.ts';

/** Who has an account, and what proves it. */
export function accountTables(pg: PgSchema, mediaId: () => AnyPgColumn) {
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
      avatarMediaId: uuid('avatar_media_id').references(mediaId, { onDelete: 'set null' }),
      private: boolean().notNull().default(false),
      role: text({ enum: ['user', 'moderator', 'admin'] })
        .notNull()
        .default('user'),
      demo: boolean().notNull().default(false),
      /** Whether signing in takes a second factor. */
      twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
      /** Set while a moderator keeps the user out: no session of theirs counts, and nobody sees what they posted. */
      suspendedAt: instant('suspended_at'),
      /**
       * When they asked for their account to be deleted. Hidden since the same instant by `suspended_at`, unless a
       * moderator keeps them out as well.
       */
      leavingSince: instant('leaving_since'),
      /** The language in which they asked for it: in it they are told when it is done. */
      leavingLocale: text('leaving_locale'),
      /** Whether some of what they did is still counted as it was before that changed. */
      recount: boolean().notNull().default(false),
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
      index('users_leaving').on(table.leavingSince).where(sql`leaving_since is not null`),
      index('users_staff').on(table.role, table.id).where(sql`role <> 'user'`),
      index('users_unconfirmed').on(table.id).where(sql`not email_verified`),
      index('users_recount').on(table.id).where(sql`recount`),
      index('users_email').on(table.email),
      uniqueIndex('users_email_verified').on(table.email).where(sql`email_verified`),
    ],
  );

  /** What people were called until lately: it leads to them, and is nobody else's until then. */
  const formerUsernames = pg.table(
    'former_usernames',
    {
      username: text().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      until: instant('until').notNull(),
    },
    (table) => [index('former_usernames_user').on(table.userId), index('former_usernames_until').on(table.until)],
  );

  const sessions = pg.table(
    'sessions',
    {
      id: uuid().primaryKey(),
      /** Never the token itself: what `keptToken` makes of it. */
      token: text().notNull().unique(),
      /**
       * Until when the token may still stand here as it is, for code of the release before; the sweep then takes its
       * place.
       */
      plainUntil: instant('plain_until').default(sql`now() + interval '1 hour'`),
      userId: ownedBy('user_id', () => users.id),
      expiresAt: instant('expires_at').notNull(),
      ipAddress: text('ip_address'),
      userAgent: text('user_agent'),
      createdAt: instant('created_at').notNull().defaultNow(),
      updatedAt: instant('updated_at').notNull().defaultNow(),
      /** When it was last used, to within minutes. */
      seenAt: instant('seen_at').notNull().defaultNow(),
    },
    (table) => [
      index('sessions_user').on(table.userId),
      index('sessions_plain').on(table.plainUntil).where(sql`plain_until is not null`),
    ],
  );

  /** Where somebody signed in before, so that only what is new is told. */
  const knownDevices = pg.table(
    'known_devices',
    {
      userId: ownedBy('user_id', () => users.id),
      /** SHA-256 of the browser's name and its network. */
      mark: text().notNull(),
      seenAt: instant('seen_at').notNull(),
    },
    (table) => [primaryKey({ columns: [table.userId, table.mark] }), index('known_devices_seen').on(table.seenAt)],
  );

  /** How a user proves to be one: better-auth calls these accounts. */
  const credentials = pg.table(
    'credentials',
    {
      id: uuid().primaryKey(),
      accountId: text('account_id').notNull(),
      providerId: text('provider_id').notNull(),
      userId: ownedBy('user_id', () => users.id),
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

  /** What an authenticator app and backup codes are checked by; both encrypted, by better-auth. */
  const twoFactors = pg.table('two_factors', {
    id: uuid().primaryKey(),
    userId: ownedBy('user_id', () => users.id).unique(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    /** Whether the app was shown to know the secret. */
    verified: boolean().notNull().default(false),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
    /** Hashes of the latest codes that were entered: each is good once. */
    usedCodes: text('used_codes').array().notNull().default(sql`'{}'`),
  });

  /** A way in without a password: a key that an authenticator keeps, and what its signatures are checked by. */
  const passkeys = pg.table(
    'passkeys',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      name: text().notNull(),
      credentialId: text('credential_id').notNull().unique(),
      publicKey: text('public_key').notNull(),
      /** By the numbers of COSE. */
      algorithm: integer().notNull(),
      /** How often the authenticator says that it was used; none that is behind is believed. */
      counter: bigint({ mode: 'number' }).notNull(),
      createdAt: instant('created_at').notNull(),
      usedAt: instant('used_at'),
    },
    (table) => [index('passkeys_user').on(table.userId)],
  );

  /**
   * What a mailed link is good for, once: to prove that `email` is the user's, or to set a new password. Or what a
   * refused sign-in is, to appeal against that.
   */
  const mailedTokens = pg.table(
    'mailed_tokens',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      purpose: text({ enum: ['email', 'password', 'appeal'] }).notNull(),
      /** The address that the mail went to. */
      email: text().notNull(),
      /** The session that asked for it: it goes on when the others end. */
      sessionId: uuid('session_id'),
      /** SHA-256 of the token, in hexadecimal: the token itself is in the mail alone. */
      hash: text().notNull().unique(),
      expiresAt: instant('expires_at').notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [index('mailed_tokens_user').on(table.userId), index('mailed_tokens_expired').on(table.expiresAt)],
  );

  /** What lets people in where nobody else is: a code that so many may use, until then. */
  const invitations = pg.table(
    'invitations',
    {
      id: uuid().primaryKey(),
      /** SHA-256 of the code, in hexadecimal: the code itself is in the link alone. */
      hash: text().notNull().unique(),
      note: text().notNull(),
      uses: integer().notNull().default(0),
      usesMax: integer('uses_max').notNull(),
      createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
      createdAt: instant('created_at').notNull(),
      expiresAt: instant('expires_at').notNull(),
    },
    (table) => [index('invitations_created_by').on(table.createdBy), index('invitations_expired').on(table.expiresAt)],
  );

  /** Who signed up and waits to be let in; until then they are kept out by `suspended_at`. */
  const joinRequests = pg.table(
    'join_requests',
    {
      userId: ownedBy('user_id', () => users.id).primaryKey(),
      reason: text().notNull(),
      /** The language in which they asked: in it they get their answer. */
      locale: text(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [index('join_requests_oldest').on(table.createdAt)],
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

  /** The first answer to each Idempotency-Key, kept for a day. */
  const idempotencyKeys = pg.table(
    'idempotency_keys',
    {
      userId: ownedBy('user_id', () => users.id),
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

  return {
    users,
    formerUsernames,
    sessions,
    knownDevices,
    credentials,
    twoFactors,
    passkeys,
    mailedTokens,
    invitations,
    joinRequests,
    verifications,
    idempotencyKeys,
  };
}

export type AccountTables = ReturnType<typeof accountTables>;
