import type { Page, PageQuery } from '@isntgram/contract/page';
import type { ListedUser, Me, MePatch, User, UserViewer } from '@isntgram/contract/users';
import { eq, type SQL, sql } from 'drizzle-orm';
import { avatarUrl } from './addresses.ts';
import { type Context, requireActor, requireWriter } from './context.ts';
import { DomainError } from './errors.ts';
import { claimAvatar } from './media.ts';
import * as policy from './policy.ts';
import type { StoredVariant } from './schema/tenant.ts';

export interface UserRow {
  id: string;
  username: string;
  name: string;
  bio: string;
  link: string | null;
  private: boolean;
  post_count: number;
  follower_count: number;
  following_count: number;
  created_at: string;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  following: boolean;
  follows_you: boolean;
}

/** The columns of a user `u` and their avatar `m`, and how the actor stands to them. */
export const userColumns = (ctx: Context): SQL => sql`
  u.id, u.username, u.name, u.bio, u.link, u.private, u.post_count, u.follower_count, u.following_count, u.created_at,
  m.id as avatar_id, m.variants as avatar_variants, ${policy.follows(ctx, sql`u.id`)} as following,
  ${ctx.actor ? sql`exists (select 1 from ${ctx.tables.follows} where follower_id = u.id and followee_id = ${ctx.actor.id})` : sql`false`}
    as follows_you`;

export const usersWithAvatar = ({ tables }: Context): SQL =>
  sql`${tables.users} u left join ${tables.media} m on m.id = u.avatar_media_id`;

const viewerOf = (ctx: Context, row: Pick<UserRow, 'id' | 'following' | 'follows_you'>): UserViewer | undefined =>
  ctx.actor && {
    following: row.following,
    requested: false,
    followsYou: row.follows_you,
    blocked: false,
    muted: false,
    self: row.id === ctx.actor.id,
  };

const summaryOf = (ctx: Context, row: Pick<UserRow, 'username' | 'name' | 'avatar_id' | 'avatar_variants'>) => ({
  username: row.username,
  name: row.name,
  avatarUrl: avatarUrl(ctx, row.avatar_id, row.avatar_variants),
});

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

/** The row as a list shows it. */
export const listedUserOf = (ctx: Context, row: UserRow): ListedUser => withViewer(summaryOf(ctx, row), viewerOf(ctx, row));

const withViewer = <T extends object>(part: T, viewer: UserViewer | undefined): T & { viewer?: UserViewer } =>
  viewer ? { ...part, viewer } : part;

async function findRow(ctx: Context, username: string): Promise<UserRow> {
  const [row] = await ctx.db.rows<UserRow>(
    sql`select ${userColumns(ctx)} from ${usersWithAvatar(ctx)} where u.username = ${username} and ${policy.userVisible(ctx)}`,
  );
  if (!row) throw new DomainError('user.not_found');
  return row;
}

/** The user called `username`, with how the actor stands to them. */
export async function getUser(ctx: Context, username: string): Promise<User> {
  const row = await findRow(ctx, username);
  return withViewer(publicPart(ctx, row), viewerOf(ctx, row));
}

/** Only how the actor stands to the user: what a cached public page loads afterwards. */
export async function getUserViewer(ctx: Context, username: string): Promise<UserViewer> {
  requireActor(ctx);
  const viewer = viewerOf(ctx, await findRow(ctx, username));
  if (!viewer) throw new DomainError('auth.required');
  return viewer;
}

/** The id of the user called `username`. */
export async function findUserId(ctx: Context, username: string): Promise<string> {
  const { users } = ctx.tables;
  const [row] = await ctx.db.query.select({ id: users.id }).from(users).where(eq(users.username, username));
  if (!row) throw new DomainError('user.not_found');
  return row.id;
}

/** The people who follow the user, or whom the user follows, latest first. The cursor is the follow's id. */
export async function listFollows(
  ctx: Context,
  username: string,
  side: 'followers' | 'following',
  page: PageQuery,
): Promise<Page<ListedUser>> {
  const userId = await findUserId(ctx, username);
  const [subject, other] =
    side === 'followers' ? [sql`f.followee_id`, sql`f.follower_id`] : [sql`f.follower_id`, sql`f.followee_id`];
  const rows = await ctx.db.rows<UserRow & { follow_id: string }>(sql`
    select ${userColumns(ctx)}, f.id as follow_id
    from ${ctx.tables.follows} f join (${usersWithAvatar(ctx)}) on u.id = ${other}
    where ${subject} = ${userId} ${page.cursor ? sql`and f.id < ${page.cursor}` : sql``}
    order by f.id desc limit ${page.limit + 1}`);
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map((row) => listedUserOf(ctx, row)),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.follow_id ?? null) : null,
  };
}

/** People with posts whom the actor does not follow yet, newest members first. */
export async function suggestUsers(ctx: Context, limit = 8): Promise<ListedUser[]> {
  const actor = requireActor(ctx);
  const rows = await ctx.db.rows<UserRow>(sql`
    select ${userColumns(ctx)} from ${usersWithAvatar(ctx)}
    where u.post_count > 0 and u.id <> ${actor.id} and not ${policy.follows(ctx, sql`u.id`)}
    order by u.id desc limit ${limit}`);
  return rows.map((row) => listedUserOf(ctx, row));
}

/** The actor themself, with what only they may know. */
export async function getMe(ctx: Context): Promise<Me> {
  const actor = requireActor(ctx);
  const [row] = await ctx.db.rows<UserRow & { email: string; email_verified: boolean }>(sql`
    select ${userColumns(ctx)}, u.email, u.email_verified from ${usersWithAvatar(ctx)} where u.id = ${actor.id}`);
  if (!row) throw new DomainError('auth.required');
  return {
    ...publicPart(ctx, row),
    id: actor.id,
    email: row.email,
    emailVerified: row.email_verified,
    role: actor.role,
    demo: actor.demo,
  };
}

/** Changes the fields that are there. A new avatar must be a ready upload of the actor's; the old one is removed. */
export async function updateMe(ctx: Context, patch: MePatch): Promise<Me> {
  const actor = requireWriter(ctx);
  const { users } = ctx.tables;
  const { avatarMediaId, link, ...plain } = patch;
  if (avatarMediaId !== undefined) await claimAvatar(ctx, avatarMediaId);
  const fields = { ...plain, ...(link !== undefined && { link: link || null }) };
  if (Object.keys(fields).length > 0) {
    await ctx.db.query
      .update(users)
      .set({ ...fields, updatedAt: ctx.platform.clock.now() })
      .where(eq(users.id, actor.id));
  }
  return getMe(ctx);
}
