import { networkNotices as kinds } from '@isntgram/contract/network/choices';
import { type SQL, sql } from 'drizzle-orm';
import type { Viewpoint } from '../../kernel/context.ts';
import type { ModuleNotices } from '../../kernel/notices/module-notices.ts';
import * as policy from '../people/policy.ts';
import { pushed } from './pushed.ts';

/**
 * What the network tells of. The post and the comment, with its thread, must be visible; a comment that was taken down
 * is one's own.
 */
export const networkNotices: ModuleNotices = { kinds, visible, pushed };

/** Nobody hears of those with whom they keep apart, or whom they muted. */
export const hears = (looking: Viewpoint, person: SQL): SQL =>
  sql`not ${policy.apart(looking, person)} and not ${policy.mutedByActor(looking, person)}`;

/** May whoever looks see the post whose id this is? */
export const postSeen = (looking: Viewpoint, id: SQL): SQL => sql`exists (
  select 1 from ${looking.tables.posts} p join ${looking.tables.users} u on u.id = p.author_id
  where p.id = ${id} and ${policy.postVisible(looking)})`;

function visible(looking: Viewpoint, n: SQL): SQL {
  const { comments, followRequests, users } = looking.tables;
  const post = sql`case ${n}.subject_kind when 'post' then ${n}.subject_id
    else (select post_id from ${comments} where id = ${n}.subject_id) end`;
  return sql`(${n}.subject_kind not in ('post', 'comment') or ${postSeen(looking, post)})
    and (${n}.subject_kind <> 'comment' or ${n}.kind in ('taken_down', 'warned', 'appeal_answered') or exists (
      select 1 from ${comments} c join ${users} u on u.id = c.author_id
      where c.id = ${n}.subject_id and ${policy.commentVisible(looking)} and ${policy.threadVisible(looking)}))
    and (${n}.kind <> 'follow_request' or exists (select 1 from ${followRequests} r
      where r.requester_id = ${n}.actor_id and r.target_id = ${n}.recipient_id))`;
}
