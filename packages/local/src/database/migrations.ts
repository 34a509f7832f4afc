import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { applyMigrations, createTenant, type Migration, type MigrationReport } from '@isntgram/core/migrate';
import { z } from 'zod';
import { withSession } from './session.ts';

const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

async function read(folder: 'public' | 'tenant'): Promise<Migration[]> {
  const base = new URL(`../../../core/src/migrations/${folder}/`, import.meta.url);
  const { entries } = journal.parse(JSON.parse(await readFile(new URL('meta/_journal.json', base), 'utf8')));
  return Promise.all(entries.map(async ({ tag }) => ({ name: tag, sql: await readFile(new URL(`${tag}.sql`, base), 'utf8') })));
}

/** The reviewed migrations, in their order. */
export async function readMigrations(): Promise<{ shared: Migration[]; tenant: Migration[] }> {
  const [shared, tenant] = await Promise.all([read('public'), read('tenant')]);
  return { shared, tenant };
}

/** The tenant at the apex: there is no instance without it. */
export const defaultTenant = { slug: 'isntgram', name: 'Isntgram' } as const;

/** Brings the database up to date, and gives it the default tenant. */
export async function migrate(databaseUrl: string): Promise<MigrationReport[]> {
  const migrations = await readMigrations();
  return withSession(databaseUrl, async (session) => {
    const reports = await applyMigrations(session, migrations);
    const own = await createTenant(session, { id: randomUUID(), ...defaultTenant }, migrations.tenant);
    return own.applied.length > 0 ? [...reports, own] : reports;
  });
}
