import { Agent } from 'node:http';

/** How long those who are in a process that is no longer wanted may take. */
const drainMs = 30_000;

/** A process that answers, and who is in it. */
export interface Running {
  readonly url: URL;
  readonly agent: Agent;
  /** Counts somebody in; what is returned counts them out, once. */
  enter(): () => void;
  /** Waits for who is in it, then ends it. */
  stop(): Promise<void>;
}

export function createRunning(url: URL, dispose: () => Promise<void>): Running {
  // workerd closes a connection that rests for 5 s.
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, timeout: 3_000 });
  let inside = 0;
  let onEmpty: (() => void) | undefined;
  return {
    url,
    agent,
    enter() {
      inside++;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        if (--inside === 0) onEmpty?.();
      };
    },
    async stop() {
      if (inside > 0) {
        const empty = new Promise<void>((resolve) => {
          onEmpty = resolve;
        });
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, drainMs);
        });
        await Promise.race([empty, late]);
        clearTimeout(timer);
      }
      agent.destroy();
      await dispose();
    },
  };
}
