import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import * as policy from './policy.ts';

/** What somebody is called now whose name was `username` until lately, where the actor may know of them. */
export async function findRenamed(ctx: Context, username: string): Promise<string | undefined> {
  const { formerUsernames, users } = ctx.tables;
  const [row] = await ctx.db.rows<{ username: string }>(sql`
    select u.username from ${formerUsernames} f join ${users} u on u.id = f.user_id
    where f.username = ${username} and f.until > ${ctx.platform.clock.now().toISOString()}::timestamptz
      and ${policy.userVisible(ctx)}`);
  return row?.username;
}
