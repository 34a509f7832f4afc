import { setTimeout as delay } from 'node:timers/promises';
import type { Comment, Page } from '@isntgram/contract';
import { onTestFinished } from 'vitest';
import type { People } from './people.ts';

/**
 * People who comment until their test ends, whatever happens; each comment is repeated with its Idempotency-Key until
 * acknowledged.
 */
export interface Writers {
  /** Resolves when so many more comments were acknowledged. */
  more(count: number): Promise<void>;
  /**
   * Ends, and throws where a comment is not there, or twice. Answers for how long at most nothing was acknowledged, in
   * ms.
   */
  settle(): Promise<{ comments: number; longestGapMs: number }>;
}

const writersCount = 6;
/** People may write 60 comments a minute. */
const pauseMs = 1_050;

export async function startWriters(people: People): Promise<Writers> {
  const author = await people.newPerson();
  const post = await people.newPost(author);
  const path = `/posts/${post.id}/comments`;
  const texts: string[] = [];
  let stopped = false;
  let last = 0;
  let longestGapMs = 0;
  onTestFinished(() => {
    stopped = true;
  });

  async function write(person: Awaited<ReturnType<People['newPerson']>>, index: number): Promise<void> {
    for (let turn = 0; !stopped; turn += 1) {
      const text = `writer ${index}, comment ${turn}`;
      const call = { json: { text }, headers: { 'idempotency-key': text.replaceAll(/\W+/g, '-') } };
      while ((await person.api(path, call).catch(() => undefined))?.status !== 201) await delay(150);
      longestGapMs = Math.max(longestGapMs, performance.now() - last);
      last = performance.now();
      texts.push(text);
      await delay(pauseMs);
    }
  }
  const writers = await Promise.all(Array.from({ length: writersCount }, () => people.newPerson()));
  last = performance.now();
  const writing = Promise.all(writers.map(write));

  async function readAll(): Promise<string[]> {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await author.api<Page<Comment>>(`${path}?limit=50${cursor}`);
      found.push(...body.items.map((comment) => comment.text));
      if (!body.nextCursor) return found;
      cursor = `&cursor=${body.nextCursor}`;
    }
  }

  return {
    async more(count) {
      const wanted = texts.length + count;
      await people.waitFor(
        `${count} more comments`,
        async () => texts.length,
        (length) => length >= wanted,
        90_000,
      );
    },
    async settle() {
      stopped = true;
      await writing;
      const found = await readAll();
      const lost = texts.filter((text) => !found.includes(text));
      if (lost.length > 0) throw new Error(`Acknowledged and lost: ${lost.join('; ')}`);
      if (found.length !== texts.length)
        throw new Error(`${texts.length} comments were written, ${found.length} are there.`);
      return { comments: texts.length, longestGapMs };
    },
  };
}
