import type { LiveTopic } from '@isntgram/contract/live';
import { type SQL, sql } from 'drizzle-orm';
import type { Platform } from './platform.ts';
import type { Db } from './ports.ts';
import type { TenantTables } from './schema/tenant.ts';

/** Whose tenant it is; a request besides lets work go on after its answer. */
interface Place {
  platform: Platform;
  tenant: { slug: string };
  background?: ((work: Promise<unknown>) => void) | undefined;
}

/** Somebody whom more people follow is not announced: their followers' pages look by themselves, within a minute. */
export const followersToldMax = 2_000;

/** After the write: lets the open pages of these people know that there is something new. It never fails, as they look later anyway. */
export function announce(place: Place, userIds: readonly string[], topic: LiveTopic = 'notifications'): Promise<void> {
  return afterwards(place, async () => {
    if (userIds.length > 0) await place.platform.live.tell(place.tenant.slug, userIds, topic);
  });
}

/** `announce`, to whomever the query of ids finds. */
export function announceTo(place: Place & { db: Db }, users: SQL, topic: LiveTopic = 'notifications'): Promise<void> {
  return afterwards(place, async () => {
    const found = await place.db.rows<{ id: string }>(sql`select id from (${users}) told (id)`);
    const ids = found.map(({ id }) => id);
    if (ids.length > 0) await place.platform.live.tell(place.tenant.slug, ids, topic);
  });
}

/** After a post was published: tells its author's followers of it, unless they are too many, and those whom it mentions. */
export async function announcePost(place: Place & { db: Db; tables: TenantTables }, post: SQL): Promise<void> {
  const { follows, postMentions, posts } = place.tables;
  const author = sql`(select author_id from ${posts} where id = (${post}) and status = 'published')`;
  const followers = sql`select f.follower_id, count(*) over () as all_of_them from
    (select follower_id from ${follows} where followee_id = ${author} limit ${followersToldMax + 1}) f`;
  await announceTo(place, sql`select follower_id from (${followers}) f where all_of_them <= ${followersToldMax}`, 'feed');
  await announceTo(
    place,
    sql`select user_id from ${postMentions} m join ${posts} p on p.id = m.post_id
    where m.post_id = (${post}) and p.status = 'published'`,
  );
}

/** After somebody's sessions were ended: closes what their pages hold open. Those that are still signed in come back. */
export function disconnect(place: Place, userId: string): Promise<void> {
  return afterwards(place, () => place.platform.live.end(place.tenant.slug, [userId]));
}

async function afterwards({ platform, background }: Place, work: () => Promise<void>): Promise<void> {
  const done = work().catch((error: unknown) =>
    platform.log({ level: 'warn', message: 'Open pages could not be told.', error: String(error) }),
  );
  if (background) background(done);
  else await done;
}
