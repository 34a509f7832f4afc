import type { JobOutcome } from '@isntgram/adapters/observed/observed-job';
import { limits } from '@isntgram/contract/kernel/limits';
import type { Job, Queue as QueuePort } from '@isntgram/core';
import type { DeadJob } from '@isntgram/core/jobs/dead-jobs';
import { errorText } from '@isntgram/core/kernel/error-text';
import { sqlState } from '@isntgram/core/kernel/errors';
import { readOnlyState } from '@isntgram/core/kernel/freeze';
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

/** A freeze takes seconds. */
const frozenAgainSeconds = 5;

export type RunJob = (job: Job) => Promise<void>;

/** How often a job is tried in all: `max_retries` in wrangler.api.toml are those after the first. */
export const attemptsMax = 7;

/** Learns how a try ended, and after how many milliseconds. */
type OnJobEnd = (job: Job, outcome: JobOutcome, durationMs: number) => void;

/** Keeps a job that failed at every try, under the queue's own name for it. */
export type KeepDead = (dead: readonly DeadJob[]) => Promise<void>;

/**
 * Runs a batch's jobs side by side; one that fails comes again, later each time. After the last try it is kept, with
 * why it failed. Whatever cannot be kept, and what dies without a word, the queue hands to its dead letters.
 */
export async function consumeJobs(
  batch: MessageBatch<Job>,
  run: RunJob,
  onError: (error: unknown, job: Job) => void,
  keep?: KeepDead,
  onEnd: OnJobEnd = () => undefined,
): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      const startedAt = performance.now();
      const ended = (outcome: JobOutcome) => onEnd(message.body, outcome, performance.now() - startedAt);
      try {
        await run(message.body);
        message.ack();
        ended('done');
      } catch (error) {
        ended(message.attempts >= attemptsMax ? 'dead' : 'failed');
        const isFrozen = sqlState(error) === readOnlyState;
        // Nothing is wrong with it: what it was to do stands in the database, and the sweep sends it when it may be.
        if (isFrozen && message.attempts >= attemptsMax) return message.ack();
        if (isFrozen) return message.retry({ delaySeconds: frozenAgainSeconds });
        onError(error, message.body);
        if (keep && message.attempts >= attemptsMax) {
          const dead = { id: message.id, job: message.body, why: errorText(error) };
          const kept = await keep([dead]).then(
            () => true,
            () => false,
          );
          if (kept) return message.ack();
        }
        // What was out of reach is back within seconds, or gone for longer than the queue tries: then the sweep sends
        // it again.
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, outOfReach(error) ? 10 : 60) });
      }
    }),
  );
}

/** Is it the queue of those that nobody could do? Whatever an environment is called, its name ends so. */
export const isDead = (batch: MessageBatch<Job>): boolean => batch.queue.endsWith('jobs-dead');

const deadAgainSeconds = 600;

/** Keeps what the queue gave up. While the database is out of reach it comes again, for most of a day. */
export async function consumeDeadJobs(batch: MessageBatch<Job>, keep: KeepDead): Promise<void> {
  try {
    await keep(batch.messages.map(({ id, body }) => ({ id, job: body, why: '' })));
    batch.ackAll();
  } catch {
    batch.retryAll({ delaySeconds: deadAgainSeconds });
  }
}
