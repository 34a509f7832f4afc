import { plural } from '../../kernel/en/format.ts';

const jobs = (count: number) => `${count} ${plural(count, { one: 'job', other: 'jobs' })}`;

export const failedJobs = {
  title: 'Failed jobs',
  lead: 'What was to be done in the background and failed at every try. It lies here for two weeks.',
  failed: 'This could not be loaded.',
  empty: 'Nothing has failed',
  emptyText: 'Everything that was to be done is done, or still being tried.',
  total: (count: number) => `${jobs(count)} failed at every try`,
  newest: (count: number) => `These are the newest ${count}.`,
  counts: 'How many of what',
  died: 'Whoever was at work on it died without a word.',
  retry: 'Try again',
  retryAll: 'Try all again',
  drop: 'Drop',
  dropAll: 'Drop all',
  retried: (count: number) => `${jobs(count)} sent again.`,
  dropped: (count: number) => `${jobs(count)} dropped.`,
  doneBefore: 'Somebody had done that before you.',
  dropOne: {
    title: 'Drop this job?',
    text: 'It is not tried again. What of it must be done all the same is found by the next look for things left over.',
  },
  dropEach: {
    title: 'Drop all failed jobs?',
    text: 'None of them is tried again. What must be done all the same is found by the next look for things left over.',
  },
};

export type FailedJobs = typeof failedJobs;
