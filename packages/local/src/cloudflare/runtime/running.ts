import { Agent } from 'node:http';
import { listenerOf } from '@isntgram/cli/ports';
import { cpuMs } from '../../process/accounting.ts';

/** How long those who are in a process that is no longer wanted may take. */
const drainMs = 30_000;

/** A process that answers, and who is in it. */
export interface Running {
  readonly url: URL;
  readonly agent: Agent;
  /** Counts somebody in; what is returned counts them out, once. */
  enter(): () => void;
  /** The processor time that it used since it was ready; undefined where nobody can tell. */
  cpuMs(): Promise<number | undefined>;
  /** Waits for who is in it, then ends it. */
  stop(): Promise<void>;
}

/** Tells what the process that listens on `port` uses from now on. Linux only. */
async function meterOf(port: string): Promise<() => Promise<number | undefined>> {
  const pid = (await listenerOf(Number(port)).catch(() => undefined))?.pid;
  const used = async () => (pid === undefined ? undefined : cpuMs(pid).catch(() => undefined));
  const begin = (await used()) ?? 0;
  return async () => {
    const now = await used();
    return now === undefined ? undefined : now - begin;
  };
}

export async function createRunning(url: URL, dispose: () => Promise<void>): Promise<Running> {
  const meter = await meterOf(url.port);
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
    cpuMs: meter,
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
