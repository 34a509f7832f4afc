import type { Locale } from '@isntgram/contract/kernel/locales';
import { type ExportedPost, type NetworkExport, networkSchemas } from '@isntgram/contract/network/export';
import { type SQL, sql } from 'drizzle-orm';
import { shown } from '../accounts/export/pages.ts';
import type { ExportedList, ModuleExports } from '../kernel/exported-list.ts';
import type { TenantTables } from '../schema/tenant.ts';
import * as policy from './people/policy.ts';

type Rows = ExportedList['rows'];

/** Whose post `p` is, `u` being its author: not told where the person may not see it any more. */
const postOf = (tables: TenantTables, userId: string): SQL =>
  sql`case when p.author_id = ${userId} or ${policy.postVisible({ tables, actor: { id: userId } })}
    then u.username end`;

/** People whom `x` names in one column, of rows that are theirs by another; nobody who is hidden. */
const people =
  (table: (tables: TenantTables) => SQL, theirs: SQL, whom: SQL): Rows =>
  (tables, userId) => ({
    from: sql`from ${table(tables)} x join ${tables.users} u on u.id = x.${whom}
      where x.${theirs} = ${userId} and u.suspended_at is null`,
    json: sql`json_build_object('username', u.username, 'createdAt', x.created_at)`,
  });

/** What they did to posts. */
const onPosts =
  (table: (tables: TenantTables) => SQL): Rows =>
  (tables, userId) => ({
    from: sql`from ${table(tables)} x join ${tables.posts} p on p.id = x.post_id
      join ${tables.users} u on u.id = p.author_id where x.user_id = ${userId}`,
    json: sql`json_build_object('postId', x.post_id, 'postOf', ${postOf(tables, userId)}, 'createdAt', x.created_at)`,
  });

const posts: Rows = ({ media, posts: table }, userId) => ({
  from: sql`from ${table} x where x.author_id = ${userId} and x.status <> 'deleted'`,
  json: sql`json_build_object('id', x.id, 'status', x.status, 'caption', x.caption, 'audience', x.audience,
    'commentsOff', x.comments_off, 'likeCount', x.like_count, 'commentCount', x.comment_count,
    'createdAt', x.created_at, 'publishedAt', x.published_at, 'editedAt', x.edited_at,
    'photos', coalesce((select json_agg(json_build_object('id', m.id, 'alt', m.alt, 'width', m.width,
      'height', m.height) order by m.position) from ${media} m where m.post_id = x.id and m.status = 'ready'), '[]'))`,
});

const showPosts = (rows: readonly unknown[], locale: Locale): string =>
  (rows as readonly ExportedPost[])
    .map(({ caption, createdAt, photos }) => {
      const pictures = photos.map(
        ({ id, alt, width, height }) =>
          `<a href="../photos/${id}.webp"><img src="../photos/${id}.webp" alt="${shown(alt, locale)}" loading="lazy"` +
          `${width && height ? ` width="${width}" height="${height}"` : ''}></a>`,
      );
      return `<article>${pictures.join('\n')}\n<p>${shown(caption, locale)}</p>\n${shown(createdAt, locale)}</article>`;
    })
    .join('\n');

