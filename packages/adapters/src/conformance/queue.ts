import type { Job } from '@isntgram/core/jobs/jobs';
import type { Queue } from '@isntgram/core/kernel/ports';
import { describe, expect, it, vi } from 'vitest';

export interface QueueHarness {
  queue: Queue;
  /** Starts a consumer; `stop` resolves when it has ended. */
  consume(handle: (job: Job) => Promise<void>): Promise<{ stop(): Promise<void> }>;
  /** How often a job is tried that always fails. */
  attemptsMax: number;
}

/** A post's ten photos, and as many again that were at work beside them. */
const passedMax = 30;
const waiting = { timeout: 20_000, interval: 20 };
const job = (tenant: string, place?: number): Job => ({
  kind: 'media.process',
  tenant,
  mediaId: crypto.randomUUID(),
  ...(place !== undefined && { place }),
});

/** Proves a Queue together with the consumer that the same profile uses. Nobody else may consume meanwhile. */
export function queueConformance(name: string, make: () => Promise<QueueHarness>): void {
  describe(`queue: ${name}`, { timeout: 30_000 }, () => {
    it('delivers every job as it was sent', async () => {
      const { queue, consume } = await make();
      const jobs: Job[] = [
        ...Array.from({ length: 30 }, () => job('all')),
        { kind: 'media.remove', tenant: 'all', mediaIds: ['a', 'b'] },
      ];
      const seen: Job[] = [];
      const consumer = await consume(async (each) => void seen.push(each));
      await queue.send(jobs);
      await queue.send([]);
      await vi.waitFor(() => expect(seen).toHaveLength(jobs.length), waiting);
      await consumer.stop();
      expect(seen).toEqual(expect.arrayContaining(jobs));
    });

    it('keeps what is sent while nobody consumes', async () => {
      const { queue, consume } = await make();
      const sent = [job('later'), job('later')];
      await queue.send(sent);
      const seen: Job[] = [];
      const consumer = await consume(async (each) => void seen.push(each));
      await vi.waitFor(() => expect(seen).toEqual(expect.arrayContaining(sent)), waiting);
      await consumer.stop();
    });

    it('tries again what failed, and nothing after it worked', async () => {
      const { queue, consume } = await make();
      const flaky = job('flaky');
      const marker = job('marker');
      const seen: Job[] = [];
      const consumer = await consume(async (each) => {
        seen.push(each);
        if (seen.length === 1) throw new Error('the first try fails');
      });
      await queue.send([flaky]);
      await vi.waitFor(() => expect(seen).toHaveLength(2), waiting);
      await queue.send([marker]);
      await vi.waitFor(() => expect(seen).toContainEqual(marker), waiting);
      await consumer.stop();
      expect(seen).toEqual([flaky, flaky, marker]);
    });

    it('gives up on a poison job at its limit, and lets the others pass meanwhile', async () => {
      const { queue, consume, attemptsMax } = await make();
      const poison = job('poison');
      const others = Array.from({ length: 5 }, () => job('healthy'));
      let poisoned = 0;
      const done: Job[] = [];
      const consumer = await consume(async (each) => {
        if (each.tenant !== 'poison') return void done.push(each);
        poisoned += 1;
        throw new Error('this job never works');
      });
      await queue.send([poison, ...others]);
      await vi.waitFor(() => {
        expect(done).toHaveLength(others.length);
        expect(poisoned).toBe(attemptsMax);
      }, waiting);
      const after = job('after');
      await queue.send([after]);
      await vi.waitFor(() => expect(done).toContainEqual(after), waiting);
      await consumer.stop();
      expect(poisoned).toBe(attemptsMax);
    });

    it.each<[string, (place: number) => Job]>([
      ["the photos of somebody else's hundred", (place) => job('many', place)],
      [
        'a hundred steps that nobody waits for',
        () => ({ kind: 'media.enlarge', tenant: 'many', mediaId: crypto.randomUUID() }),
      ],
    ])('lets one photo pass %s', async (_, other) => {
      const { queue, consume } = await make();
      await queue.send(Array.from({ length: 100 }, (_each, place) => other(place)));
      await queue.send([job('one', 0)]);
      const seen: string[] = [];
      const consumer = await consume(async ({ tenant }) => void seen.push(tenant));
      await vi.waitFor(() => expect(seen).toHaveLength(101), waiting);
      await consumer.stop();
      expect(seen.indexOf('one')).toBeLessThanOrEqual(passedMax);
    });

    it('takes 50 senders at once', async () => {
      const { queue, consume } = await make();
      const jobs = Array.from({ length: 50 }, () => job('parallel'));
      await Promise.all(jobs.map((each) => queue.send([each])));
      const seen = new Set<string>();
      const consumer = await consume(async (each) => void seen.add(JSON.stringify(each)));
      await vi.waitFor(() => expect(seen.size).toBe(jobs.length), waiting);
      await consumer.stop();
    });
  });
}
