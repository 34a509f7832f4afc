import { instruments } from '@isntgram/core/kernel/metrics/instruments';
import type { Platform } from '@isntgram/core/kernel/platform';
import type { Job } from '@isntgram/core/kernel/work/job';

export type JobOutcome = 'done' | 'failed' | 'dead';

/** A module's own are called `module.name`. */
const kindOf = (job: Job): string => (job.kind === 'module' ? job.name : job.kind);

/** Does a job as a part of the trace that sent it. */
export const observedJob =
  <Given extends Job>({ tracer }: Pick<Platform, 'tracer'>, run: (job: Given) => Promise<void>) =>
  (job: Given): Promise<void> =>
    tracer.span({ name: `job ${kindOf(job)}`, kind: 'consumer', parent: job.traceparent }, () => run(job));

/** Counts how a try of a job ended. */
export const countJobs =
  ({ metrics }: Pick<Platform, 'metrics'>) =>
  (job: Job, outcome: JobOutcome, durationMs: number): void =>
    metrics.record(instruments.jobDuration, { 'isntgram.job.kind': kindOf(job), outcome }, durationMs / 1000);
