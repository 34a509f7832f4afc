import { limits } from '@isntgram/contract/kernel/limits';
import { type SQL, sql } from 'drizzle-orm';
import { firstIdOf } from '../kernel/first-id.ts';
import type { ModuleSweep } from '../kernel/module.ts';
import { inBites } from '../kernel/work/bites.ts';
import type { TenantWork } from '../kernel/work/work.ts';
import { countRestAnew } from './moderation/suspensions.ts';
import { letInRest, requestsDue } from './people/approve-requests.ts';
import { removeDeletedPosts } from './posts/remove-posts.ts';
import { weeklyDue } from './weekly-mail/monday.ts';
import { sendWeeklyMails } from './weekly-mail/send-weekly-mails.ts';

const notificationsMs = limits.notificationDaysMax * 24 * 60 * 60_000;

/** What the network puts right, in the order in which it does. */
export const sweeps: readonly ModuleSweep[] = [
  { what: 'photos', run: removeDeletedPosts },
  { what: 'counters', run: async (work, bites) => !(await countRestAnew(work, bites)) },
  { what: requestsDue, run: async (work, bites) => !(await letInRest(work, bites)) },
  { what: weeklyDue, run: sendWeeklyMails },
  {
    what: 'daily',
    async run(work, bites) {
      await countRestAnew(work, bites);
      await letInRest(work, bites);
      const left = [await inBites(work, bites, forgetNotifications), await inBites(work, bites, writeOlderPhotos)];
      return left.includes(true);
    },
  },
];

/** Notifications that nobody looks for any more. */
function forgetNotifications({ platform, tables: { notifications } }: TenantWork, rowsMax: number): SQL {
  const before = firstIdOf(new Date(platform.clock.now().getTime() - notificationsMs));
  const oldest = sql`select id from ${notifications} where id < ${before} order by id limit ${rowsMax}`;
  return sql`delete from ${notifications} where id in (${oldest}) returning 1`;
}

/**
 * Writes down the photos of posts that a release before published. It goes from the newest to the oldest, and what is
 * published since is written by triggers: where the oldest is written, all are, and no other is looked at.
 */
const writeOlderPhotos = ({ tables: { posts, schema, shownPhotos } }: TenantWork, rowsMax: number): SQL => sql`
  select 1 from generate_series(1, case when exists (
      select from (select id from ${posts} where status = 'published' order by id limit 1) oldest
      where not exists (select from ${shownPhotos} where post_id = oldest.id))
    then ${sql.identifier(schema)}.write_older_photos(${rowsMax}::integer) else 0 end)`;
