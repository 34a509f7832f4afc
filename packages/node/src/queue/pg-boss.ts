import { setTimeout as delay } from 'node:timers/promises';
import { databaseFault } from '@isntgram/core/kernel/out-of-reach';
import type { Log } from '@isntgram/core/kernel/ports';
import type { Job } from '@isntgram/core/kernel/work/work';
import type { PoolClient } from 'pg';
import PgBoss from 'pg-boss';
import type { Connections } from '../db/pg-db.ts';
import { deadJobsQueue, jobsQueue } from './queue-names.ts';

export interface RetryPolicy {
  /**
   * Tries after the first. More than core's own limit, so that core has the last word on a photo that cannot be
   * processed.
   */
  retryLimit: number;
  /** Before the first retry; it doubles from one to the next. */
  retryDelaySeconds: number;
  /** A job that runs longer counts as failed. Where its process died, others get it sooner: see `renewLease`. */
  expireInSeconds: number;
}

export const retryPolicy: RetryPolicy = { retryLimit: 6, retryDelaySeconds: 1, expireInSeconds: 90 };

const openingLock = 4_718_203_313;

const schema = 'pgboss';

/**
 * pg-boss on the process' own connections, in a schema of its own, which it makes itself. `supervise`: expire and
 * archive jobs from here.
 */
export async function openPgBoss(
  connections: Connections,
  log: Log,
  supervise: boolean,
  policy: RetryPolicy = retryPolicy,
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) =>
        connections.query(schema, { text }, values).catch((error: unknown) => {
          throw databaseFault(error);
        }),
    },
    schema,
    supervise,
    schedule: false,
    maintenanceIntervalSeconds: 15,
    archiveCompletedAfterSeconds: 60 * 60,
    archiveFailedAfterSeconds: 24 * 60 * 60,
    deleteAfterDays: 7,
  });
  boss.on('error', (error) => log({ level: 'error', message: 'The queue reports a fault.', error: error.message }));
  await oneAtATime(connections, () => openQueues(boss, policy));
  return boss;
}

/**
 * The next job. What pg-boss takes for an empty queue is thrown: where its answer was lost, a job may have been handed
 * out to nobody.
 */
export async function takeJob(boss: PgBoss): Promise<PgBoss.JobWithMetadata<Job> | undefined> {
  const db = boss.getDb();
  let fault: unknown;
  const executeSql: typeof db.executeSql = (text, values) =>
    db.executeSql(text, values).catch((error: unknown) => {
      fault = error;
      throw error;
    });
  const [job] = await boss.fetch<Job>(jobsQueue, { includeMetadata: true, batchSize: 1, db: { executeSql } });
  if (fault !== undefined) throw fault;
  return job;
}

/**
 * Says that a job is at work for so long from now. If its process dies, it counts as failed once after that somebody
 * asks.
 */
export async function renewLease(boss: PgBoss, jobId: string, seconds: number): Promise<void> {
  await boss.getDb().executeSql(
    `update ${schema}.job set expire_in = now() - started_on + make_interval(secs => $3::float8)
    where name = $1 and id = $2 and state = 'active'`,
    [jobsQueue, jobId, seconds],
  );
}

/** Gives back the jobs that count as being at work; each has failed a try by it. Answers how many there were. */
export async function giveBackJobs(boss: PgBoss): Promise<number> {
  const { rows } = await boss
    .getDb()
    .executeSql(`select id from ${schema}.job where name = $1 and state = 'active'`, [jobsQueue]);
  const ids = rows.map(({ id }) => String(id));
  if (ids.length > 0) await boss.fail(jobsQueue, ids);
  return ids.length;
}

export interface Lease {
  /** For so long a worker says at once that it is at work. */
  seconds: number;
  /** Who has said nothing for so long is at work on nothing. */
  silentSeconds: number;
}

/**
 * As if those jobs had never been taken that were handed out so lately, and nobody has begun: that is no try of theirs.
 * Whoever begins one says so at once and goes on saying so: what another worker is at work on, or is just being handed,
 * stays its own. What a lease says of the time to come is left from a try before.
 */
export async function takeBackJobs(
  boss: PgBoss,
  withinSeconds: number,
  { seconds, silentSeconds }: Lease,
): Promise<void> {
  await boss.getDb().executeSql(
    `update ${schema}.job set state = (case when retry_count > 0 then 'retry' else 'created' end)::${schema}.job_state,
      started_on = case when retry_count > 0 then started_on end, retry_count = greatest(retry_count - 1, 0)
    where name = $1 and state = 'active' and started_on > now() - make_interval(secs => $2::float8)
      and started_on <= now() - make_interval(secs => $4::float8)
      and started_on + expire_in - make_interval(secs => $3::float8)
        not between now() - make_interval(secs => $4::float8) and now()`,
    [jobsQueue, withinSeconds, seconds, silentSeconds],
  );
}

async function openQueues(
  boss: PgBoss,
  { retryLimit, retryDelaySeconds, expireInSeconds }: RetryPolicy,
): Promise<void> {
  await boss.start();
  await boss.createQueue(deadJobsQueue, { name: deadJobsQueue });
  const options = {
    name: jobsQueue,
    retryLimit,
    retryDelay: retryDelaySeconds,
    retryBackoff: retryDelaySeconds > 0,
    expireInSeconds,
    deadLetter: deadJobsQueue,
  };
  await boss.createQueue(jobsQueue, options);
  await boss.updateQueue(jobsQueue, options);
}

const tryLock = async (client: PoolClient): Promise<boolean> =>
  (await client.query('select pg_try_advisory_lock($1) as locked', [openingLock])).rows[0].locked;

/** Two processes that make their queues on an empty database at the same time would lock each other out. */
async function oneAtATime(connections: Connections, work: () => Promise<void>): Promise<void> {
  const client = await connections.connect(schema);
  try {
    // A statement that waits for a lock may not wait for as long as somebody else may need.
    while (!(await tryLock(client))) await delay(100);
    await work();
    await client.query('select pg_advisory_unlock($1)', [openingLock]);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
