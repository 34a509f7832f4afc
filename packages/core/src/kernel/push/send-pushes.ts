import { sql } from 'drizzle-orm';
import type { Means } from '../context.ts';
import { sendJobs } from '../work/work.ts';

/** Has the devices of these people told what they do not know of yet. Who has none costs a look. */
export async function sendPushes(means: Means, userIds: readonly string[]): Promise<void> {
  if (!means.platform.push || userIds.length === 0) return;
  const { notifications, pushSubscriptions } = means.tables;
  const rows = await means.db.rows<{ user_id: string }>(sql`
    select distinct s.user_id from ${pushSubscriptions} s where s.user_id = any(${`{${userIds.join(',')}}`}::uuid[])
      and exists (select 1 from ${notifications} n where n.recipient_id = s.user_id and n.read_at is null
        and n.id > s.told_up_to)`);
  if (rows.length === 0) return;
  await sendJobs(means, [
    { kind: 'push', tenant: means.tenant.slug, userIds: rows.map(({ user_id: userId }) => userId) },
  ]);
}
