import type { Page, PageQuery } from '@isntgram/contract/kernel/page';
import type { ListedUser, UserSummary, UserViewer } from '@isntgram/contract/network/users';
import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Context, requireActor } from '../../kernel/context.ts';
import { keysetPage } from '../../kernel/keyset-page.ts';
import { avatarUrl } from '../../media/addresses.ts';
import type { StoredVariant } from '../../schema/tenant.ts';
import * as policy from './policy.ts';

/** What every query of people `u` with their avatars `m` selects: who they are, and how the actor stands to them. */

export interface PersonRow {
  id: string;
  username: string;
  name: string;
  private: boolean;
  avatar_id: string | null;
  avatar_variants: StoredVariant[] | null;
  following: boolean;
  requested: boolean;
  follows_you: boolean;
  requests_you: boolean;
  blocked: boolean;
  muted: boolean;
}

/** Users `u` with their avatars `m`. In parentheses it can be joined. */
export const usersWithAvatar = ({ tables }: Context): SQL =>
  sql`${tables.users} u left join ${tables.media} m on m.id = u.avatar_media_id`;

/** The columns of a PersonRow. */
export function personColumns(ctx: Context): SQL {
  const { blocks, follows, followRequests, mutes } = ctx.tables;
  const { actor } = ctx;
  const byActor = (fromWhere: (actorId: string) => SQL): SQL =>
    actor ? policy.found(fromWhere(actor.id)) : sql`false`;
  return sql`u.id, u.username, u.name, u.private, m.id as avatar_id, m.variants as avatar_variants,
    ${policy.following(ctx, sql`u.id`)} as following,
    ${byActor((id) => sql`${followRequests} where requester_id = ${id} and target_id = u.id`)} as requested,
    ${byActor((id) => sql`${follows} where follower_id = u.id and followee_id = ${id}`)} as follows_you,
    ${byActor((id) => sql`${followRequests} where requester_id = u.id and target_id = ${id}`)} as requests_you,
    ${byActor((id) => sql`${blocks} where blocker_id = ${id} and blocked_id = u.id`)} as blocked,
    ${byActor((id) => sql`${mutes} where muter_id = ${id} and muted_id = u.id`)} as muted`;
}

export const summaryOf = (
  ctx: Context,
  row: Pick<PersonRow, 'username' | 'name' | 'avatar_id' | 'avatar_variants'>,
): UserSummary => ({
  username: row.username,
  name: row.name,
  avatarUrl: avatarUrl(ctx, row.avatar_id, row.avatar_variants),
});

/** How the signed-in actor stands to the person. */
export const viewerOf = (ctx: Context, row: PersonRow): UserViewer => ({
  following: row.following,
  requested: row.requested,
  followsYou: row.follows_you,
  requestsYou: row.requests_you,
  blocked: row.blocked,
  muted: row.muted,
  self: row.id === requireActor(ctx).id,
});

/** `part`, with how the actor stands to the person where somebody is signed in. */
export const withViewer = <Part extends object>(
  ctx: Context,
  part: Part,
  row: PersonRow,
): Part & { viewer?: UserViewer } => (ctx.actor ? { ...part, viewer: viewerOf(ctx, row) } : part);

/** The row as a list shows it. */
export const listedUserOf = (ctx: Context, row: PersonRow): ListedUser =>
  withViewer(ctx, { ...summaryOf(ctx, row), private: row.private }, row);

/** Rows `e` that each lead to one person, and whose ids are the cursors. */
export interface Edges {
  table: PgTable;
  /** The column of `e` that holds the person's id. */
  person: SQL;
  where: SQL;
  /** Who of them is shown; whoever the actor may find in lists, where nothing is said. */
  shown?: SQL;
}

/** A page of the people that `edges` lead to, latest first. */
export async function listPeople(ctx: Context, edges: Edges, page: PageQuery): Promise<Page<ListedUser>> {
  const rows = await ctx.db.rows<PersonRow & { edge_id: string }>(sql`
    select ${personColumns(ctx)}, e.id as edge_id
    from ${edges.table} e join (${usersWithAvatar(ctx)}) on u.id = ${edges.person}
    where ${edges.where} and ${edges.shown ?? policy.userListed(ctx)}
      ${page.cursor ? sql`and e.id < ${page.cursor}` : sql``}
    order by e.id desc limit ${page.limit + 1}`);
  const { items, nextCursor } = keysetPage(rows, page.limit, (row) => row.edge_id);
  return { items: items.map((row) => listedUserOf(ctx, row)), nextCursor };
}
