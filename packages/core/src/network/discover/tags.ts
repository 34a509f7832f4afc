import { limits } from '@isntgram/contract/kernel/limits';
import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import type { TagSummary, TagViewer } from '@isntgram/contract/network/tags';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type Context, requireActor, requireWriter } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import * as policy from '../people/policy.ts';
import { selectPostPage, selectRankedPosts } from '../posts/post-rows.ts';

/**
 * A tag with more posts tells its count as it is kept; of one with fewer, a private post would show in it, so they are
 * counted.
 */
const countedMax = 50;
/** Looked at besides, in place of tags that only private posts carry. */
const spare = 10;
const topShown = 9;
const topChosenFrom = 300;

/** The posts with `tag` that the actor may see, as a query's from and where; `p` is the post. */
const visibleTagged = (ctx: Context, tag: SQL): SQL => sql`
  from ${ctx.tables.postTags} t join ${ctx.tables.posts} p on p.id = t.post_id
    join ${ctx.tables.users} u on u.id = p.author_id
  where t.tag = ${tag} and ${policy.postVisible(ctx)}`;

/** Does the actor follow the tag? */
const followsTag = (ctx: Context, tag: SQL): SQL =>
  ctx.actor
    ? sql`exists (select 1 from ${ctx.tables.tagFollows} f where f.user_id = ${ctx.actor.id} and f.tag = ${tag})`
    : sql`false`;

/**
 * Tags out of `candidates` (a query with the columns tag and post_count) that the actor may know of, in an order of its
 * columns.
 */
export async function selectTags(
  ctx: Context,
  limit: number,
  { candidates, order }: { candidates: SQL; order: SQL },
): Promise<TagSummary[]> {
  const rows = await ctx.db.rows<{ tag: string; visible: number; following: boolean }>(
    sql`
    select tag, visible, following from (
      select best.*, case when seen > 0 and post_count > ${countedMax} then post_count else seen end as visible
      from (select found.*, ${followsTag(ctx, sql`found.tag`)} as following from (${candidates}) found
        order by ${order} limit ${limit + spare}) best cross join lateral (select count(*)::int as seen from (
          select 1 ${visibleTagged(ctx, sql`best.tag`)} limit case when best.post_count > ${countedMax} then 1
            else ${countedMax} end) posts offset 0) seen
    ) counted where visible > 0 order by ${order} limit ${limit}`,
    'often',
  );
  return rows.map(({ tag, visible, following }) => summaryOf(ctx, tag, visible, following));
}

const summaryOf = (ctx: Context, tag: string, postCount: number, following: boolean): TagSummary => ({
  tag,
  postCount,
  ...(ctx.actor && { viewer: { following } }),
});

/** The tag; one that nobody used, or nobody whom the actor may see, has no posts. */
export async function getTag(ctx: Context, tag: string): Promise<TagSummary> {
  const candidates = sql`select tag, post_count from ${ctx.tables.tags} where tag = ${tag}`;
  const [found] = await selectTags(ctx, 1, { candidates, order: sql`tag` });
  return found ?? summaryOf(ctx, tag, 0, await isFollowed(ctx, tag));
}

async function isFollowed(ctx: Context, tag: string): Promise<boolean> {
  const [row] = await ctx.db.rows<{ following: boolean }>(sql`select ${followsTag(ctx, sql`${tag}`)} as following`);
  return row?.following ?? false;
}

/** The posts with the tag that the actor may see, newest first. */
export function listTagPosts(ctx: Context, tag: string, page: PageQuery): Promise<Page<Post>> {
  const before = page.cursor ? sql`and t.post_id < ${page.cursor}` : sql``;
  const ids = sql`select p.id ${visibleTagged(ctx, sql`${tag}`)} ${before} order by t.post_id desc
    limit ${page.limit + 1}`;
  return selectPostPage(ctx, ids, page.limit);
}

/** Of the newest posts with the tag that the actor may see, those that people liked and spoke of most. */
export function listTopTagPosts(ctx: Context, tag: string): Promise<Post[]> {
  return selectRankedPosts(
    ctx,
    sql`select id, row_number() over (order by likes desc, id desc) as place from (
      select p.id, p.like_count + 2 * p.comment_count as likes ${visibleTagged(ctx, sql`${tag}`)}
      order by t.post_id desc limit ${topChosenFrom}
    ) newest order by place limit ${topShown}`,
  );
}

/**
 * Makes the actor follow the tag: its posts come first on their explore page. The feed stays what the people they
 * follow posted: newest first is only fast, and only ends, where every post in it was asked for by following its
 * author.
 */
export async function followTag(ctx: Context, tag: string): Promise<TagViewer> {
  const actor = requireWriter(ctx);
  const { clock, ids } = ctx.platform;
  const { tagFollows } = ctx.tables;
  await ctx.db.rows(sql`insert into ${tagFollows} (id, user_id, tag, created_at)
    select ${ids.next()}::uuid, ${actor.id}::uuid, ${tag}, ${clock.now().toISOString()}::timestamptz
    where ${tag} <> '-' and (select count(*) from ${tagFollows} where user_id = ${actor.id}) < ${limits.followedTagsMax}
    on conflict do nothing`);
  return { following: await isFollowed(ctx, tag) };
}

/** Makes the actor stop following the tag; where they did not, nothing changes. */
export async function unfollowTag(ctx: Context, tag: string): Promise<TagViewer> {
  const actor = requireWriter(ctx);
  const { tagFollows } = ctx.tables;
  await ctx.db.query.delete(tagFollows).where(and(eq(tagFollows.userId, actor.id), eq(tagFollows.tag, tag)));
  return { following: false };
}

/** The tags that the actor follows, latest first. The cursor is the follow's id. */
export async function listFollowedTags(ctx: Context, page: PageQuery): Promise<Page<TagSummary>> {
  const actor = requireActor(ctx);
  const { tagFollows, tags } = ctx.tables;
  const rows = await ctx.db.rows<{ id: string; tag: string; visible: number }>(sql`
    select f.id, f.tag, case when coalesce(t.post_count, 0) > ${countedMax} then t.post_count
      else (select count(*)::int ${visibleTagged(ctx, sql`f.tag`)}) end as visible
    from (select id, tag from ${tagFollows}
      where user_id = ${actor.id} ${page.cursor ? sql`and id < ${page.cursor}` : sql``}
      order by id desc limit ${page.limit + 1}) f left join ${tags} t on t.tag = f.tag order by f.id desc`);
  const { items, nextCursor } = keysetPage(rows, page.limit);
  return { items: items.map(({ tag, visible }) => summaryOf(ctx, tag, visible, true)), nextCursor };
}
