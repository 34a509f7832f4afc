import type { ExplorePage, ExploreQuery } from '@isntgram/contract/network/explore';
import type { Post } from '@isntgram/contract/network/posts';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import * as policy from '../people/policy.ts';
import { strangersPostsJson } from '../posts/post-rows.ts';

/** Posts are ranked within a window of the newest, so that the work stays the same however many there are. */
const windowRows = 2_000;
const windowPosts = 400;
const perAuthor = 2;
/** Where somebody follows all who posted lately, the next windows are looked at, up to so many at once. */
const windowsMax = 4;

/**
 * A place in the list: a window, given by the newest id that may be in it, and the last digits of the ids that it has
 * shown.
 */
interface Place {
  from: string | undefined;
  seen: string[];
}

interface Chosen {
  /** Whether what the actor muted and which tags they follow was left out, which would have changed something. */
  untuned: boolean;
  /** The best of the window that were not shown yet, best first, and those of them that the actor may see. */
  ids: string[] | null;
  posts: Post[] | null;
  top: string;
  /** Where the window ends, if there may be posts below it. */
  bottom: string | null;
  /** How many posts of the window were not shown before this page. */
  unseen: number;
}

/**
 * Recent public posts that people like and speak of, by authors whom the actor does not follow: the best of the newest
 * first, no more than two of an author in a page, those with tags that the actor follows before others; then, when all
 * of these were shown, the best of the next older ones. What a page has shown travels in its cursor: likes that come
 * meanwhile move nothing.
 */
export async function readExplore(ctx: Context, { cursor, limit }: ExploreQuery): Promise<ExplorePage> {
  let place = readCursor(cursor);
  for (let turn = 0; turn < windowsMax; turn++) {
    const chosen = await chooseFor(ctx, place, limit);
    if (!chosen) break;
    const ids = chosen.ids ?? [];
    const rest = chosen.unseen > ids.length;
    const next = rest || chosen.bottom === null ? null : await newestBelow(ctx, chosen.bottom);
    const nextCursor = rest ? writeCursor(chosen.top, [...place.seen, ...ids.map(ending)]) : next;
    if (ids.length === 0 && next) {
      place = { from: next, seen: [] };
      if (turn < windowsMax - 1) continue;
    }
    return { items: chosen.posts ?? [], nextCursor };
  }
  return { items: [], nextCursor: null };
}

/** Most people muted no word and follow no tag: their statement, which is a quarter less to plan, is asked first. */
async function chooseFor(ctx: Context, place: Place, limit: number): Promise<Chosen | undefined> {
  const chosen = await choose(ctx, place, limit, 'untuned');
  return chosen?.untuned ? choose(ctx, place, limit, 'tuned') : chosen;
}

/**
 * `offset 0` keeps the authors out of the join: the planner would rather read all users than look up those of a window.
 */
