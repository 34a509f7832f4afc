import type { TagSummary } from '@isntgram/contract/network/tags';
import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import * as policy from '../people/policy.ts';
import { selectTags } from './tags.ts';

const shown = 10;
/** Of the newest posts, so many are looked at, however many there are. */
const windowRows = 1_000;
/** What is older moves nobody any more. */
const windowDays = 14;

/**
 * The tags that most people used lately, in posts that everybody may see: by how many they are, so that nobody makes a
 * tag trend alone. Without those that the actor muted.
 */
export function listTrendingTags(ctx: Context): Promise<TagSummary[]> {
  const { posts, users, postTags, tags } = ctx.tables;
  const since = new Date(ctx.platform.clock.now().getTime() - windowDays * 86_400_000).toISOString();
  const candidates = sql`
    select t.tag, t.post_count, recent.people, recent.posts from (
      select pt.tag, count(distinct p.author_id) as people, count(*) as posts
      from (select id, author_id, created_at from ${posts}
          where status = 'published' and audience = 'everyone' order by id desc limit ${windowRows}) p
        cross join lateral (select private, suspended_at from ${users} where id = p.author_id offset 0) u
        join ${postTags} pt on pt.post_id = p.id
      where p.created_at > ${since}::timestamptz and not u.private and ${policy.publicVisible(ctx)}
        and not ${policy.tagMuted(ctx, sql`p.id`)}
      group by pt.tag
    ) recent join ${tags} t on t.tag = recent.tag`;
  return selectTags(ctx, shown, { candidates, order: sql`people desc, posts desc, tag` });
}
