import type { AuditSubjectKind } from '@isntgram/contract/kernel/audit';
import type { NoticeKind, SubjectKind } from '@isntgram/contract/kernel/subjects';
import { type SQL, sql } from 'drizzle-orm';
import { boolean, index, inet, jsonb, type PgSchema, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AccountTables } from './account-tables.ts';
import { instant, ownedBy } from './columns.ts';
import type { PostTables } from './post-tables.ts';
import type { ReactionTables } from './reaction-tables.ts';

/** Is the address not yet cut down to its network? */
export const wholeAddress: SQL = sql`masklen(address) = case family(address) when 4 then 32 else 128 end`;

/** Columns of what a row is about. Null where the release before wrote it, until `subjectRewrites` got there. */
const subject = () => ({ subjectKind: text('subject_kind').$type<SubjectKind>(), subjectId: uuid('subject_id') });

/** Whom we tell of what: people, moderators, and the trail. */
export function noticeTables(
  pg: PgSchema,
  {
    users,
    posts,
    comments,
  }: Pick<AccountTables, 'users'> & Pick<PostTables, 'posts'> & Pick<ReactionTables, 'comments'>,
) {
  /** What others did that concerns the recipient. One person's one act on one thing is told once. */
  const notifications = pg.table(
    'notifications',
    {
      id: uuid().primaryKey(),
      recipientId: ownedBy('recipient_id', () => users.id),
      kind: text().$type<NoticeKind>().notNull(),
      actorId: ownedBy('actor_id', () => users.id),
      postId: uuid('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      commentId: uuid('comment_id').references(() => comments.id, { onDelete: 'cascade' }),
      /** What it is about, by kind and id. Triggers write `post_id` and `comment_id`, for the release before. */
      ...subject(),
      /** Notifications of a kind with the same are shown as one: the subject's id, or that of what it stands under. */
      aboutId: uuid('about_id').notNull(),
      createdAt: instant('created_at').notNull(),
      readAt: instant('read_at'),
    },
    (table) => [
      unique('notifications_once')
        .on(table.recipientId, table.kind, table.actorId, table.postId, table.commentId, table.aboutId)
        .nullsNotDistinct(),
      index('notifications_recipient_newest').on(table.recipientId, table.id),
      index('notifications_unread').on(table.recipientId, table.id).where(sql`read_at is null`),
      index('notifications_group_newest').on(table.recipientId, table.kind, table.aboutId, table.id),
      index('notifications_actor').on(table.actorId),
      index('notifications_subject').on(table.subjectId),
      index('notifications_post').on(table.postId),
      index('notifications_comment').on(table.commentId),
    ],
  );

  const reports = pg.table(
    'reports',
    {
      id: uuid().primaryKey(),
      /** Null where one of the community's filters reported it. */
      reporterId: uuid('reporter_id').references(() => users.id, { onDelete: 'cascade' }),
      ...subject(),
      /** Whose it is. */
      userId: ownedBy('user_id', () => users.id),
      postId: uuid('post_id').references(() => posts.id, { onDelete: 'cascade' }),
      commentId: uuid('comment_id').references(() => comments.id, { onDelete: 'cascade' }),
      reason: text().notNull(),
      note: text().notNull().default(''),
      /** Might whoever reported it see what is for followers, when they did? */
      insider: boolean().notNull().default(false),
      status: text({ enum: ['open', 'upheld', 'dismissed'] })
        .notNull()
        .default('open'),
      handledBy: uuid('handled_by').references(() => users.id, { onDelete: 'set null' }),
      handledAt: instant('handled_at'),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      unique('reports_once')
        .on(table.reporterId, table.userId, table.postId, table.commentId, table.subjectId)
        .nullsNotDistinct(),
      index('reports_open').on(table.id).where(sql`status = 'open'`),
      index('reports_user').on(table.userId),
      index('reports_subject').on(table.subjectId),
      index('reports_post').on(table.postId),
      index('reports_comment').on(table.commentId),
      index('reports_handler').on(table.handledBy),
    ],
  );

  /** What moderators last said to people about a thing of theirs; the trail remembers what they said before. */
  const warnings = pg.table(
    'warnings',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
      subjectId: uuid('subject_id').notNull(),
      note: text().notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      index('warnings_user').on(table.userId),
      unique('warnings_once').on(table.subjectKind, table.subjectId),
    ],
  );

  /** What moderators wrote about somebody for each other. It goes with whom it is about, and is in no export. */
  const personNotes = pg.table(
    'person_notes',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
      text: text().notNull(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [index('person_notes_user').on(table.userId, table.id), index('person_notes_author').on(table.authorId)],
  );

  /** What people said against the last decision about a thing of theirs; the trail remembers what they said before. */
  const appeals = pg.table(
    'appeals',
    {
      id: uuid().primaryKey(),
      userId: ownedBy('user_id', () => users.id),
      subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
      subjectId: uuid('subject_id').notNull(),
      against: text({ enum: ['warned', 'taken_down', 'suspended'] }).notNull(),
      text: text().notNull(),
      status: text({ enum: ['open', 'upheld', 'overturned'] }).notNull(),
      answer: text().notNull().default(''),
      handledBy: uuid('handled_by').references(() => users.id, { onDelete: 'set null' }),
      /** In which language who is suspended is answered by mail. */
      locale: text(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      unique('appeals_once').on(table.subjectKind, table.subjectId),
      index('appeals_open').on(table.id).where(sql`status = 'open'`),
      index('appeals_user').on(table.userId),
      index('appeals_handler').on(table.handledBy),
    ],
  );

  /**
   * Who did what to whom, and when. Rows are only added, and cut short in their address; they outlive the people they
   * name.
   */
  const auditEvents = pg.table(
    'audit_events',
    {
      id: uuid().primaryKey(),
      action: text().notNull(),
      actorId: uuid('actor_id'),
      subjectKind: text('subject_kind').$type<AuditSubjectKind>(),
      subjectId: uuid('subject_id'),
      detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
      /** Where an auth event came from; once it is 90 days old, its network alone. */
      address: inet(),
      createdAt: instant('created_at').notNull(),
    },
    (table) => [
      index('audit_events_whole_address').on(table.createdAt).where(wholeAddress),
      index('audit_events_actor').on(table.actorId, table.id),
      index('audit_events_subject').on(table.subjectId, table.id),
      index('audit_events_moderation').on(table.id).where(sql`action not like 'auth.%'`),
    ],
  );

  /** Tables in which rows from before wait for their subject: `pointNotices` writes it. */
  const subjectRewrites = pg.table('subject_rewrites', { of: text().primaryKey() });

  return { notifications, reports, warnings, personNotes, appeals, auditEvents, subjectRewrites };
}
