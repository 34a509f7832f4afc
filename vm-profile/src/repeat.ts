import type { Log } from '@isntgram/core/ports';

/** Does the work now and then again and again, with a pause of `pauseMs` between; an error is logged and ends nothing. */
export function repeat(pauseMs: number, work: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let current = Promise.resolve();
  const turn = async (): Promise<void> => {
    await work().catch((error: unknown) => log({ level: 'error', message: 'Repeated work failed.', error: String(error) }));
    if (!stopped) timer = setTimeout(start, pauseMs);
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
