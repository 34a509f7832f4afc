import type { Queue } from '@isntgram/core/ports';
import type { Job } from '@isntgram/core/work';
import type PgBoss from 'pg-boss';
import { jobsQueue } from './pg-boss.ts';

/** Jobs in a table of the same Postgres: what was sent is durable. `wake` tells the worker, who else looks every two seconds. */
export function createPgBossQueue(boss: PgBoss, wake: () => void): Queue {
  return {
    async send(jobs) {
      if (jobs.length === 0) return;
      await boss.insert(jobs.map((data) => ({ name: jobsQueue, data, priority: priorityOf(data) })));
      wake();
    },
  };
}

/** pg-boss takes the highest first: the first photos of everybody, then the second ones, and so on. */
const priorityOf = (job: Job): number => (job.kind === 'media.process' ? -(job.place ?? 0) : 0);

/** Wakes the jobs process over its internal port. One that cannot be reached finds the job by itself. */
export function wakeOverHttp(jobsUrl: string): () => void {
  const url = new URL('/wake', jobsUrl);
  return () => {
    fetch(url, { method: 'POST', signal: AbortSignal.timeout(2_000) })
      .then((response) => response.body?.cancel())
      .catch(() => undefined);
  };
}
