import type { TreePerson, TreeSettings } from '@isntgram/contract/trees/access';
import { type TreeRole, treeRoles } from '@isntgram/contract/trees/choices';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireWriter, type Viewpoint } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { grantRole, listWithRole } from '../kernel/roles/module-roles.ts';
import * as tables from './tables.ts';

/** What the asker may do in the inventory. */
export interface Access {
  /** May everybody see the trees? */
  open: boolean;
  role: TreeRole | null;
}

const rank = (role: TreeRole | null): number => (role === null ? -1 : treeRoles.indexOf(role));

/** Whoever runs the community runs its inventory too. */
const roleOfPerson = ({ tables: { users } }: Viewpoint, person: SQL): SQL => sql`(
  select case when u.role = 'admin' then 'admin' else p.role end
  from ${users} u left join ${tables.treePeople} p on p.user_id = u.id where u.id = ${person})`;

const isOpen = sql`coalesce((select open from ${tables.treeSettings}), false)`;

/** Reads what the asker may do, in one round trip. */
async function readAccess(ctx: Context): Promise<Access> {
  const [row] = await ctx.db.rows<{ open: boolean; role: TreeRole | null }>(sql`
    select ${isOpen} as open, ${ctx.actor ? roleOfPerson(ctx, sql`${ctx.actor.id}::uuid`) : sql`null::text`} as role`);
  return row ?? { open: false, role: null };
}

/** May whoever looks see the trees, as SQL. */
export const mayLook = (looking: Viewpoint): SQL =>
  looking.actor ? sql`(${isOpen} or ${roleOfPerson(looking, sql`${looking.actor.id}`)} is not null)` : sql`${isOpen}`;

/** May everybody see the trees, as SQL. */
export const openToAll = isOpen;

/**
 * What the asker may do, who may see the trees. To others the inventory is not there.
 * @throws request.not_found
 */
export async function requireLook(ctx: Context): Promise<Access> {
  const access = await readAccess(ctx);
  if (!access.open && access.role === null) throw new DomainError('request.not_found');
  return access;
}

/**
 * What the asker may do, who has at least this role. Whoever may see the trees learns that they may not change them.
 * @throws auth.required, request.not_found, trees.role_too_low
 */
export async function requireRole(ctx: Context, least: TreeRole): Promise<Access & { role: TreeRole }> {
  requireWriter(ctx);
  const { open, role } = await requireLook(ctx);
  if (role === null || rank(role) < rank(least)) throw new DomainError('trees.role_too_low');
  return { open, role };
}

export const isAtLeast = ({ role }: Access, least: TreeRole): boolean => rank(role) >= rank(least);

/** A query of those who look after the inventory. */
export const managers = ({ tables: { users } }: Pick<Viewpoint, 'tables'>): SQL => sql`
  (select user_id from ${tables.treePeople} where role in ('manager', 'admin')
  union select id from ${users} where role = 'admin') limit 100`;

/** @throws request.not_found */
export async function readSettings(ctx: Context): Promise<TreeSettings> {
  return requireLook(ctx);
}

/** Opens the inventory to everybody, or closes it. */
export async function changeSettings(ctx: Context, { open }: { open: boolean }): Promise<TreeSettings> {
  const { role } = await requireRole(ctx, 'admin');
  await ctx.db.query
    .insert(tables.treeSettings)
    .values({ open })
    .onConflictDoUpdate({ target: tables.treeSettings.id, set: { open } });
  return { open, role };
}

/** Everybody who was given a role, by name. */
export async function listPeople(ctx: Context): Promise<{ items: TreePerson[] }> {
  await requireRole(ctx, 'admin');
  return { items: await listWithRole<TreeRole>(ctx, tables.treePeople) };
}

/** Gives somebody a role, or takes it away; the trail remembers it. @throws trees.person_not_found */
export async function grantTreeRole(ctx: Context, username: string, role: TreeRole | null): Promise<void> {
  await requireRole(ctx, 'admin');
  const isKnown = await grantRole(ctx, { module: 'trees', people: tables.treePeople }, username, role);
  if (!isKnown) throw new DomainError('trees.person_not_found');
}
