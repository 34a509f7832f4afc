import { limits } from '@isntgram/contract/kernel/limits';
import type { Job, Queue as QueuePort } from '@isntgram/core';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import { precededBy } from '@isntgram/core/kernel/work/work';

/** Cloudflare takes so many messages at once. */
const batchMax = 100;

/**
 * A person's photos from this one on wait in the line of those who upload many: as many as a post takes are in front of
 * it.
 */
const placesInFront = limits.photosPerPostMax;

/**
 * The lines that jobs wait in; the later one is also that of what nobody waits for. What stands in one holds up nothing
 * in the other.
 */
export interface JobQueues {
  first: Queue<Job>;
  later: Queue<Job>;
}

/** Cloudflare Queues, which know no priority; `consumeJobs` is the other end of both. */
export function createCloudflareQueue({ first, later }: JobQueues): QueuePort {
  const isLate = (job: Job): boolean => precededBy(job) >= placesInFront;
  return {
    async send(jobs) {
      await sendAll(
        first,
        jobs.filter((job) => !isLate(job)),
      );
      await sendAll(later, jobs.filter(isLate));
    },
  };
}

async function sendAll(queue: Queue<Job>, jobs: readonly Job[]): Promise<void> {
  for (let start = 0; start < jobs.length; start += batchMax) {
    await queue.sendBatch(jobs.slice(start, start + batchMax).map((body) => ({ body })));
  }
}

export type RunJob = (job: Job) => Promise<void>;

/** Runs a batch's jobs side by side; one that fails comes again, later each time, until the queue gives it up. */
export async function consumeJobs(
  batch: MessageBatch<Job>,
  run: RunJob,
  onError: (error: unknown, job: Job) => void,
): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        await run(message.body);
        message.ack();
      } catch (error) {
        onError(error, message.body);
        // What was out of reach is back within seconds, or gone for longer than the queue tries: then the sweep sends
        // it again.
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, outOfReach(error) ? 10 : 60) });
      }
    }),
  );
}
