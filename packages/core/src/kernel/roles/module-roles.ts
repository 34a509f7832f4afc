import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Context, requireActor } from '../context.ts';

/** A module's table of who has which role in it: `user_id` and `role`. */
export interface RoleTable {
  /** The module, as the trail names it. */
  module: string;
  people: PgTable;
}

/** Everybody who was given a role, by name. */
export const listWithRole = <Role extends string>(ctx: Context, people: PgTable) =>
  ctx.db.rows<{ username: string; name: string; role: Role }>(sql`
    select u.username, u.name, p.role from ${people} p join ${ctx.tables.users} u on u.id = p.user_id
    order by u.username`);

/** Gives somebody a role, or takes it away; the trail remembers it. Answers whether there is such a person. */
export async function grantRole(
  ctx: Context,
  { module, people }: RoleTable,
  username: string,
  role: string | null,
): Promise<boolean> {
  const actor = requireActor(ctx);
  const { auditEvents, users } = ctx.tables;
  const note = `${module}: ${role ?? 'none'}`;
  const change: SQL = role
    ? sql`insert into ${people} (user_id, role) select id, ${role} from known
        on conflict (user_id) do update set role = excluded.role returning user_id`
    : sql`delete from ${people} where user_id = (select id from known) returning user_id`;
  const [row] = await ctx.db.rows<{ known: boolean }>(sql`
    with known as (select id from ${users} where username = ${username} and suspended_at is null),
    changed as (${change}),
    noted as (insert into ${auditEvents} (id, action, actor_id, subject_kind, subject_id, detail, created_at)
      select ${ctx.platform.ids.next()}::uuid, 'role.granted', ${actor.id}::uuid, 'user', user_id,
        jsonb_build_object('username', ${username}::text, 'note', ${note}::text),
        ${ctx.platform.clock.now().toISOString()}::timestamptz from changed)
    select exists (select from known) as known`);
  return row?.known ?? false;
}
