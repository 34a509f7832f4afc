import { type SQL, sql } from 'drizzle-orm';
import { isWelcome } from '../../accounts/leaving/leave.ts';
import type { Context } from '../../kernel/context.ts';
import type { ReportSubject } from '../../kernel/reports/report-subject.ts';
import { visibleComment } from '../engagement/comments.ts';
import * as policy from '../people/policy.ts';
import { visiblePost } from '../posts/visible-post.ts';

/** Does the user `u` wait to be let in? They are nobody yet: admins alone answer them. */
const waits = ({ tables: { joinRequests } }: Context): SQL =>
  sql`exists (select 1 from ${joinRequests} j where j.user_id = u.id)`;

/** People: they are suspended, and that is lifted. Who leaves is hidden as well, and that is not touched. */
const user: ReportSubject = {
  kind: 'user',
  missing: 'user.not_found',
  seen: (ctx, id) => sql`select u.id from ${ctx.tables.users} u where u.id = ${id} and ${policy.userListed(ctx)}`,
  judged: (ctx, id) => sql`
    select u.id, case when ${isWelcome(sql`u`)} then 'visible' else 'suspended' end from ${ctx.tables.users} u
      where u.id = ${id} and not ${waits(ctx)}`,
  change: (ctx, id, action) =>
    action === 'suspend'
      ? sql`update ${ctx.tables.users} u set suspended_at = ${ctx.platform.clock.now().toISOString()}
          where id = ${id} and ${isWelcome(sql`u`)} returning id`
      : sql`update ${ctx.tables.users} u set suspended_at = leaving_since
          where id = ${id} and not ${isWelcome(sql`u`)} and not ${waits(ctx)} returning id`,
};

/** How the post `p` stands, or would once its author takes its deletion back. */
const standing = sql`case p.status when 'deleted' then p.former_status else p.status end`;

const post: ReportSubject = {
  kind: 'post',
  missing: 'post.not_found',
  seen: (ctx, id) => sql`select author_id from (${visiblePost(ctx, id)}) post`,
  judged: ({ tables: { posts } }, id) => sql`
    select p.author_id, case ${standing} when 'published' then 'visible' else 'taken_down' end
    from ${posts} p where p.id = ${id} and ${standing} in ('published', 'taken_down')`,
  change: ({ tables: { posts } }, id, action) =>
    action === 'take_down'
      ? sql`update ${posts} p set status = case p.status when 'deleted' then p.status else 'taken_down' end,
          former_status = case p.status when 'deleted' then 'taken_down' else p.status end
          where id = ${id} and ${standing} = 'published' returning id`
      : sql`update ${posts} p set status = case p.status when 'deleted' then p.status else 'published' end,
          former_status = case p.status when 'deleted' then 'published' end
          where id = ${id} and ${standing} = 'taken_down' returning id`,
};

const comment: ReportSubject = {
  kind: 'comment',
  missing: 'comment.not_found',
  seen: (ctx, id) => sql`select author_id from (${visibleComment(ctx, id)}) comment`,
  judged: ({ tables: { comments } }, id) => sql`
    select c.author_id, case c.status when 'published' then 'visible' else c.status end from ${comments} c
      where c.id = ${id}`,
  change: (ctx, id, action) => setComment(ctx, id, action === 'take_down' ? 'taken_down' : 'published'),
};

const setComment = ({ tables: { comments } }: Context, id: string, to: 'published' | 'taken_down'): SQL => sql`
  update ${comments} set status = ${to} where id = ${id} and status = ${to === 'published' ? 'taken_down' : 'published'}
  returning id`;

/** What of the network can be reported. */
export const reportSubjects: readonly ReportSubject[] = [post, comment, user];
