import type { Log } from '@isntgram/core/ports';
import { Pool } from 'pg';

/** What Postgres remembers for a connection, it forgets with it. */
const maxLifetimeSeconds = 30 * 60;

export interface PgOptions {
  databaseUrl: string;
  connectionsMax: number;
  applicationName: string;
}

/** A connection that breaks while idle is logged and replaced, and no reason to die. */
export function createPgPool({ databaseUrl, connectionsMax, applicationName }: PgOptions, log: Log): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connectionsMax,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    maxLifetimeSeconds,
  });
  pool.on('error', (error) => log({ level: 'warn', message: 'An idle database connection broke.', error: error.message }));
  return pool;
}
