import { sql } from 'drizzle-orm';
import type { Means } from '../../kernel/context.ts';
import { announceEach } from '../../kernel/live.ts';

/** Somebody whom more people follow is not announced: their followers' pages look by themselves, within a minute. */
const followersToldMax = 2_000;

/**
 * After a post was published: tells its author's followers of it, unless they are too many, and those whom it names.
 * What was imported is no news to anybody.
 */
export function announcePost(means: Means, postId: string): Promise<void> {
  const { follows, postMentions, posts, taggedPeople } = means.tables;
  const published = sql`from ${posts} p where p.id = ${postId} and p.status = 'published'
    and p.created_at > p.published_at - interval '1 day'`;
  const followers = sql`select follower_id, count(*) over () as all_of_them from (
    select follower_id from ${follows} where followee_id = (select p.author_id ${published})
      limit ${followersToldMax + 1}) fans`;
  return announceEach(
    means,
    sql`select follower_id, 'feed' from (${followers}) f where all_of_them <= ${followersToldMax}
    union all select user_id, 'notifications' from ${postMentions} where post_id = (select p.id ${published})
    union all select user_id, 'notifications' from ${taggedPeople}
      where status = 'asked' and post_id = (select p.id ${published})`,
  );
}
