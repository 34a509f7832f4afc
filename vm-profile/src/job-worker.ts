import { inspect } from 'node:util';
import type { Job } from '@isntgram/core/jobs';
import type { Log } from '@isntgram/core/ports';
import type PgBoss from 'pg-boss';
import { jobsQueue } from './pg-boss.ts';

export interface JobWorker {
  /** Looks for jobs at once, instead of when the pause is over. */
  wake(): void;
  /** Takes no more jobs; gives back the one at work if it is not done after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

type Fetched = PgBoss.JobWithMetadata<Job>;

const pauseMs = 2_000;

/** Runs jobs one after the other, for as long as there are any, then waits to be woken. */
export function startJobWorker(boss: PgBoss, handle: (job: Job) => Promise<void>, log: Log): JobWorker {
  let stopping = false;
  let woken = false;
  let reached = true;
  let endPause = (): void => undefined;
  let current: Fetched | undefined;

  const wake = (): void => {
    woken = true;
    endPause();
  };

  async function pause(): Promise<void> {
    if (woken || stopping) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    endPause = resolve;
    const timer = setTimeout(resolve, pauseMs);
    await promise;
    clearTimeout(timer);
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      woken = false;
      current = await take();
      if (current) await runOne(boss, current, handle, log).catch((error) => reportLost(log, error));
      else await pause();
      current = undefined;
    }
  }

  /** While the queue cannot be asked there is nothing to do. */
  async function take(): Promise<Fetched | undefined> {
    try {
      const [job] = await boss.fetch<Job>(jobsQueue, { includeMetadata: true, batchSize: 1 });
      if (!reached) log({ level: 'info', message: 'The queue answers again.' });
      reached = true;
      return job;
    } catch (error) {
      if (reached) log({ level: 'error', message: 'The queue cannot be asked for jobs.', error: String(error) });
      reached = false;
      woken = false;
      return undefined;
    }
  }

  const ended = loop();
  return {
    wake,
    async stop(graceMs) {
      stopping = true;
      endPause();
      const inTime = await within(ended, graceMs);
      if (!inTime && current) await boss.fail(jobsQueue, current.id, { reason: 'The worker stopped.' });
    },
  };
}

async function runOne(boss: PgBoss, job: Fetched, handle: (job: Job) => Promise<void>, log: Log): Promise<void> {
  const start = performance.now();
  const about = { jobId: job.id, job: job.data, attempt: job.retryCount + 1 };
  try {
    await limited(handle(job.data), job.expireInSeconds);
  } catch (error) {
    const last = job.retryCount >= job.retryLimit;
    const message = last ? 'A job failed for good.' : 'A job failed and will be tried again.';
    log({ level: last ? 'error' : 'warn', message, ...about, error: inspect(error) });
    await boss.fail(jobsQueue, job.id, { reason: String(error) });
    return;
  }
  await boss.complete(jobsQueue, job.id);
  log({ level: 'info', message: 'job', ...about, responseTimeMs: Math.round(performance.now() - start) });
}

/** The database was out of reach at the end of a job: it is run again when its time has expired, which jobs are made for. */
const reportLost = (log: Log, error: unknown): void =>
  log({ level: 'error', message: 'The end of a job could not be noted.', error: String(error) });

/** Rejects when the work takes longer than its job may; what hangs must not hold up all that come after it. */
async function limited(work: Promise<void>, seconds: number): Promise<void> {
  if (!(await within(work, seconds * 1000))) throw new Error(`The job did not end within ${seconds} s.`);
}

/** Whether the work was done in time. Rejects where it rejects. */
async function within(work: Promise<void>, timeoutMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), timeoutMs);
  try {
    return await Promise.race([work.then(() => true), promise]);
  } finally {
    clearTimeout(timer);
  }
}
