import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { addressInSql, withOrigin } from '../../media/addresses.ts';
import { mediaProblemsJson } from '../../media/media-problems.ts';
import * as policy from '../people/policy.ts';

/** An instant as the contract writes it. */
const instant = (column: SQL): SQL => sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The photos of the post `p`, as a JSON array. */
export function photosJson(ctx: Pick<Context, 'origin' | 'tables'>): SQL {
  const { schema, shownPhotos } = ctx.tables;
  const written = sql`coalesce((select photos from ${shownPhotos} where post_id = p.id),
    ${sql.identifier(schema)}.photos_of(p.id, ${mediaProblemsJson}))`;
  return sql`${withOrigin(ctx, written)}::json`;
}

/** The first photos of the `count` latest posts of the user `u` that the actor may see, as a JSON array. */
export const latestPhotosJson = (ctx: Context, count: number): SQL => sql`(
  select coalesce(json_agg(photo order by id desc), '[]') from (
    select p.id, ${photosJson(ctx)}->0 as photo from ${ctx.tables.posts} p
    where p.author_id = u.id and p.status = 'published' and ${policy.fewVisible(ctx)}
    order by p.id desc limit ${sql.raw(String(count))}) latest)`;

/**
 * A post as the contract describes it, written by the database as one JSON value: nothing on its way to the client
 * takes it apart and builds it again, which cost more processor time than all the rest of a request. For the queries of
 * `fromPosts`.
 */
function postJson(ctx: Context, following = policy.following(ctx, sql`p.author_id`)): SQL {
  const photos = photosJson(ctx);
  const viewer = ctx.actor
    ? sql`, 'viewer', json_build_object('liked', ${policy.likes(ctx, sql`p.id`)}, 'saved',
      ${policy.saved(ctx, sql`p.id`)},
        'following', ${following}, 'own', p.author_id = ${ctx.actor.id})`
    : sql``;
  return sql`json_build_object('id', p.id, 'status', p.status,
    'author', json_build_object('username', u.username, 'name', u.name,
      'avatarUrl', ${addressInSql(ctx, sql`a.id`, sql`a.variants->0`)}),
    'caption', p.caption, 'photos', ${photos}, 'audience', p.audience, 'commentsOff', p.comments_off,
    'place', p.place, 'createdAt', ${instant(sql`p.created_at`)}, 'editedAt', ${instant(sql`p.edited_at`)},
    'likeCount', p.like_count, 'commentCount', p.comment_count${viewer})`;
}

/**
 * The posts whose ids `ids` selects (a query with one column, id), those that the actor may see.
 * Ids first, rows after: wide rows inside the search for ids made it ten times slower.
 */
const fromPosts = (ctx: Context, ids: SQL, visible = policy.fewVisible(ctx)): SQL => sql`
  from (${ids}) page join ${ctx.tables.posts} p on p.id = page.id join ${ctx.tables.users} u on u.id = p.author_id
    left join ${ctx.tables.media} a on a.id = u.avatar_media_id
  where ${visible}`;

/**
 * The posts whose ids `ids` selects (a query with one column, id), newest first: those that the actor may see, unless
 * `visible` names another condition of the policy's.
 */
export async function selectPosts(ctx: Context, ids: SQL, visible?: SQL): Promise<Post[]> {
  const rows = await ctx.db.rows<{ post: Post }>(
    sql`select ${postJson(ctx)} as post ${fromPosts(ctx, ids, visible)} order by p.id desc`,
    'often',
  );
  return rows.map(({ post }) => post);
}

/** `selectPosts` for ids that are known, by their ids; each may be named several times. */
export async function selectPostsById(
  ctx: Context,
  ids: readonly string[],
  visible?: SQL,
): Promise<ReadonlyMap<string, Post>> {
  if (ids.length === 0) return new Map();
  const posts = await selectPosts(ctx, sql`select unnest(${sql.param([...new Set(ids)])}::uuid[]) as id`, visible);
  return new Map(posts.map((post) => [post.id, post]));
}

/**
 * The posts whose ids `ids` selects (a query with the columns id and place), those that the actor may see, in the order
 * of `place`.
 */
export async function selectRankedPosts(ctx: Context, ids: SQL): Promise<Post[]> {
  const rows = await ctx.db.rows<{ post: Post }>(
    sql`select ${postJson(ctx)} as post ${fromPosts(ctx, ids)} order by page.place`,
    'often',
  );
  return rows.map(({ post }) => post);
}

/**
 * The posts of strangers whose ids `ids` selects (columns id and place) of those that the actor may see: a JSON array
 * in order, or null.
 */
export const strangersPostsJson = (ctx: Context, ids: SQL): SQL => sql`(
  select json_agg(post order by place) from (
    select page.place, ${postJson(ctx, sql`false`)} as post ${fromPosts(ctx, ids, sql`true`)}) posts)`;

/** A page of the posts `p` by authors `u` that meet `condition` and that the actor may see, newest first. */
export function selectVisiblePage(ctx: Context, condition: SQL, page: PageQuery): Promise<Page<Post>> {
  const { posts, users } = ctx.tables;
  const ids = sql`
    select p.id from ${posts} p join ${users} u on u.id = p.author_id
    where ${condition} and ${policy.postVisible(ctx)} ${page.cursor ? sql`and p.id < ${page.cursor}` : sql``}
    order by p.id desc limit ${page.limit + 1}`;
  return selectPostPage(ctx, ids, page.limit);
}

/** `selectPosts` for a query of up to `limit` + 1 ids: the one too many says that there is a next page. */
export async function selectPostPage(ctx: Context, ids: SQL, limit: number): Promise<Page<Post>> {
  return keysetPage(await selectPosts(ctx, ids), limit);
}

/** What `selectPostPage` returns of posts by the actor and whom they follow, as the SQL expression of its JSON text. */
export const followedPageJson = (ctx: Context, ids: SQL, length: number): SQL => {
  const limit = sql.raw(String(length));
  const post = postJson(ctx, sql`p.author_id <> ${requireActor(ctx).id}`);
  return sql`(
  select json_build_object('items', coalesce(json_agg(post order by id desc) filter (where place <= ${limit}), '[]'),
    'nextCursor', case when count(*) > ${limit} then (array_agg(id order by id desc))[${limit}] end)::text
  from (select p.id, row_number() over (order by p.id desc) as place,
    ${post} as post ${fromPosts(ctx, ids, policy.followedVisible(ctx))}) posts)`;
};
