import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Held, takeLock } from '../folder/lock.ts';

/** Does `work` while nobody else builds in this repository; waits for its turn. */
export async function whileBuilding<T>(root: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const free = await takeLock(join(root, '.data', 'building'));
      try {
        return await work();
      } finally {
        await free();
      }
    } catch (error) {
      if (!(error instanceof Held)) throw error;
      await delay(300);
    }
  }
}
