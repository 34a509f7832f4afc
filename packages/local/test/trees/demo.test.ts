import { findTenant } from '@isntgram/core/kernel/tenants';
import { tenantTables } from '@isntgram/core/schema/tenant';
import { readSettings } from '@isntgram/core/trees/access';
import { listTreeChanges } from '@isntgram/core/trees/history';
import { listInspections } from '@isntgram/core/trees/inspections';
import { listTrees } from '@isntgram/core/trees/list-trees';
import { readStatistics } from '@isntgram/core/trees/statistics';
import * as tables from '@isntgram/core/trees/tables';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDemoCommunity } from '../../src/demo/community.ts';
import { emailDomain } from '../../src/demo/demo-world.ts';
import { hasDemoData } from '../../src/demo/seed.ts';
import { treesCommunity } from '../../src/demo/trees/community.ts';
import { seedTrees } from '../../src/demo/trees/seed-trees.ts';
import { addStaff } from '../../src/instance/staff.ts';
import { newCommunity, type Signed } from '../core/community.ts';

const lookAround = { username: 'demo', password: 'look-around-1', name: 'Demo', email: `demo@${emailDomain}` };

/** The town is planted twice. */
const timeout = 180_000;

test('a town’s trees with what was seen of them in three years, also after a cut-off attempt', {
  timeout,
}, async () => {
  const { databaseUrl, platform } = await newCommunity();
  const target = { ...platform, tenant: treesCommunity.slug, url: 'http://localhost' };
  const addDemo = () => addStaff(databaseUrl, { ...lookAround, role: 'user' }, treesCommunity.slug);
  expect(await openDemoCommunity(databaseUrl, treesCommunity)).toBe(true);
  await expect(seedTrees(target, () => Promise.reject(new Error('Cut off.')))).rejects.toThrow('Cut off.');
  expect(await hasDemoData(target)).toBe(false);
  expect(await openDemoCommunity(databaseUrl, treesCommunity)).toBe(true);
  await seedTrees(target, addDemo);
  expect(await hasDemoData(target)).toBe(true);

  const tenant = await findTenant(platform.openDb(), treesCommunity.slug);
  if (!tenant) throw new Error('The community is gone.');
  const db = platform.openDb({ schema: tenant.schema });
  const [demo] = await db.rows<{ id: string }>(sql`select id from ${tenantTables.users} where username = 'demo'`);
  const actor = { id: String(demo?.id), username: 'demo', role: 'user' as const, demo: true };
  const who: Signed = { platform, tenant, tables: tenantTables, db, actor, origin: 'http://localhost' };

  expect(await readSettings(who)).toEqual({ open: true, role: 'viewer' });
  expect(await readStatistics(who)).toMatchObject({ standing: 2_000, removed: 6, neverInspected: expect.any(Number) });
  const [figures] = await db.rows<Record<string, number>>(sql`
    select (select count(*)::integer from ${tables.treeInspections}) as inspections,
      (select count(*)::integer from ${tables.treePhotos}) as photos,
      (select count(*)::integer from ${tables.trees} t where removed_at is null and inspection_id is distinct from
        (select id from ${tables.treeInspections} i where i.tree_id = t.id order by inspected_on desc, id desc limit 1)
      ) as behind,
      (select count(*)::integer from ${tables.treeSpecies}) as species,
      (select max(inspected_on) - min(inspected_on) from ${tables.treeInspections}) as days`);
  expect(figures).toMatchObject({ photos: 7, behind: 0, species: 20 });
  expect(figures?.inspections).toBeGreaterThan(4_000);
  expect(figures?.days).toBeGreaterThan(3 * 360);
  const page = await listTrees(who, { limit: 20 });
  expect(page.items).toHaveLength(20);
  const [inspection] = (await listInspections(who, { limit: 1 })).items;
  const { items } = await listTreeChanges(who, String(inspection?.treeId), { limit: 20 });
  expect(items.map(({ action }) => action)).toEqual([...items.slice(1).map(() => 'inspected'), 'added']);
  expect(items[0]).toMatchObject({ after: { condition: inspection?.condition } });
});

test('a community of this name that people made is left alone', async () => {
  const { databaseUrl, platform } = await newCommunity();
  expect(await openDemoCommunity(databaseUrl, treesCommunity)).toBe(true);
  await addStaff(databaseUrl, { ...lookAround, email: 'ada@example.org', role: 'user' }, treesCommunity.slug);
  expect(await openDemoCommunity(databaseUrl, treesCommunity)).toBe(false);
  expect(await hasDemoData({ ...platform, tenant: treesCommunity.slug, url: 'http://localhost' })).toBe(false);
});
