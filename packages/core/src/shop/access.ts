import type { ShopPerson } from '@isntgram/contract/shop/access';
import { type ShopRole, shopRoles } from '@isntgram/contract/shop/choices';
import { type SQL, sql } from 'drizzle-orm';
import { type Context, requireWriter, type Viewpoint } from '../kernel/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { grantRole, listWithRole } from '../kernel/roles/module-roles.ts';
import * as tables from './tables.ts';

/** What the shop is, and what the asker may do in it. */
export interface Access {
  /** May everybody see it? */
  open: boolean;
  currency: string;
  country: string;
  pricesIncludeTax: boolean;
  role: ShopRole | null;
}

interface AccessRow {
  open: boolean;
  currency: string;
  country: string;
  prices_include_tax: boolean;
  role: ShopRole | null;
}

const rank = (role: ShopRole | null): number => (role === null ? -1 : shopRoles.indexOf(role));

/** Whoever runs the community owns its shop. */
const roleOfPerson = ({ tables: { users } }: Viewpoint, person: SQL): SQL => sql`(
  select case when u.role = 'admin' then 'owner' else p.role end
  from ${users} u left join ${tables.shopPeople} p on p.user_id = u.id where u.id = ${person})`;

/** May everybody see the shop, as SQL. */
export const openToAll = sql`coalesce((select open from ${tables.shopSettings}), false)`;

/** May whoever looks see the shop's products also while it is closed, and drafts, as SQL. */
export const worksThere = (looking: Viewpoint): SQL =>
  looking.actor ? sql`${roleOfPerson(looking, sql`${looking.actor.id}::uuid`)} is not null` : sql`false`;

/** Reads what the shop is and what the asker may do, in one round trip. */
async function readAccess(ctx: Context): Promise<Access> {
  const role = ctx.actor ? roleOfPerson(ctx, sql`${ctx.actor.id}::uuid`) : sql`null::text`;
  const [row] = await ctx.db.rows<AccessRow>(sql`
    select coalesce(s.open, false) as open, coalesce(s.currency, 'EUR') as currency,
      coalesce(s.country, 'DE') as country, coalesce(s.prices_include_tax, true) as prices_include_tax, ${role} as role
    from (select) one left join ${tables.shopSettings} s on true`);
  if (!row) throw new Error('A query of one row answered none.');
  const { prices_include_tax, ...rest } = row;
  return { ...rest, pricesIncludeTax: prices_include_tax };
}

/**
 * The shop, as a shopper enters it. One that is closed lets in who works there alone.
 * @throws shop.closed
 */
export async function enterShop(ctx: Context): Promise<Access> {
  const access = await readAccess(ctx);
  if (!access.open && access.role === null) throw new DomainError('shop.closed');
  return access;
}

/**
 * What the asker may do, who has at least this role.
 * @throws auth.required, shop.role_too_low
 */
export async function requireRole(ctx: Context, least: ShopRole): Promise<Access & { role: ShopRole }> {
  requireWriter(ctx);
  const access = await readAccess(ctx);
  const { role } = access;
  if (role === null || rank(role) < rank(least)) throw new DomainError('shop.role_too_low');
  return { ...access, role };
}

/** Everybody who was given a role, by name. */
export async function listShopPeople(ctx: Context): Promise<{ items: ShopPerson[] }> {
  await requireRole(ctx, 'owner');
  return { items: await listWithRole<ShopRole>(ctx, tables.shopPeople) };
}

/** Gives somebody a role, or takes it away; the trail remembers it. @throws shop.person_not_found */
export async function grantShopRole(ctx: Context, username: string, role: ShopRole | null): Promise<void> {
  await requireRole(ctx, 'owner');
  const isKnown = await grantRole(ctx, { module: 'shop', people: tables.shopPeople }, username, role);
  if (!isKnown) throw new DomainError('shop.person_not_found');
}
