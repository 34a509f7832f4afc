import { randomUUID } from 'node:crypto';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { Queue } from '@isntgram/core/kernel/ports';
import { type Job, precededBy } from '@isntgram/core/kernel/work/work';
import type PgBoss from 'pg-boss';
import { jobsQueue } from './queue-names.ts';

/** What could not be sent is tried again so often, for so many jobs at most; what then is left the sweep sends. */
const retries = { everyMs: 1_000, forMs: 120_000, jobsMax: 1_000 };

/**
 * Jobs in a table of the same Postgres: what was sent is durable. `wake` tells the worker, who else looks every two
 * seconds.
 */
export function createPgBossQueue(boss: PgBoss, wake: () => void, { everyMs, forMs, jobsMax } = retries): Queue {
  const unsent = new Set<PgBoss.JobInsert<Job>[]>();

  /** With ids of their own: what had arrived all the same arrives once. */
  const insert = async (jobs: PgBoss.JobInsert<Job>[]): Promise<void> => {
    await boss.insert(jobs);
    wake();
  };
  const tryAgain = (jobs: PgBoss.JobInsert<Job>[], until: number): void => {
    unsent.add(jobs);
    setTimeout(async () => {
      const lost = await insert(jobs).catch((error: unknown) => error);
      unsent.delete(jobs);
      if (outOfReach(lost) && performance.now() < until) tryAgain(jobs, until);
    }, everyMs).unref();
  };
  return {
    async send(jobs) {
      if (jobs.length === 0) return;
      // pg-boss takes the highest first.
      const inserts = jobs.map((data) => ({ id: randomUUID(), name: jobsQueue, data, priority: 0 - precededBy(data) }));
      try {
        await insert(inserts);
      } catch (error) {
        const waiting = [...unsent].reduce((sum, each) => sum + each.length, inserts.length);
        if (outOfReach(error) && waiting <= jobsMax) tryAgain(inserts, performance.now() + forMs);
        throw error;
      }
    },
  };
}

/** Wakes the jobs process over its internal port. One that cannot be reached finds the job by itself. */
export function wakeOverHttp(jobsUrl: string): () => void {
  const url = new URL('/wake', jobsUrl);
  return () => {
    fetch(url, { method: 'POST', signal: AbortSignal.timeout(2_000) })
      .then((response) => response.body?.cancel())
      .catch(() => undefined);
  };
}
