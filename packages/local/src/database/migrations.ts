import { randomUUID } from 'node:crypto';
import { applyMigrations, createTenant, type MigrationReport, type MigrationRun, type Session } from '@isntgram/core/migrate';
import { readMigrations as readMigrationFiles } from '@isntgram/vm-profile/migration-files';
import { withSession } from './session.ts';

/** The reviewed migrations, in their order. */
export const readMigrations = () => readMigrationFiles(new URL('../../../core/src/migrations/', import.meta.url));

const parallel = 4;

/** The tenant at the apex: there is no instance without it. */
export const defaultTenant = { slug: 'isntgram', name: 'Isntgram' } as const;

/** Brings the database up to date, and gives it the default tenant. */
export async function migrate(databaseUrl: string, run: MigrationRun = {}): Promise<MigrationReport[]> {
  const migrations = await readMigrations();
  return withSession(databaseUrl, async (session) => {
    const own = <T>(work: (session: Session) => Promise<T>) => withSession(databaseUrl, work);
    const reports = await applyMigrations(session, migrations, { withSession: own, parallel, ...run });
    const first = await createTenant(session, { id: randomUUID(), ...defaultTenant }, migrations.tenant);
    return first.applied.length > 0 ? [...reports, first] : reports;
  });
}
