import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '@isntgram/cli/root';
import { createTenant, type Session } from '@isntgram/core/kernel/migrations/migrate';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { setContact } from '@isntgram/core/kernel/migrations/tenant-settings';
import type { Module } from '@isntgram/core/kernel/module';
import { modules } from '@isntgram/core/modules';
import type { OtherModules } from '@isntgram/local/build/other-modules';
import { addStaff, type StaffAccount } from '@isntgram/local/instance/staff';
import { readModules } from '@isntgram/node/migrations/migration-files';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { setPlan } from '@isntgram/vm-profile/ops/administration/plan';

/** What the suites from outside are told about the place that they prove. */
export interface Served {
  url: string;
  /** Slug of a second community in the same instance. */
  otherTenant: string;
  /** Accounts that a community's owner would have made. */
  staff: Record<'moderator' | 'admin', StaffAccount>;
  mailboxUrl: string;
  /** Where files are answered by what stands before the profile's own code, if elsewhere. */
  filesUrl?: string | undefined;
  /** Where communities are frozen and thawed; see freezer.ts. */
  freezerUrl: string;
  /** What stands for the push services of browsers; see local/push. */
  pushesUrl?: string | undefined;
}

const otherTenant = 'acceptance';
const otherContact = 'keeper@acceptance.example';
/** Its plan allows little. */
const smallTenant = 'small';
/** It has no module at all. */
const bareTenant = 'bare';
/** It has an inventory of trees beside the network. */
const treesTenant = 'parks';
/** Its inventory is opened to all and closed. */
const openTreesTenant = 'grove';
/** It has a shop beside the network. */
const shopTenant = 'kiosk';
/** It has a shop and nothing else, which is opened and closed. */
const otherShopTenant = 'stall';
/** It is frozen now and then. */
const movingTenant = 'moving';
/** Its admin opens and shuts its door. */
const doorTenant = 'door';
/** It has all modules, also those that the product has not, where it is served with others. */
const fullTenant = 'full';

/** The variables by which the suites learn it. */
export const suiteEnvironment = ({
  url,
  otherTenant: slug,
  staff,
  mailboxUrl,
  filesUrl = url,
  freezerUrl,
  pushesUrl,
}: Served): Record<string, string> => ({
  ISNTGRAM_URL: url,
  ISNTGRAM_OTHER_TENANT: slug,
  ISNTGRAM_OTHER_CONTACT: otherContact,
  ISNTGRAM_SMALL_TENANT: smallTenant,
  ISNTGRAM_BARE_TENANT: bareTenant,
  ISNTGRAM_FULL_TENANT: fullTenant,
  ISNTGRAM_TREES_TENANT: treesTenant,
  ISNTGRAM_OPEN_TREES_TENANT: openTreesTenant,
  ISNTGRAM_SHOP_TENANT: shopTenant,
  ISNTGRAM_OTHER_SHOP_TENANT: otherShopTenant,
  ISNTGRAM_STAFF: JSON.stringify(staff),
  ISNTGRAM_MAILBOX: mailboxUrl,
  ISNTGRAM_FILES_URL: filesUrl,
  ISNTGRAM_MOVING_TENANT: movingTenant,
  ISNTGRAM_DOOR_TENANT: doorTenant,
  ISNTGRAM_FREEZER: freezerUrl,
  ...(pushesUrl !== undefined && { ISNTGRAM_PUSHES: pushesUrl }),
});

/** Gives a running place the second community and the staff that the suites count on. */
export async function prepareForSuites(
  place: { url: string; databaseUrl: string },
  others?: OtherModules,
): Promise<Pick<Served, 'otherTenant' | 'staff'>> {
  const all = await readMigrations();
  const migrations = all.tenant;
  await withSession(place.databaseUrl, async (session) => {
    await createTenant(session, { id: randomUUID(), slug: otherTenant, name: 'Acceptance' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: smallTenant, name: 'Small' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: bareTenant, name: 'Bare' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: movingTenant, name: 'Moving' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: doorTenant, name: 'Door' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: treesTenant, name: 'Parks' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: openTreesTenant, name: 'Grove' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: shopTenant, name: 'Kiosk' }, migrations);
    await createTenant(session, { id: randomUUID(), slug: otherShopTenant, name: 'Stall' }, migrations);
    const off = modules.map(({ name }) => name);
    await changeModules(session, { modules }, all, { slug: bareTenant, on: [], off, dropTables: false });
    for (const slug of [treesTenant, openTreesTenant])
      await changeModules(session, { modules }, all, { slug, on: ['trees'], off: [], dropTables: false });
    for (const [slug, gone] of [
      [shopTenant, []],
      [otherShopTenant, ['network']],
    ] as const)
      await changeModules(session, { modules }, all, { slug, on: ['shop'], off: gone, dropTables: false });
    if (others) await prepareFull(session, others);
    // Everybody in these tests came a moment ago; what that means, they turn on where they ask for it.
    await session.run('update public.tenants set newcomer_days = 0');
    await setContact(session, otherTenant, otherContact);
    await setPlan(session, smallTenant, 'small', { 'photos-each': '1MB', 'posts-a-day': '2' });
  });
  const staff = { moderator: newStaff('moderator'), admin: newStaff('admin') };
  for (const account of Object.values(staff)) await addStaff(place.databaseUrl, account);
  for (const slug of [treesTenant, openTreesTenant, doorTenant, shopTenant, otherShopTenant])
    await addStaff(place.databaseUrl, staff.admin, slug);
  return { otherTenant, staff };
}

async function prepareFull(session: Session, { folder }: OtherModules): Promise<void> {
  const at = pathToFileURL(`${join(root, folder, 'core')}/`);
  const { modules: all }: { modules: readonly Module[] } = await import(new URL('modules.ts', at).href);
  const migrations = { ...(await readMigrations()), modules: await readModules(new URL('migrations/', at), all) };
  await createTenant(session, { id: randomUUID(), slug: fullTenant, name: 'Full' }, migrations.tenant);
  const on = all.map(({ name }) => name);
  await changeModules(session, { modules: all }, migrations, { slug: fullTenant, on, off: [], dropTables: false });
}

function newStaff(role: 'moderator' | 'admin'): StaffAccount & { name: string; email: string; role: typeof role } {
  const username = `suite_${role}`;
  const password = randomBytes(12).toString('base64url');
  return { username, password, name: `Suite ${role}`, email: `${username}@example.org`, role };
}
