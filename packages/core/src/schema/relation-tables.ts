import { sql } from 'drizzle-orm';
import { check, index, type PgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { counted, instant, ownedBy } from './columns.ts';

/** How people stand to each other. */
export function relationTables(pg: PgSchema, { users }: Pick<AccountTables, 'users'>) {
  const follows = pg.table(
    'follows',
    {
      id: uuid().notNull(),
      followerId: ownedBy('follower_id', () => users.id),
      followeeId: ownedBy('followee_id', () => users.id),
      createdAt: instant('created_at').notNull().defaultNow(),
      followerCounted: counted('follower_counted'),
      followeeCounted: counted('followee_counted'),
    },
    (table) => [
      primaryKey({ columns: [table.followerId, table.followeeId] }),
      index('follows_follower_newest').on(table.followerId, table.id),
      index('follows_followee_newest').on(table.followeeId, table.id),
      check('follows_not_self', sql`${table.followerId} <> ${table.followeeId}`),
    ],
  );

  /** Who asked to follow a private account and waits for an answer. */
  const followRequests = pg.table(
    'follow_requests',
    {
      id: uuid().notNull(),
      requesterId: ownedBy('requester_id', () => users.id),
      targetId: ownedBy('target_id', () => users.id),
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
      blockerId: ownedBy('blocker_id', () => users.id),
      blockedId: ownedBy('blocked_id', () => users.id),
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
      muterId: ownedBy('muter_id', () => users.id),
      mutedId: ownedBy('muted_id', () => users.id),
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
      ownerId: ownedBy('owner_id', () => users.id),
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
      userId: ownedBy('user_id', () => users.id),
      dismissedId: ownedBy('dismissed_id', () => users.id),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      primaryKey({ columns: [table.userId, table.dismissedId] }),
      index('suggestion_dismissals_dismissed').on(table.dismissedId),
    ],
  );

  return { follows, followRequests, blocks, mutes, mutedWords, suggestionDismissals };
}
