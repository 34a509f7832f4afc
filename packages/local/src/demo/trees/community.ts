import { randomUUID } from 'node:crypto';
import { createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { modules } from '@isntgram/core/modules';
import { schemaOf } from '@isntgram/core/schema/names';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { emailDomain } from '../demo-world.ts';

/** The demo's community that looks after trees. */
export const treesCommunity = { slug: 'trees', name: 'Trees of Aldermere' } as const;

/**
 * Has the community be there with an empty inventory; false where somebody made one of this name for people of their
 * own, which the demo leaves alone.
 */
export async function openTreesCommunity(databaseUrl: string): Promise<boolean> {
  const migrations = await readMigrations();
  const { slug } = treesCommunity;
  return withSession(databaseUrl, async (session) => {
    const [known] = await session.run('select 1 from tenants where slug = $1', [slug]);
    if (known) {
      const [own] = await session.run(`select 1 from "${schemaOf(slug)}".users where email not like $1 limit 1`, [
        `%@${emailDomain}`,
      ]);
      if (own) return false;
    } else {
      await createTenant(session, { id: randomUUID(), ...treesCommunity }, migrations.tenant);
    }
    const change = { slug, on: [], off: [], dropTables: false };
    // What an interrupted run left.
    if (known) await changeModules(session, { modules }, migrations, { ...change, off: ['trees'], dropTables: true });
    await changeModules(session, { modules }, migrations, { ...change, on: ['trees'] });
    return true;
  });
}
