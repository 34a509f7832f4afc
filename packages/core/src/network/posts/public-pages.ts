import type { PublicPages } from '@isntgram/contract/network/sharing';
import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import * as policy from '../people/policy.ts';

const usersMax = 1_000;
const postsMax = 4_000;

/** The newest pages that everybody may see, for search engines. */
export async function listPublicPages(asked: Context): Promise<PublicPages> {
  const ctx = { ...asked, actor: undefined };
  const { posts, users } = ctx.tables;
  const [listedUsers, listedPosts] = await Promise.all([
    ctx.db.rows<{ username: string; changed_at: string }>(sql`
      select u.username, u.updated_at as changed_at from ${users} u
      where u.post_count > 0 and ${policy.userVisible(ctx)} and ${policy.userOpen(ctx)} order by u.id desc
        limit ${usersMax}`),
    ctx.db.rows<{ id: string; changed_at: string }>(sql`
      select p.id, coalesce(p.edited_at, p.created_at) as changed_at from ${posts} p
        join ${users} u on u.id = p.author_id
      where ${policy.postVisible(ctx)} order by p.id desc limit ${postsMax}`),
  ]);
  return {
    users: listedUsers.map((row) => ({ username: row.username, changedAt: new Date(row.changed_at).toISOString() })),
    posts: listedPosts.map((row) => ({ id: row.id, changedAt: new Date(row.changed_at).toISOString() })),
  };
}
