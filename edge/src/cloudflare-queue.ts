import type { Job, Queue as QueuePort } from '@isntgram/core';

/** Cloudflare takes so many messages at once. */
const batchMax = 100;

/** A Cloudflare Queue; `consumeJobs` is its other end. */
export function createCloudflareQueue(queue: Queue<Job>): QueuePort {
  return {
    async send(jobs) {
      for (let start = 0; start < jobs.length; start += batchMax) {
        await queue.sendBatch(jobs.slice(start, start + batchMax).map((body) => ({ body })));
      }
    },
  };
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
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, 60) });
      }
    }),
  );
}
