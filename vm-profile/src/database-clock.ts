import type { Clock, Log } from '@isntgram/core/ports';

export interface DatabaseClock extends Clock {
  /** Looks once more how late it is there. Where nobody answers, time goes on as it did. */
  measure(): Promise<void>;
  stop(): void;
}

const everyMs = 60_000;
/** What a busy machine and the way there may make of it. */
const apartMsMax = 1_000;

/** Time that goes on evenly from `start`, whatever is done to the machine's clock meanwhile. */
export function createSteadyClock(start = Date.now()): Clock {
  const startedAt = performance.now();
  return { now: () => new Date(start + performance.now() - startedAt) };
}

/**
 * The time of the database, which all processes of an installation have in common: a machine whose clock is wrong, or is put right,
 * takes no photo at work for lost and no session for over. `ask` answers it in milliseconds. Throws where it cannot be asked at first.
 */
export async function startDatabaseClock(ask: () => Promise<number>, log: Log): Promise<DatabaseClock> {
  /** Halfway between the question and the answer. */
  const read = async (): Promise<{ steady: Clock; waitedMs: number }> => {
    const askedAt = performance.now();
    const told = await ask();
    const waitedMs = performance.now() - askedAt;
    return { steady: createSteadyClock(told + waitedMs / 2), waitedMs };
  };
  let { steady } = await read();
  const apart = (other: Clock): number => other.now().getTime() - steady.now().getTime();
  const offMs = apart({ now: () => new Date() });
  if (Math.abs(offMs) > apartMsMax) {
    log({
      level: 'warn',
      message: 'The clock of this machine is not that of the database, which is taken.',
      aheadMs: Math.round(offMs),
    });
  }
  const measure = async (): Promise<void> => {
    const found = await read().catch(() => undefined);
    if (!found || Math.abs(apart(found.steady)) < apartMsMax + found.waitedMs) return;
    log({ level: 'warn', message: 'The clock of the database was put forward or back.', byMs: Math.round(apart(found.steady)) });
    steady = found.steady;
  };
  const timer = setInterval(() => void measure(), everyMs).unref();
  return { now: () => steady.now(), measure, stop: () => clearInterval(timer) };
}
