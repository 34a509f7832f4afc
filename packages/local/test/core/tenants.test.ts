import { findTenantByHost } from '@isntgram/core/kernel/tenants';
import { domains } from '@isntgram/core/schema/public';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from './community.ts';

test('a host leads to the community whose domain it is, then the subdomain, at the apex the default one', async () => {
  const { platform, work } = await newCommunity();
  const [own, other] = [work.tenant.slug, `other-${work.tenant.slug}`];
  const db = platform.openDb();
  await db.rows(sql`insert into public.tenants (id, slug, name, plan)
    select ${platform.ids.next()}::uuid, ${other}, 'Other', plan from public.tenants where slug = ${own}`);
  const idOf = sql`(select id from public.tenants where slug = ${other})`;
  await db.rows(
    sql`insert into ${domains} (host, tenant_id) values (${`${other}.example`}, ${idOf}),
      (${`${own}.localhost`}, ${idOf})`,
  );
  expect((await findTenantByHost(platform, db, 'localhost'))?.modules).toEqual(['network']);
  const slugAt = async (host: string) => (await findTenantByHost(platform, db, host))?.slug;
  expect(await slugAt(`${other}.example`)).toBe(other);
  expect(await slugAt(`${other}.localhost`)).toBe(other);
  expect(await slugAt('localhost')).toBe(own);
  // The domain that somebody registered goes before the subdomain of the same name.
  expect(await slugAt(`${own}.localhost`)).toBe(other);
  expect(await slugAt('nobody.localhost')).toBeUndefined();
  expect(await slugAt('elsewhere.example')).toBeUndefined();
});
