import { runJob } from '@isntgram/core/jobs/jobs';
import { announce } from '@isntgram/core/kernel/live';
import type { Push } from '@isntgram/core/kernel/push/push';
import { subscribe } from '@isntgram/core/kernel/push/subscriptions';
import { followUser, unfollowUser } from '@isntgram/core/network/relations/follows';
import type { newCommunity, Signed } from '../core/community.ts';

const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) };

/** A device is told, by a service that does not take it, takes it, and has forgotten the device. */
export async function hearOfIt(
  { clock, jobs, platform }: Awaited<ReturnType<typeof newCommunity>>,
  anna: Signed,
  ben: Signed,
): Promise<void> {
  const answers: Awaited<ReturnType<Push['send']>>[] = ['failed', 'sent', 'gone'];
  const push: Push = { publicKey: async () => 'key', send: async () => answers.shift() ?? 'gone' };
  const pushing = { ...platform, push };
  const [sessionId, userId, now] = [platform.ids.next(), anna.actor.id, clock.now()];
  const expiresAt = new Date(now.getTime() + 1_000_000);
  await anna.db.query
    .insert(anna.tables.sessions)
    .values({ id: sessionId, token: sessionId, userId, expiresAt, createdAt: now });
  await subscribe({ ...anna, platform: pushing, sessionId }, { endpoint: 'https://fcm.googleapis.com/fcm/a', keys });
  for (const _ of ['failed', 'sent', 'gone']) {
    await unfollowUser(ben, anna.actor.username);
    await followUser(ben, anna.actor.username);
    await announce({ ...anna, platform: pushing }, [userId]);
    for (const job of jobs.splice(0)) await runJob(pushing, job);
  }
}
