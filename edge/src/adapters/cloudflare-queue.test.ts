import type { Job } from '@isntgram/core/jobs/jobs';
import { workFrozen } from '@isntgram/core/kernel/freeze';
import { expect, test } from 'vitest';
import { attemptsMax, consumeDeadJobs, consumeJobs, isDead, type KeepDead } from './cloudflare-queue.ts';

const job: Job = { kind: 'media.process', tenant: 'one', mediaId: 'm' };

/** A batch of one message, and what became of it. */
function batchOf(attempts: number, queue = 'club-staging-jobs') {
  const ends: string[] = [];
  const message = {
    ...{ id: 'q-1', body: job, attempts, timestamp: new Date(0) },
    ack: () => void ends.push('ack'),
    retry: ({ delaySeconds = 0 }: QueueRetryOptions = {}) => void ends.push(`retry ${delaySeconds}`),
  };
  const batch = {
    ...{ queue, messages: [message], metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } },
    ackAll: message.ack,
    retryAll: message.retry,
  };
  return { batch: batch as unknown as MessageBatch<Job>, ends };
}
const noError = () => expect.unreachable();
const fail = () => Promise.reject(new Error('never works'));

test('a job is tried again until its last try, and then kept with why it failed', async () => {
  const kept: unknown[] = [];
  const keep: KeepDead = async (dead) => void kept.push(...dead);
  const [early, last] = [batchOf(attemptsMax - 1), batchOf(attemptsMax)];
  await consumeJobs(early.batch, fail, () => undefined, keep);
  expect([early.ends, kept]).toEqual([['retry 60'], []]);
  await consumeJobs(last.batch, fail, () => undefined, keep);
  expect(last.ends).toEqual(['ack']);
  expect(kept).toEqual([{ id: 'q-1', job, why: expect.stringContaining('never works') }]);
});

test('one of a frozen community waits, and at its last try is left to the sweep', async () => {
  const [early, last] = [batchOf(1), batchOf(attemptsMax)];
  for (const { batch } of [early, last]) await consumeJobs(batch, () => Promise.reject(workFrozen()), noError, fail);
  expect([early.ends, last.ends]).toEqual([['retry 5'], ['ack']]);
});

test('one that cannot be kept goes to the dead letters, which wait until it can', async () => {
  const last = batchOf(attemptsMax);
  await consumeJobs(last.batch, fail, () => undefined, fail);
  expect(last.ends).toEqual(['retry 60']);
  const dead = batchOf(1, 'club-staging-jobs-dead');
  expect([isDead(last.batch), isDead(dead.batch)]).toEqual([false, true]);
  await consumeDeadJobs(dead.batch, fail);
  await consumeDeadJobs(dead.batch, async (all) => expect(all).toEqual([{ id: 'q-1', job, why: '' }]));
  expect(dead.ends).toEqual(['retry 600', 'ack']);
});
