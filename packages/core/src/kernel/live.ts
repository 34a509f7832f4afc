import type { LiveTopic } from '@isntgram/contract/kernel/live';
import { type SQL, sql } from 'drizzle-orm';
import { afterAnswer, type Means } from './context.ts';
import { sendPushes } from './push/send-pushes.ts';

/**
 * After the write: lets the open pages of these people know that there is something new. It never fails, as they look
 * later anyway.
 */
export function announce(means: Means, userIds: readonly string[], topic: LiveTopic = 'notifications'): Promise<void> {
  return tellAfterAnswer(means, async () => {
    await tellOpen(means, userIds, topic);
  });
}

/** `announce`, to whomever the query of ids finds. */
export function announceTo(means: Means, users: SQL, topic: LiveTopic = 'notifications'): Promise<void> {
  return tellAfterAnswer(means, async () => {
    const found = await means.db.rows<{ id: string }>(sql`select id from (${users}) told (id)`);
    await tellOpen(
      means,
      found.map(({ id }) => id),
      topic,
    );
  });
}

/** `announce`, to whomever the query finds: ids, and of what each is told (`select user_id, 'feed' from …`). */
export function announceEach(means: Means, told: SQL): Promise<void> {
  return tellAfterAnswer(means, async () => {
    const found = await means.db.rows<{ id: string; topic: LiveTopic }>(
      sql`select id, topic from (${told}) told (id, topic)`,
    );
    for (const topic of new Set(found.map((each) => each.topic))) {
      const ids = found.flatMap((each) => (each.topic === topic ? [each.id] : []));
      await tellOpen(means, ids, topic);
    }
  });
}

/** Open pages at once; of a notification, then whatever shows it where none is open. */
async function tellOpen(means: Means, userIds: readonly string[], topic: LiveTopic): Promise<void> {
  if (userIds.length === 0) return;
  try {
    await means.platform.live.tell(means.tenant.slug, userIds, topic);
  } finally {
    if (topic === 'notifications') await sendPushes(means, userIds);
  }
}

/**
 * After somebody's sessions were ended: closes what their pages hold open. Those that are still signed in come back.
 */
export function disconnect(means: Means, userId: string): Promise<void> {
  return tellAfterAnswer(means, () => means.platform.live.end(means.tenant.slug, [userId]));
}

const tellAfterAnswer = (means: Means, tell: () => Promise<void>): Promise<void> =>
  afterAnswer(means, tell, { level: 'warn', message: 'Open pages could not be told.' });
