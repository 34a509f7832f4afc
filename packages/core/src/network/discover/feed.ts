import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { type Proof, readAsSession, type SessionAnswer } from '../../accounts/accounts.ts';
import { type Context, requireActor, type Viewpoint } from '../../kernel/context.ts';
import { findUser } from '../people/find-user.ts';
import * as policy from '../people/policy.ts';
import { followedPageJson, selectVisiblePage } from '../posts/post-rows.ts';

/**
 * What the user whose session or program's token it is, and the people they follow, posted, newest first: a page of
 * posts as JSON text, and whose session it is; in one round trip, two for those who muted words, three for those who
 * follow very many. One look-up per author finds who posted last: a page of n posts is by the n latest of them, and
 * holds nothing older than the last of these posts. So it is as fast for silent authors as for busy ones (a join over
 * all posts is not).
 */
export async function readFeed(
  ctx: Context,
  proof: Proof | undefined,
  { cursor, limit }: PageQuery,
): Promise<SessionAnswer> {
  const before = cursor && sql.placeholder('cursor');
  const read = <Json extends string | null>(kind: string, write: (own: Context) => SQL) =>
    readAsSession<Json>(ctx, proof, {
      name: `feed${kind}_${limit}${cursor ? '_before' : ''}`,
      write,
      values: { cursor },
    });
  const few = sql`(select following_count from me) < ${sql.raw(String(manyFollowed))}`;
  const plain = await read<string | null>('', (own) => {
    return sql`case when ${few} and not ${policy.mutesWords(own)}
      then ${feedJson(own, limit, before, 'few', 'nothing')} end`;
  });
  if (plain.json !== null) return { ...plain, json: plain.json };
  const muting = await read<string | null>('_muting', (own) => {
    return sql`case when ${few} then ${feedJson(own, limit, before, 'few', 'words')} end`;
  });
  if (muting.json !== null) return { ...muting, json: muting.json };
  return read<string>('_of_many', (own) => feedJson(own, limit, before, 'many', 'words'));
}

/**
 * The people whose posts the actor's feed holds, besides their own: whom they follow and did not mute, unless
 * suspended: what nobody may see must not take a place.
 */
export function followedAuthors(ctx: Viewpoint): SQL {
  const { follows } = ctx.tables;
  return sql`select ${follows.followeeId} as author_id from ${follows}
    where ${follows.followerId} = ${ctx.actor?.id ?? null}
    and not ${policy.mutedByActor(ctx, sql`${follows.followeeId}`)}
      and ${policy.notSuspended(ctx, sql`${follows.followeeId}`)}`;
}

/** Before every id. */
const firstId = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);
/** From so many followed people on, the newest posts of all are read first, so many of them for each. */
const manyFollowed = 500;
const readPerFollowed = 3;
const readMax = 6_000;

/**
 * The statement holds only what who follows so many and muted so much needs: planning the rest would take longer than
 * the answer.
 */
function feedJson(
  ctx: Context,
  length: number,
  cursor: Placeholder | undefined | '',
  followed: 'few' | 'many',
  muted: 'nothing' | 'words',
): SQL {
  const actor = requireActor(ctx);
  const shown = muted === 'words' ? listed(ctx) : published;
  const { posts } = ctx.tables;
  const limit = sql.raw(String(length + 1));
  const before = cursor ? sql`and p.id < ${cursor}` : sql``;
  const newestOf = (author: SQL, count: SQL, from = sql``) => sql`
    select p.id from ${posts} p where p.author_id = ${author} and ${shown} ${before} ${from} order by p.id desc
      limit ${count}`;
  const amongNewest = sql`among_newest as materialized (
      select p.id from (
        select p.id, p.status, p.author_id in (select author_id from followed) as followed from ${posts} p
          where true ${before} order by p.id desc
        limit (select case when count(*) < ${sql.raw(String(manyFollowed))} then 0
          else least(${sql.raw(String(readMax))}, ${sql.raw(String(readPerFollowed))} * count(*)) end from followed)
      ) p where p.followed and ${shown} order by p.id desc limit ${limit}
    ),`;
  const many = followed === 'many';
  const ids = sql`
    with followed as materialized (${followedAuthors(ctx)}),
      ${muted === 'words' ? sql`muted as materialized (${policy.mutedOf(ctx)}),` : sql``}
    ${many ? amongNewest : sql``}
    latest as materialized (
      select followed.author_id, latest.id from followed
        cross join lateral (${newestOf(sql`followed.author_id`, sql`1`)}) latest
      ${many ? sql`where (select count(*) from among_newest) < ${limit}` : sql``} order by latest.id desc limit ${limit}
    ), by_author as (
      select newest.id from (
        select author_id, coalesce(
          nth_value(id, ${limit}) over (order by id desc rows between unbounded preceding and unbounded following),
          ${firstId}) as from_id from latest
      ) chosen cross join lateral (${newestOf(sql`chosen.author_id`, limit, sql`and p.id >= chosen.from_id`)}) newest
    ), own as (
      select p.id from ${posts} p where p.author_id = ${actor.id} and p.status <> 'deleted' ${before} order by p.id desc
        limit ${limit}
    )
    select id from (${many ? sql`select id from among_newest union` : sql``} select id from by_author
      union all select id from own) candidates
    order by id desc limit ${limit}`;
  return followedPageJson(ctx, ids, length);
}

const published = sql`p.status = 'published'`;

/**
 * Is the post `p` of somebody whom the actor follows in their feed? All but muted captions is answered by the index of
 * the authors' newest.
 */
export const listed = (ctx: Viewpoint): SQL => sql`${published} and not ${policy.postMuted(ctx, sql`p.id`)}`;

/**
 * Whether somebody whom the actor follows posted after the post `since`: an index look-up per author, until one is
 * found.
 */
export async function hasNewerPosts(ctx: Context, since: string): Promise<boolean> {
  requireActor(ctx);
  const [row] = await ctx.db.rows<{ newer: boolean }>(
    sql`
    with muted as materialized (${policy.mutedOf(ctx)})
    select exists (select 1 from (${followedAuthors(ctx)}) authors cross join lateral (
      select 1 from ${ctx.tables.posts} p where p.author_id = authors.author_id and p.id > ${since} and ${listed(ctx)}
        limit 1) newest) as newer`,
    'often',
  );
  return row?.newer ?? false;
}

/**
 * A user's posts that the actor may see, newest first. What was taken down its author finds by the notification: it
 * counts no more.
 */
export async function listUserPosts(ctx: Context, username: string, page: PageQuery): Promise<Page<Post>> {
  const author = sql`(select id from ${ctx.tables.users} where username = ${username})`;
  const [posts] = await Promise.all([
    selectVisiblePage(ctx, sql`p.author_id = ${author} and p.status <> 'taken_down'`, page),
    findUser(ctx, username),
  ]);
  return posts;
}
