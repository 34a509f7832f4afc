import type { Passwords } from '@isntgram/core/kernel/ports';

/**
 * A hash takes the isolate's one thread. Those of one request come one after the other, and before each of them the isolate turns to what
 * else it was asked: a photo waits for a hash, not for all that a sign-in computes.
 */
export function oneByOne({ hash, verify }: Passwords): Passwords {
  let before: Promise<unknown> = Promise.resolve();
  const take = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = before.then(() => scheduler.wait(0)).then(work);
    before = mine.catch(() => undefined);
    return mine;
  };
  return { hash: (password) => take(() => hash(password)), verify: (given) => take(() => verify(given)) };
}