async function choose(
  ctx: Context,
  { from, seen }: Place,
  limit: number,
  how: 'tuned' | 'untuned',
): Promise<Chosen | undefined> {
  const { posts, users } = ctx.tables;
  const now = ctx.platform.clock.now().toISOString();
  const tuned = how === 'tuned';
  const [chosen] = await ctx.db.rows<Chosen>(
    sql`
    with in_window as materialized (
      select p.*, ${tuned ? tagged(ctx) : sql`false`} as tagged from (
        select id, author_id, status, audience, caption, like_count, comment_count, created_at from ${posts} p
        where ${listed} ${from ? sql`and id <= ${from}` : sql``} order by id desc limit ${windowRows}
      ) p cross join lateral (select private, suspended_at from ${users} where id = p.author_id offset 0) u
      where not u.private and ${policy.publicVisible(ctx)} and ${strange(ctx)} ${tuned ? unmuted(ctx) : sql``}
      order by p.id desc limit ${windowPosts}
    ), bounds as (
      select coalesce((select id from in_window order by id desc limit 1),
          (select id from ${posts} where ${listed} ${from ? sql`and id <= ${from}` : sql``} order by id desc limit 1)
        ) as top,
        case when (select count(*) from in_window) = ${windowPosts} then (select id from in_window order by id limit 1)
          else (select id from ${posts} where ${listed} ${from ? sql`and id <= ${from}` : sql``}
            order by id desc offset ${windowRows - 1} limit 1) end as bottom
    ), unseen as (
      select *, (1 + like_count + 2 * comment_count) * case when tagged then 4 else 1 end
        / power(greatest(extract(epoch from ${now}::timestamptz - created_at)::float8, 0) / 3600 + 12, 1.3::float8)
        as score
      from in_window where right(id::text, 6) <> all(${sql.param(`{${seen.join()}}`)}::text[])
    ), best as (
      select id, row_number() over (order by score desc, id desc) as place
      from (
        select id, score, row_number() over (partition by author_id order by score desc, id desc) as nth from unseen
      ) ranked
      where nth <= ${perAuthor} order by place limit ${limit}
    )
    select bounds.top, bounds.bottom, ${tuned ? sql`false` : tunes(ctx)} as untuned,
      (select count(*)::int from unseen) as unseen, (select array_agg(id order by place) from best) as ids,
      ${strangersPostsJson(ctx, sql`select * from best`)} as posts
    from bounds where bounds.top is not null`,
    'often',
  );
  return chosen;
}

/** The newest post below the end of a window that the actor might see. */
async function newestBelow(ctx: Context, bottom: string): Promise<string | null> {
  const { posts, users } = ctx.tables;
  const [row] = await ctx.db.rows<{ id: string }>(
    sql`select p.id from ${posts} p
      cross join lateral (select private, suspended_at from ${users} where id = p.author_id offset 0) u
      where ${listed} and not u.private and ${policy.publicVisible(ctx)} and p.id < ${bottom}
      order by p.id desc limit 1`,
    'often',
  );
  return row?.id ?? null;
}

/** What a post must be to stand in anybody's window. */
const listed = sql`status = 'published' and audience = 'everyone'`;

/**
 * By somebody whom the actor neither follows nor mutes, nor is. `not in`, since whom they follow is then read once and
 * hashed: as `not exists`, the planner compares each post of the window with each of them.
 */
function strange(ctx: Context): SQL {
  if (!ctx.actor) return sql`true`;
  const { follows, mutes } = ctx.tables;
  return sql`(p.author_id <> ${ctx.actor.id} and p.author_id not in (
    select followee_id from ${follows} where follower_id = ${ctx.actor.id}
    union all select muted_id from ${mutes} where muter_id = ${ctx.actor.id}))`;
}

/** Without words and tags that the actor muted. */
const unmuted = (ctx: Context): SQL =>
  sql`and not ${policy.captionMuted(ctx, sql`p.caption`)} and not ${policy.tagMuted(ctx, sql`p.id`)}`;

/** Did the actor mute a word or a tag, or do they follow a tag? */
const tunes = (ctx: Context): SQL =>
  ctx.actor
    ? sql`(${policy.found(sql`${ctx.tables.mutedWords} where owner_id = ${ctx.actor.id} limit 1`)}
        or ${policy.found(sql`${ctx.tables.tagFollows} where user_id = ${ctx.actor.id} limit 1`)})`
    : sql`false`;

/** Does the post carry a tag that the actor follows? */
const tagged = (ctx: Context): SQL =>
  ctx.actor
    ? policy.found(sql`${ctx.tables.postTags} t join ${ctx.tables.tagFollows} f on f.tag = t.tag
        where t.post_id = p.id and f.user_id = ${ctx.actor.id} limit 1`)
    : sql`false`;

/** The random end of a UUIDv7: enough to tell the posts of a window apart. */
const ending = (id: string): string => id.slice(-6);

function readCursor(cursor: string | undefined): Place {
  const [from, endings = ''] = cursor?.split('.') ?? [];
  return { from, seen: endings.match(/.{6}/g) ?? [] };
}

const writeCursor = (from: string, seen: readonly string[]): string => `${from}.${seen.join('')}`;
