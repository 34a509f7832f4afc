import type { NewProduct } from '@isntgram/contract/shop/products';
import type { VariantInput } from '@isntgram/contract/shop/variants';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { findTenant } from '@isntgram/core/kernel/tenants';
import { withSession } from '@isntgram/node/migrations/session';
import { sql } from 'drizzle-orm';
import type { newCommunity, Signed } from '../core/community.ts';

export type Community = Awaited<ReturnType<typeof newCommunity>>;

/** Turns the shop on, and answers who `owner` and whoever else are then; the owner runs the community. */
export async function withShop(
  { databaseUrl, migrations, platform, work }: Community,
  owner: Signed,
): Promise<<Given extends Signed>(who: Given) => Given> {
  const { slug } = work.tenant;
  const change = { slug, on: ['shop'], off: [], dropTables: false };
  await withSession(databaseUrl, (session) => changeModules(session, platform, migrations, change));
  const tenant = await findTenant(work.db, slug);
  if (!tenant) throw new Error('The community is gone.');
  await work.db.rows(sql`update ${work.tables.users} set role = 'admin' where id = ${owner.actor.id}`);
  return (who) => ({ ...who, tenant });
}

export const offer = (more: Partial<VariantInput> = {}): VariantInput => ({
  ...{ sku: null, values: [], price: 1_999, compareAt: null, weightG: null, stock: 0 },
  ...more,
});

export const article = (more: Partial<NewProduct> = {}): NewProduct => ({
  ...{ title: 'Mug', description: '', status: 'active', taxClass: 'standard', categoryIds: [], options: [] },
  variants: [offer()],
  ...more,
});
