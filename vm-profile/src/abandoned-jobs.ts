import type { Log } from '@isntgram/core/ports';
import type PgBoss from 'pg-boss';
import { jobsQueue } from './pg-boss.ts';
import type { Connections } from './pg-db.ts';

const lockKey = 4_718_203_312;

/**
 * Says to the database that a worker is alive, for as long as the connection lasts. Where no other worker is, jobs that count as
 * being at work belonged to one that died: they are given back at once, instead of when their time has expired. Each counts as a
 * failed try, so that a job which kills its process ends as poison, too.
 */
export async function takeOverAbandonedJobs(connections: Connections, boss: PgBoss, log: Log): Promise<{ release(): void }> {
  const client = await connections.connect('pgboss');
  client.on('error', (error) => log({ level: 'warn', message: 'The connection that says we live broke.', error: error.message }));
  const { rows } = await client.query('select pg_try_advisory_lock($1) as alone', [lockKey]);
  if (rows[0].alone) {
    const abandoned = await client.query(`select id from pgboss.job where name = $1 and state = 'active'`, [jobsQueue]);
    const ids = abandoned.rows.map(({ id }) => String(id));
    if (ids.length > 0) {
      await boss.fail(jobsQueue, ids);
      log({ level: 'warn', message: 'Jobs of a worker that died were given back.', jobs: ids.length });
    }
  }
  await client.query('select pg_advisory_lock_shared($1)', [lockKey]);
  if (rows[0].alone) await client.query('select pg_advisory_unlock($1)', [lockKey]);
  return { release: () => client.release(true) };
}
