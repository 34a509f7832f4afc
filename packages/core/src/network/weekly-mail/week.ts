import { type SQL, sql } from 'drizzle-orm';
import type { Viewpoint } from '../../kernel/context.ts';
import { firstIdOf } from '../../kernel/first-id.ts';
import type { Telling } from '../../kernel/notices/tellable.ts';
import { unreadRows } from '../../kernel/notices/unread.ts';
import { followedAuthors, listed } from '../discover/feed.ts';
import * as policy from '../people/policy.ts';
import { photosJson } from '../posts/post-rows.ts';

const weekMs = 7 * 24 * 60 * 60_000;
const postsMax = 6;
/** Of one author no more are looked at than these. */
const readOfEach = 40;
/** Who let somebody follow them some days later got a follower as old as the request: looked for up to here. */
const requestMs = 30 * 24 * 60 * 60_000;
const countedMax = 1_000;

/** A post of somebody whom the reader follows. */
export interface WeeklyPost {
  id: string;
  username: string;
  name: string;
  caption: string;
  likes: number;
  comments: number;
  /** Of the first one; null where only some may see it, and a mail cannot tell who looks. */
  photo: { alt: string; variants: { width: number; url: string }[] } | null;
}

/** What happened to one reader in a week. */
export interface Week {
  /** The best ones, as the feed has them. */
  posts: WeeklyPost[];
  /** How many of whom they follow posted. */
  authors: number;
  /** New ones. */
  followers: number;
  /** All that are unread, up to a hundred, and all who wait; `fresh` where one of them is of this week. */
  unread: number;
  requests: number;
  fresh: boolean;
}

/** Is there anything in it that the mail of the week before did not say? */
export const isWorthTelling = ({ authors, followers, fresh }: Week): boolean => authors > 0 || followers > 0 || fresh;

/**
 * SQL of one reader's Week as JSON, whose id `reader` is. What they may see and want to see is what their feed and
 * their notices hold: the same conditions, with their eyes.
 */
export function weekJson(means: Telling, reader: SQL): SQL {
  const { tables, platform } = means;
  const { follows, followRequests, posts, users } = tables;
  const looking: Viewpoint = { tables, actor: { id: reader } };
  const since = new Date(platform.clock.now().getTime() - weekMs);
  const first = sql`${firstIdOf(since)}::uuid`;
  const photo = sql`case when ${policy.postPublic} then ${photosJson({ tables, origin: '' })}->0 end`;
  return sql`(
    with followed as materialized (${followedAuthors(looking)}), muted as materialized (${policy.mutedOf(looking)}),
      week as materialized (select newest.* from followed cross join lateral (
        select p.id, p.author_id, p.like_count + p.comment_count as met from ${posts} p
        where p.author_id = followed.author_id and p.id >= ${first} and ${listed(looking)}
        order by p.id desc limit ${sql.raw(String(readOfEach))}) newest),
      best as (select id, met from week order by met desc, id desc limit ${sql.raw(String(postsMax))})
    select json_build_object(
      'posts', (select coalesce(json_agg(json_build_object('id', p.id, 'username', u.username, 'name', u.name,
          'caption', p.caption, 'likes', p.like_count, 'comments', p.comment_count, 'photo', ${photo})
          order by best.met desc, best.id desc), '[]')
        from best join ${posts} p on p.id = best.id join ${users} u on u.id = p.author_id
        where ${policy.followedVisible(looking)}),
      'authors', (select count(distinct author_id)::int from week),
      'followers', (select count(*)::int from (select 1 from ${follows} f join ${users} u on u.id = f.follower_id
        where f.followee_id = ${reader} and f.id >= ${firstIdOf(new Date(since.getTime() - requestMs))}::uuid
          and f.created_at >= ${since.toISOString()}::timestamptz and ${policy.userListed(looking)}
        limit ${sql.raw(String(countedMax))}) new_ones),
      'unread', (select count(*)::int from (${unreadRows(means, looking, sql`n.id`)}) unread),
      'requests', (select count(*)::int from (${asking(followRequests, users, looking, reader)}) waiting),
      'fresh', exists (select 1 from (${unreadRows(means, looking, sql`n.id`)}) unread where unread.id >= ${first})
        or exists (select 1 from (${asking(followRequests, users, looking, reader)}) waiting
          where waiting.id >= ${first})))`;
}

/** Who asks to follow the reader, as they would see them listed. */
const asking = (
  requests: Viewpoint['tables']['followRequests'],
  users: Viewpoint['tables']['users'],
  looking: Viewpoint,
  reader: SQL,
): SQL => sql`select r.id from ${requests} r join ${users} u on u.id = r.requester_id
  where r.target_id = ${reader} and ${policy.userListed(looking)} order by r.id desc
  limit ${sql.raw(String(countedMax))}`;
