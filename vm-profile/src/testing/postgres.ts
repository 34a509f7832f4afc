import { openEmbeddedPostgres } from '@isntgram/local/postgres/embedded';
import type { Pool } from 'pg';
import { afterAll } from 'vitest';
import { createPgPool } from '../pg-pool.ts';

/** A pool on DATABASE_URL where it is set, else on an embedded Postgres; both are closed after the suite. */
export async function openTestPool(): Promise<Pool> {
  const url = process.env.DATABASE_URL;
  const embedded = url ? undefined : await openEmbeddedPostgres(undefined);
  const databaseUrl = url ?? embedded?.url ?? '';
  const pool = createPgPool({ databaseUrl, connectionsMax: 10, applicationName: 'vm-profile-tests' }, () => undefined);
  afterAll(async () => {
    await pool.end();
    await embedded?.close();
  });
  return pool;
}
