import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';

/** Work that goes on after its request was answered. */
export interface Background {
  run(work: Promise<unknown>): void;
  /** Resolves when all of it has ended, or after `graceMs`. */
  settled(graceMs: number): Promise<void>;
}

export function createBackground(log: Log): Background {
  const pending = new Set<Promise<unknown>>();
  return {
    run(work) {
      const settled = work
        .catch((error: unknown) => log({ level: 'error', message: 'Background work failed.', error: errorText(error) }))
        .finally(() => pending.delete(settled));
      pending.add(settled);
    },
    async settled(graceMs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, Math.max(0, graceMs));
      await Promise.race([Promise.all(pending), promise]);
      clearTimeout(timer);
    },
  };
}
