import type { Clock, Log } from '@isntgram/core/kernel/ports';

export interface DatabaseClock extends Clock {
  /** From now on as late as it is there; `ask` answers that in milliseconds. Throws where nobody answers at first. */
  follow(ask: () => Promise<number>): Promise<void>;
  /** Looks once more. Where nobody answers, time goes on as it did. */
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
 * The time of the database, which all processes of an installation have in common: a machine whose clock is wrong, or
 * is put right, takes no photo at work for lost and no session for over. Before it follows one, it goes on from this
 * machine's.
 */
export function createDatabaseClock(log: Log): DatabaseClock {
  let steady = createSteadyClock();
  let ask: (() => Promise<number>) | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = async (message: string): Promise<void> => {
    if (!ask) return;
    const askedAt = performance.now();
    const told = await ask();
    const waitedMs = performance.now() - askedAt;
    // Halfway between the question and the answer.
    const found = createSteadyClock(told + waitedMs / 2);
    const byMs = found.now().getTime() - steady.now().getTime();
    if (Math.abs(byMs) < apartMsMax + waitedMs) return;
    log({ level: 'warn', message, byMs: Math.round(byMs) });
    steady = found;
  };
  const measure = () => look('The clock of the database was put forward or back.').catch(() => undefined);
  return {
    now: () => steady.now(),
    measure,
    async follow(asked) {
      ask = asked;
      await look('The clock of this machine is not that of the database, which is taken.');
      timer = setInterval(() => void measure(), everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
}
