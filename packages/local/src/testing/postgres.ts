import { randomBytes } from 'node:crypto';
import { openPostgresInMemory } from '@isntgram/local/postgres/in-memory';
import { createPgPool } from '@isntgram/node/db/pg-pool';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import type { Pool } from 'pg';

const openPool = (databaseUrl: string): Pool =>
  createPgPool(
    { databaseUrl, connectionsMax: 10, applicationName: 'vm-profile-tests', statementTimeoutMs: 30_000 },
    () => undefined,
  );

/**
 * A pool on an empty database of its own: what the jobs and the sweep of another suite do reaches no tenant of this
 * one.
 */
export async function openTestPool(): Promise<Pool> {
  const [pool] = await openEmptyDatabase(1);
  if (!pool) throw new Error('No pool was opened.');
  return pool;
}

/**
 * Pools of as many processes on one database that is empty: on the server of DATABASE_URL where it is set, else on an
 * embedded Postgres. In the end they are closed, and the database is dropped.
 */
export async function openEmptyDatabase(processes: number): Promise<Pool[]> {
  const server = process.env.DATABASE_URL;
  const embedded = server ? undefined : await openPostgresInMemory();
  const name = `test_${randomBytes(4).toString('hex')}`;
  const url = new URL(server ?? embedded?.url ?? '');
  if (server) {
    await onServer(server, `create database ${name}`);
    url.pathname = `/${name}`;
  }
  const pools = Array.from({ length: processes }, () => openPool(url.href));
  cleanUp(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await embedded?.close();
    // A connection that a test has cut may still be there on the other side.
    if (server) await onServer(server, `drop database ${name} with (force)`);
  });
  return pools;
}

async function onServer(server: string, statement: string): Promise<void> {
  const pool = openPool(server);
  await pool.query(statement).finally(() => pool.end());
}
