import type { UserViewer } from '@isntgram/contract/network/users';
import { sql } from 'drizzle-orm';
import { type Context, requireActor } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type PersonRow, personColumns, usersWithAvatar, viewerOf } from './people.ts';
import * as policy from './policy.ts';

/** Only how the actor stands to the user: what a cached public page loads afterwards. */
export async function getUserViewer(ctx: Context, username: string): Promise<UserViewer> {
  requireActor(ctx);
  const [row] = await ctx.db.rows<PersonRow>(
    sql`select ${personColumns(ctx)} from ${usersWithAvatar(ctx)} where u.username = ${username}
      and ${policy.userVisible(ctx)}`,
  );
  if (!row) throw new DomainError('user.not_found');
  return viewerOf(ctx, row);
}

export interface FoundUser {
  id: string;
  private: boolean;
  /** May the actor see what they show to followers, and who follows them? */
  open: boolean;
  /** Did the actor block them? */
  blocked: boolean;
}

/** The user called `username`, where the actor may know of them. */
export async function findUser(ctx: Context, username: string): Promise<FoundUser> {
  const [row] = await ctx.db.rows<FoundUser>(sql`
    select u.id, u.private, ${policy.userOpen(ctx)} as open, ${policy.blockedByActor(ctx, sql`u.id`)} as blocked
    from ${ctx.tables.users} u where u.username = ${username} and ${policy.userVisible(ctx)}`);
  if (!row) throw new DomainError('user.not_found');
  return row;
}
