import { errorText } from '@isntgram/core/kernel/error-text';
import type { Log } from '@isntgram/core/kernel/ports';

/** After a failure it is tried again sooner: what was out of reach is then put right soon after it is back. */
const afterFailureMs = 5_000;

/**
 * Does the work now and then again and again, with a pause of `pauseMs` between; an error is logged and ends nothing.
 */
export function repeat(pauseMs: number, work: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let current = Promise.resolve();
  const turn = async (): Promise<void> => {
    let nextMs = pauseMs;
    await work().catch((error: unknown) => {
      log({ level: 'error', message: 'Repeated work failed.', error: errorText(error) });
      nextMs = Math.min(pauseMs, afterFailureMs);
    });
    if (!stopped) timer = setTimeout(start, nextMs);
  };
  const start = (): void => {
    current = turn();
  };
  start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
