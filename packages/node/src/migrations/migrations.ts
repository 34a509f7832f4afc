import { randomUUID } from 'node:crypto';
import { Fault } from '@isntgram/cli/fault';
import {
  applyMigrations,
  createTenant,
  type MigrationReport,
  type MigrationRun,
  type Session,
} from '@isntgram/core/kernel/migrations/migrate';
import { findUnknown, type Migrations } from '@isntgram/core/kernel/migrations/pending-migrations';
import { readMigrations as readMigrationFiles } from './migration-files.ts';
import { withSession } from './session.ts';

/** The reviewed migrations, in their order. */
export const readMigrations = () => readMigrationFiles(new URL('../../../core/src/migrations/', import.meta.url));

const parallel = 4;

/** The tenant at the apex: there is no instance without it. */
export const defaultTenant = { slug: 'isntgram', name: 'Isntgram' } as const;

/**
 * Throws a Fault where newer code than this has changed the database: what it would do there nobody has tried.
 * `isNamed` says that DATABASE_URL names it, so that no folder of ours has it.
 */
export async function refuseNewer(databaseUrl: string, migrations: Migrations, isNamed: boolean): Promise<void> {
  const [unknown] = await withSession(databaseUrl, (session) => findUnknown(session, migrations));
  if (!unknown) return;
  throw new Fault(
    `A newer version has changed this data: it has the migration ${unknown.name}, which this version does not know. ` +
      (isNamed
        ? 'Start the newer version, or name another database in DATABASE_URL.'
        : 'Start the newer version, choose another folder with --data, or begin anew with --fresh, ' +
          'which removes what is there.'),
  );
}

/** Brings the database up to date, and gives it the default tenant. */
export async function migrate(
  databaseUrl: string,
  migrations: Migrations,
  run: MigrationRun = {},
): Promise<MigrationReport[]> {
  return withSession(databaseUrl, async (session) => {
    const own = <T>(work: (session: Session) => Promise<T>) => withSession(databaseUrl, work);
    const reports = await applyMigrations(session, migrations, { withSession: own, parallel, ...run });
    const first = await createTenant(session, { id: randomUUID(), ...defaultTenant }, migrations.tenant);
    return first.applied.length > 0 ? [...reports, first] : reports;
  });
}
