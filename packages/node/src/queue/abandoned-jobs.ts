import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@isntgram/core/kernel/ports';
import type { PoolClient } from 'pg';
import type PgBoss from 'pg-boss';
import type { Connections } from '../db/pg-db.ts';
import { giveBackJobs } from './pg-boss.ts';

const lockKey = 4_718_203_312;
const againAfterMs = 1_000;

/**
 * Says to the database that a worker is alive, for as long as we are: a connection that breaks is replaced. Where no
 * other worker is at the start, jobs that count as being at work belonged to one that died: they are given back at
 * once, instead of when their time has expired. Each counts as a failed try, so that a job which kills its process ends
 * as poison, too.
 */
export async function takeOverAbandonedJobs(
  connections: Connections,
  boss: PgBoss,
  log: Log,
): Promise<{ release(): void }> {
  let ended = false;
  let held: PoolClient | undefined;
  const release = (): void => {
    held?.release(true);
    held = undefined;
  };
  const hold = (client: PoolClient): void => {
    held = client;
    client.once('end', () => {
      if (ended || held !== client) return;
      log({ level: 'warn', message: 'The connection that says we live broke.' });
      release();
      void again();
    });
    if (ended) release();
  };
  const again = async (): Promise<void> => {
    while (!ended) {
      const client = await sayAlive(connections).catch(() => undefined);
      if (client) return hold(client);
      await delay(againAfterMs, undefined, { ref: false });
    }
  };
  const client = await connections.connect('pgboss');
  const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [lockKey]);
  const jobs = rows[0].alone ? await giveBackJobs(boss) : 0;
  if (jobs > 0) log({ level: 'warn', message: 'Jobs of a worker that died were given back.', jobs });
  await client.query(shared, [lockKey]);
  if (rows[0].alone) await client.query('select pg_advisory_unlock($1)', [lockKey]);
  hold(client);
  return {
    release() {
      ended = true;
      release();
    },
  };
}

const shared = 'select pg_advisory_lock_shared($1)';

async function sayAlive(connections: Connections): Promise<PoolClient> {
  const client = await connections.connect('pgboss');
  try {
    await client.query(shared, [lockKey]);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
