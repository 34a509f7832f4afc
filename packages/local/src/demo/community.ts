import { randomUUID } from 'node:crypto';
import { createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { changeModules } from '@isntgram/core/kernel/migrations/tenant-modules';
import { modules } from '@isntgram/core/modules';
import { schemaOf } from '@isntgram/core/schema/names';
import { readMigrations } from '@isntgram/node/migrations/migrations';
import { withSession } from '@isntgram/node/migrations/session';
import { emailDomain } from './demo-world.ts';

/** A community of the demo's own, which has one module that the first one has not. */
export interface DemoCommunity {
  slug: string;
  name: string;
  module: string;
  /** What it does without. */
  without: readonly string[];
  /** Its own colour, where it has one. */
  accent?: string;
}

/**
 * Has the community be there with its module, empty; false where somebody made one of this name for people of their
 * own, which the demo leaves alone.
 */
export async function openDemoCommunity(databaseUrl: string, community: DemoCommunity): Promise<boolean> {
  const migrations = await readMigrations();
  const { slug, name, module, without, accent = null } = community;
  return withSession(databaseUrl, async (session) => {
    const [known] = await session.run('select 1 from tenants where slug = $1', [slug]);
    if (known) {
      const [own] = await session.run(`select 1 from "${schemaOf(slug)}".users where email not like $1 limit 1`, [
        `%@${emailDomain}`,
      ]);
      if (own) return false;
    } else {
      await createTenant(session, { id: randomUUID(), slug, name }, migrations.tenant);
    }
    const change = { slug, on: [], off: [], dropTables: false };
    // What an interrupted run left.
    if (known) await changeModules(session, { modules }, migrations, { ...change, off: [module], dropTables: true });
    await changeModules(session, { modules }, migrations, { ...change, on: [module], off: [...without] });
    await session.run('update tenants set accent = $2 where slug = $1', [slug, accent]);
    return true;
  });
}
