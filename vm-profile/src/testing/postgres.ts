import { randomBytes } from 'node:crypto';
import { openEmbeddedPostgres } from '@isntgram/local/postgres/embedded';
import type { Pool } from 'pg';
import { afterAll } from 'vitest';
import { createPgPool } from '../pg-pool.ts';

const openPool = (databaseUrl: string): Pool =>
  createPgPool({ databaseUrl, connectionsMax: 10, applicationName: 'vm-profile-tests' }, () => undefined);

/** A pool on DATABASE_URL where it is set, else on an embedded Postgres; both are closed after the suite. */
export async function openTestPool(): Promise<Pool> {
  const url = process.env.DATABASE_URL;
  const embedded = url ? undefined : await openEmbeddedPostgres(undefined);
  const pool = openPool(url ?? embedded?.url ?? '');
  afterAll(async () => {
    await pool.end();
    await embedded?.close();
  });
  return pool;
}

/** Pools of as many processes on one database that is empty; closed, and the database dropped, after the suite. */
export async function openEmptyDatabase(processes: number): Promise<Pool[]> {
  const server = process.env.DATABASE_URL;
  const embedded = server ? undefined : await openEmbeddedPostgres(undefined);
  const name = `empty_${randomBytes(4).toString('hex')}`;
  const url = new URL(server ?? embedded?.url ?? '');
  if (server) {
    await onServer(server, `create database ${name}`);
    url.pathname = `/${name}`;
  }
  const pools = Array.from({ length: processes }, () => openPool(url.href));
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await embedded?.close();
    if (server) await onServer(server, `drop database ${name}`);
  });
  return pools;
}

async function onServer(server: string, statement: string): Promise<void> {
  const pool = openPool(server);
  await pool.query(statement);
  await pool.end();
}
