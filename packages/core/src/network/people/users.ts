import type { Me, MePatch, Mutuals, User } from '@isntgram/contract/network/users';
import { eq, type SQL, sql } from 'drizzle-orm';
import { deletesAtOf } from '../../accounts/leaving/leave.ts';
import { type Context, isOperator, requireActor, requireWriter } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { checkFilters, reportFound } from '../../kernel/filters/check-filters.ts';
import type { Drizzle } from '../../kernel/ports.ts';
import type { MediaContext } from '../../media/owners.ts';
import { letIn } from './approve-requests.ts';
import { claimAvatar } from './avatars.ts';
import { type MutualsRow, mutualsOf, mutualsWith } from './mutuals.ts';
import { type PersonRow, personColumns, summaryOf, usersWithAvatar, withViewer } from './people.ts';
import * as policy from './policy.ts';

interface UserRow extends PersonRow {
  bio: string;
  link: string | null;
  post_count: number;
  follower_count: number;
  following_count: number;
  created_at: string;
}

interface MeRow extends UserRow {
  email: string;
  email_verified: boolean;
  leaving_since: string | null;
  request_count: number;
}

const userColumns = (ctx: Context): SQL => sql`${personColumns(ctx)},
  u.bio, u.link, u.post_count, u.follower_count, u.following_count, u.created_at`;

const publicPart = (ctx: Context, row: UserRow): User => ({
  ...summaryOf(ctx, row),
  bio: row.bio,
  link: row.link,
  private: row.private,
  postCount: row.post_count,
  followerCount: row.follower_count,
  followingCount: row.following_count,
  createdAt: new Date(row.created_at).toISOString(),
});

/** The user called `username`, with how the actor stands to them and whom both know. */
export async function getUser(ctx: Context, username: string): Promise<User> {
  const [row] = await ctx.db.rows<UserRow & { mutuals: MutualsRow[] | null }>(
    sql`
    select ${userColumns(ctx)}, ${mutualsWith(ctx, sql`u.id`)} as mutuals from ${usersWithAvatar(ctx)}
    where u.username = ${username} and ${policy.userVisible(ctx)}`,
    'often',
  );
  if (!row) throw new DomainError('user.not_found');
  const mutuals: { mutuals?: Mutuals } = ctx.actor ? { mutuals: mutualsOf(ctx, row.mutuals) } : {};
  return withViewer(ctx, { ...publicPart(ctx, row), ...mutuals }, row);
}

/** The actor themself, with what only they may know. */
export async function getMe(ctx: Context): Promise<Me> {
  const actor = requireActor(ctx);
  const { followRequests } = ctx.tables;
  const [row] = await ctx.db.rows<MeRow>(
    sql`
    select ${userColumns(ctx)}, u.email, u.email_verified, u.leaving_since,
      (select count(*)::int from ${followRequests} where target_id = u.id) as request_count
    from ${usersWithAvatar(ctx)} where u.id = ${actor.id}`,
    'often',
  );
  if (!row) throw new DomainError('auth.required');
  return {
    ...publicPart(ctx, row),
    id: actor.id,
    email: row.email,
    emailVerified: row.email_verified,
    role: actor.role,
    operator: isOperator(ctx),
    demo: actor.demo,
    followRequestCount: row.request_count,
    deletesAt: row.leaving_since === null ? null : deletesAtOf(new Date(row.leaving_since)).toISOString(),
  };
}

/** Changes the fields that are there. A new avatar must be a ready upload of the actor's; the old one is removed. */
export async function updateMe(ctx: MediaContext, patch: MePatch): Promise<Me> {
  const actor = requireWriter(ctx);
  const { users } = ctx.tables;
  const { avatarMediaId, link, ...plain } = patch;
  const { name, bio } = plain;
  const found = await checkFilters(ctx, { name, bio, link }, async () => {
    const before = await ctx.db.query
      .select({ name: users.name, bio: users.bio, link: users.link })
      .from(users)
      .where(eq(users.id, actor.id));
    return before[0] ?? {};
  });
  if (avatarMediaId !== undefined) await claimAvatar(ctx, avatarMediaId);
  const fields = { ...plain, ...(link !== undefined && { link: link || null }) };
  if (Object.keys(fields).length > 0) {
    const set = { ...fields, updatedAt: ctx.platform.clock.now() };
    const update = (tx: Drizzle) => tx.update(users).set(set).where(eq(users.id, actor.id));
    const report = (tx: Drizzle) =>
      reportFound(ctx, tx, found, { subject: { kind: 'user', id: actor.id }, userId: actor.id });
    if (patch.private === false) await letIn(ctx, actor.id, {}, (tx) => [update(tx), ...report(tx)]);
    else await ctx.db.atomically((tx) => [update(tx), ...report(tx)]);
  }
  return getMe(ctx);
}