const lists: Readonly<Record<NetworkExport, Omit<ExportedList, 'name'>>> = {
  posts: { titles: { en: 'Posts', de: 'Beiträge' }, rowsPerFile: 100, rows: posts, show: showPosts },
  comments: {
    titles: { en: 'Comments', de: 'Kommentare' },
    rows: (tables, userId) => ({
      from: sql`from ${tables.comments} x join ${tables.posts} p on p.id = x.post_id
        join ${tables.users} u on u.id = p.author_id where x.author_id = ${userId}`,
      json: sql`json_build_object('id', x.id, 'postId', x.post_id, 'postOf', ${postOf(tables, userId)},
        'parentId', x.parent_id, 'text', x.text, 'likeCount', x.like_count, 'createdAt', x.created_at)`,
    }),
  },
  likes: { titles: { en: 'Likes', de: 'Likes' }, rows: onPosts(({ postLikes }) => sql`${postLikes}`) },
  commentLikes: {
    titles: { en: 'Likes of comments', de: 'Likes von Kommentaren' },
    rows: ({ commentLikes }, userId) => ({
      from: sql`from ${commentLikes} x where x.user_id = ${userId}`,
      json: sql`json_build_object('commentId', x.comment_id, 'createdAt', x.created_at)`,
    }),
  },
  saved: { titles: { en: 'Saved', de: 'Gemerkt' }, rows: onPosts(({ saves }) => sql`${saves}`) },
  collections: {
    titles: { en: 'Collections', de: 'Sammlungen' },
    rows: ({ collectionPosts, collections }, userId) => ({
      from: sql`from ${collections} x where x.owner_id = ${userId}`,
      json: sql`json_build_object('name', x.name, 'postIds', array(select post_id from ${collectionPosts}
        where collection_id = x.id order by id), 'createdAt', x.created_at)`,
    }),
  },
  following: {
    titles: { en: 'Following', de: 'Gefolgt' },
    rows: people(({ follows }) => sql`${follows}`, sql`follower_id`, sql`followee_id`),
  },
  followers: {
    titles: { en: 'Followers', de: 'Follower' },
    rows: people(({ follows }) => sql`${follows}`, sql`followee_id`, sql`follower_id`),
  },
  followRequests: {
    titles: { en: 'Follow requests', de: 'Anfragen' },
    rows: people(({ followRequests }) => sql`${followRequests}`, sql`requester_id`, sql`target_id`),
  },
  followedTags: {
    titles: { en: 'Followed tags', de: 'Gefolgte Tags' },
    rows: ({ tagFollows }, userId) => ({
      from: sql`from ${tagFollows} x where x.user_id = ${userId}`,
      json: sql`json_build_object('tag', x.tag, 'createdAt', x.created_at)`,
    }),
  },
  blocked: {
    titles: { en: 'Blocked', de: 'Blockiert' },
    rows: people(({ blocks }) => sql`${blocks}`, sql`blocker_id`, sql`blocked_id`),
  },
  muted: {
    titles: { en: 'Muted', de: 'Stummgeschaltet' },
    rows: people(({ mutes }) => sql`${mutes}`, sql`muter_id`, sql`muted_id`),
  },
  mutedWords: {
    titles: { en: 'Muted words', de: 'Stummgeschaltete Wörter' },
    rows: ({ mutedWords }, userId) => ({
      from: sql`from ${mutedWords} x where x.owner_id = ${userId}`,
      json: sql`json_build_object('kind', x.kind, 'value', x.value, 'createdAt', x.created_at)`,
    }),
  },
  reports: {
    titles: { en: 'Reports', de: 'Meldungen' },
    rows: ({ reports }, userId) => ({
      from: sql`from ${reports} x where x.reporter_id = ${userId}`,
      json: sql`json_build_object('subject', x.subject_kind, 'reason', x.reason, 'note', x.note,
        'createdAt', x.created_at)`,
    }),
  },
  appeals: {
    titles: { en: 'Appeals', de: 'Einsprüche' },
    rows: ({ appeals }, userId) => ({
      from: sql`from ${appeals} x where x.user_id = ${userId}`,
      json: sql`json_build_object('subject', x.subject_kind, 'text', x.text, 'status', x.status, 'answer', x.answer,
        'createdAt', x.created_at)`,
    }),
  },
  notifications: {
    titles: { en: 'Notifications', de: 'Mitteilungen' },
    rows: ({ notifications, warnings }, userId) => ({
      from: sql`from ${notifications} x left join ${warnings} w on x.kind = 'warned'
        and w.subject_kind = x.subject_kind and w.subject_id = x.subject_id where x.recipient_id = ${userId}`,
      json: sql`json_build_object('kind', x.kind, 'note', w.note, 'createdAt', x.created_at, 'readAt', x.read_at)`,
    }),
  },
};

/** What somebody takes with them of the network. */
export const networkExports: ModuleExports = {
  schemas: networkSchemas,
  lists: Object.entries(lists).map(([name, list]) => ({ name, ...list })),
};
