import { databaseFault } from '@isntgram/core/kernel/out-of-reach';
import type { OnQuery } from '@isntgram/core/kernel/ports';

/** Does a round trip to the database, and tells how long it took and why it failed. */
export async function measured<T>(onQuery: OnQuery, work: () => Promise<T>, text?: string): Promise<T> {
  const startedAt = performance.now();
  try {
    const result = await work();
    onQuery(performance.now() - startedAt, undefined, text);
    return result;
  } catch (error) {
    onQuery(performance.now() - startedAt, error, text);
    throw error;
  }
}

/** Throws what the database or its driver threw, as OutOfReach where it is that. */
export const refuse = (error: unknown): never => {
  throw databaseFault(error);
};
