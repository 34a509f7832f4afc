import type { Log } from '@isntgram/core/ports';
import { Pool } from 'pg';

export interface PgOptions {
  databaseUrl: string;
  connectionsMax: number;
  applicationName: string;
}

/** The process' one pool. A connection that breaks while idle is logged and replaced, and no reason to die. */
export function createPgPool({ databaseUrl, connectionsMax, applicationName }: PgOptions, log: Log): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connectionsMax,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  pool.on('error', (error) => log({ level: 'warn', message: 'An idle database connection broke.', error: error.message }));
  return pool;
}
