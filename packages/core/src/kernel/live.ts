import type { LiveTopic } from '@isntgram/contract/kernel/live';
import { type SQL, sql } from 'drizzle-orm';
import { afterAnswer, type Means } from './context.ts';

/** Somebody whom more people follow is not announced: their followers' pages look by themselves, within a minute. */
const followersToldMax = 2_000;

/** After the write: lets the open pages of these people know that there is something new. It never fails, as they look later anyway. */
export function announce(means: Means, userIds: readonly string[], topic: LiveTopic = 'notifications'): Promise<void> {
  return tellAfterAnswer(means, async () => {
    if (userIds.length > 0) await means.platform.live.tell(means.tenant.slug, userIds, topic);
  });
}

/** `announce`, to whomever the query of ids finds. */
export function announceTo(means: Means, users: SQL, topic: LiveTopic = 'notifications'): Promise<void> {
  return tellAfterAnswer(means, async () => {
    const found = await means.db.rows<{ id: string }>(sql`select id from (${users}) told (id)`);
    const ids = found.map(({ id }) => id);
    if (ids.length > 0) await means.platform.live.tell(means.tenant.slug, ids, topic);
  });
}

/** After a post was published: tells its author's followers of it, unless they are too many, and those whom it mentions. */
export async function announcePost(means: Means, post: SQL): Promise<void> {
  const { follows, postMentions, posts } = means.tables;
  const author = sql`(select author_id from ${posts} where id = (${post}) and status = 'published')`;
  const followers = sql`select f.follower_id, count(*) over () as all_of_them from
    (select follower_id from ${follows} where followee_id = ${author} limit ${followersToldMax + 1}) f`;
  await announceTo(means, sql`select follower_id from (${followers}) f where all_of_them <= ${followersToldMax}`, 'feed');
  await announceTo(
    means,
    sql`select user_id from ${postMentions} m join ${posts} p on p.id = m.post_id
    where m.post_id = (${post}) and p.status = 'published'`,
  );
}

/** After somebody's sessions were ended: closes what their pages hold open. Those that are still signed in come back. */
export function disconnect(means: Means, userId: string): Promise<void> {
  return tellAfterAnswer(means, () => means.platform.live.end(means.tenant.slug, [userId]));
}

const tellAfterAnswer = (means: Means, tell: () => Promise<void>): Promise<void> =>
  afterAnswer(means, tell, { level: 'warn', message: 'Open pages could not be told.' });
