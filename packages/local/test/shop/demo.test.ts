import { findTenant } from '@isntgram/core/kernel/tenants';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { listProducts } from '@isntgram/core/shop/find-product';
import { readShop } from '@isntgram/core/shop/settings';
import * as tables from '@isntgram/core/shop/tables';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDemoCommunity } from '../../src/demo/community.ts';
import { emailDomain } from '../../src/demo/demo-world.ts';
import { hasDemoData } from '../../src/demo/seed.ts';
import { printsCommunity } from '../../src/demo/shop/community.ts';
import { planOrders } from '../../src/demo/shop/past-orders.ts';
import { seedShop } from '../../src/demo/shop/seed-shop.ts';
import { addStaff } from '../../src/instance/staff.ts';
import { newCommunity } from '../core/community.ts';

const lookAround = { username: 'demo', password: 'look-around-1', name: 'Demo', email: `demo@${emailDomain}` };

test('are the same orders each time, oldest first, of 90 days', () => {
  const plan = planOrders(120, 90);
  expect(planOrders(120, 90)).toEqual(plan);
  const times = plan.map(({ minutesAgo }) => minutesAgo);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(times[0]).toBeGreaterThan(60 * 24 * 60);
  expect(new Set(plan.map(({ end }) => end))).toEqual(new Set(['declined', 'paid', 'sent', 'cancelled']));
});

test('a shop with prints and their orders, also after a cut-off attempt; its stock adds up', {
  timeout: 180_000,
}, async () => {
  const { databaseUrl, platform } = await newCommunity();
  const target = { ...platform, tenant: printsCommunity.slug, url: 'http://localhost' };
  expect(await openDemoCommunity(databaseUrl, printsCommunity)).toBe(true);
  await expect(seedShop(target, () => Promise.reject(new Error('Cut off.')))).rejects.toThrow('Cut off.');
  expect(await hasDemoData(target)).toBe(false);
  expect(await openDemoCommunity(databaseUrl, printsCommunity)).toBe(true);
  await seedShop(target, () => addStaff(databaseUrl, { ...lookAround, role: 'user' }, printsCommunity.slug));
  expect(await hasDemoData(target)).toBe(true);

  const tenant = await findTenant(platform.openDb(), printsCommunity.slug);
  if (!tenant) throw new Error('The community is gone.');
  expect(tenant.modules).toEqual(['shop']);
  const db = platform.openDb({ schema: tenant.schema });
  const guest = { platform, tenant, tables: tenantTables, db, actor: undefined, origin: 'http://localhost' };
  expect(await readShop(guest)).toMatchObject({ open: true, currency: 'EUR', role: null });
  const { items } = await listProducts(guest, { limit: 50 });
  expect(items).toHaveLength(17);
  expect(items.every(({ photos, variants }) => photos.length > 0 && variants.length === 6)).toBe(true);
  expect(items.flatMap(({ variants }) => variants).filter(({ available }) => !available).length).toBeGreaterThan(1);
  const [figures] = await db.rows<Record<string, number>>(sql`
    select (select count(*)::integer from ${tables.shopOrders}) as orders,
      (select max(number)::integer from ${tables.shopOrders}) as last,
      (select count(distinct status)::integer from ${tables.shopOrders}) as statuses,
      (select count(*)::integer from ${tables.shopOrders} where status = 'awaiting_payment') as waiting,
      (select count(*)::integer from ${tables.shopVariants} v where stock <>
        (select sum(change) from ${tables.shopStockChanges} c where c.variant_id = v.id)) as astray,
      (select extract(day from max(created_at) - min(created_at))::integer from ${tables.shopOrders}) as days`);
  expect(figures).toMatchObject({ waiting: 0, astray: 0, statuses: 3, last: figures?.orders });
  expect(figures?.orders).toBeGreaterThan(100);
  expect(figures?.days).toBeGreaterThan(60);
});
