import { setTimeout as delay } from 'node:timers/promises';
import type { JobOutcome } from '@isntgram/adapters/observed/observed-job';
import type { Job } from '@isntgram/core/jobs/jobs';
import { errorText } from '@isntgram/core/kernel/error-text';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { Log } from '@isntgram/core/kernel/ports';
import type PgBoss from 'pg-boss';
import { renewLease, retryPolicy, takeBackJobs, takeJob } from './pg-boss.ts';
import { jobsQueue } from './queue-names.ts';

export interface JobWorker {
  /** Looks for jobs at once, instead of when the pause is over. */
  wake(): void;
  /** Takes no more jobs; gives back the one at work if it is not done after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

type Taken = PgBoss.JobWithMetadata<Job>;

/** Jobs that nobody woke it for: those of another process, and those whose time came. */
const pauseMsDefault = 2_000;
const againAfterMsDefault = 1_000;
/**
 * A job whose worker says nothing of it for `seconds` is another's, who asks for such jobs every `lookMs`: some 20 s
 * after a death at most.
 */
const leaseDefault = { seconds: 12, renewMs: 4_000, lookMs: 4_000 };
/** So many times that it should have said something, and did not: nobody is at work on it. */
const silentTimes = 2;
/** The server may be at work on a question whose connection broke for as long as it lets any statement be. */
const inDoubtMs = 7_000;

/**
 * Runs jobs one after the other, for as long as there are any, then waits to be woken. `onDead` hears at once of one
 * that failed at its last try; of one whose worker died nobody does.
 */
export function startJobWorker(
  boss: PgBoss,
  handle: (job: Job) => Promise<void>,
  log: Log,
  {
    pauseMs = pauseMsDefault,
    onDead = (): Promise<unknown> => Promise.resolve(),
    againAfterMs = againAfterMsDefault,
    lease = leaseDefault,
    runSecondsMax = retryPolicy.expireInSeconds,
    onEnd = (_job: Job, _outcome: JobOutcome, _durationMs: number): void => undefined,
  } = {},
): JobWorker {
  const silentSeconds = (silentTimes * lease.renewMs) / 1_000;
  let stopping = false;
  let woken = false;
  let lost = false;
  let lookAt = 0;
  /** Since when, and until when, the queue may have handed out jobs without anybody having got them. */
  let inDoubt: { since: number; until: number } | undefined;
  let endPause = (): void => undefined;
  let current: Taken | undefined;

  const wake = (): void => {
    woken = true;
    endPause();
  };

  async function pause(forMs: number): Promise<void> {
    if (woken || stopping) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    endPause = resolve;
    const timer = setTimeout(resolve, forMs);
    await promise;
    clearTimeout(timer);
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      woken = false;
      current = await take();
      if (current) await runOne(current);
      else await pause(lost || inDoubt ? againAfterMs : pauseMs);
      current = undefined;
    }
  }

  /**
   * While the queue cannot be asked there is nothing to do. What it handed out without an answer is taken back as soon
   * as it is sure that nobody else is at work on it.
   */
  async function take(): Promise<Taken | undefined> {
    const askedAt = performance.now();
    try {
      if (inDoubt)
        await takeBackJobs(boss, (askedAt - inDoubt.since) / 1_000 + 1, { seconds: lease.seconds, silentSeconds });
      if (askedAt >= lookAt) {
        await boss.expire();
        lookAt = askedAt + lease.lookMs;
      }
      const job = await takeJob(boss);
      if (lost) log({ level: 'info', message: 'The queue answers again.' });
      lost = false;
      if (inDoubt && askedAt > inDoubt.until) inDoubt = undefined;
      return job;
    } catch (error) {
      if (!lost) log({ level: 'error', message: 'The queue cannot be asked for jobs.', error: errorText(error) });
      lost = true;
      inDoubt = { since: inDoubt?.since ?? askedAt, until: performance.now() + inDoubtMs + silentSeconds * 1_000 };
      woken = false;
      return undefined;
    }
  }

  async function runOne(job: Taken): Promise<void> {
    const start = performance.now();
    const about = { jobId: job.id, job: job.data, attempt: job.retryCount + 1 };
    const until = start + runSecondsMax * 1_000;
    const letGo = hold(job.id);
    try {
      await limited(
        patiently(() => handle(job.data), until),
        runSecondsMax,
      );
    } catch (error) {
      const last = job.retryCount >= job.retryLimit;
      onEnd(job.data, last ? 'dead' : 'failed', performance.now() - start);
      const message = last ? 'A job failed for good.' : 'A job failed and will be tried again.';
      log({ level: last ? 'error' : 'warn', message, ...about, error: errorText(error) });
      await note(() => boss.fail(jobsQueue, job.id, { reason: errorText(error) }), until);
      if (last) await onDead().catch(() => undefined);
      return letGo();
    }
    await note(() => boss.complete(jobsQueue, job.id), until);
    letGo();
    onEnd(job.data, 'done', performance.now() - start);
    log({ level: 'info', message: 'job', ...about, responseTimeMs: Math.round(performance.now() - start) });
  }

  /**
   * Renews the lease of a job until it is let go. What of that fails is tried again: by then the job may be another's,
   * too, and is run twice.
   */
  function hold(jobId: string): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let held = true;
    const renew = async (): Promise<void> => {
      const renewed = renewLease(boss, jobId, lease.seconds).then(() => lease.renewMs);
      const nextMs = await renewed.catch(() => Math.min(againAfterMs, lease.renewMs));
      if (held) timer = setTimeout(renew, nextMs);
    };
    void renew();
    return () => {
      held = false;
      clearTimeout(timer);
    };
  }

  /** What is out of reach fails the job after this one alike: so it waits here, and goes on as soon as it can. */
  async function patiently(work: () => Promise<void>, until: number): Promise<void> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!outOfReach(error) || stopping || performance.now() + againAfterMs > until) throw error;
        await delay(againAfterMs);
      }
    }
  }

  /** Where the end of a job cannot be noted, it is run again when its time has expired, which jobs are made for. */
  const note = (work: () => Promise<void>, until: number): Promise<void> =>
    patiently(work, until).catch((error: unknown) =>
      log({ level: 'error', message: 'The end of a job could not be noted.', error: errorText(error) }),
    );

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
