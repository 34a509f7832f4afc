import {
  type Answer,
  countAnswer,
  countRefusal,
  countRoute,
  emptyTally,
  sum,
  type Tally,
} from '@isntgram/core/kernel/alerts/tally';
import type { Clock, Log } from '@isntgram/core/kernel/ports';
import { addToHistory, steps } from '@isntgram/core/kernel/status/history';
import { besideMs, noteRelease } from '@isntgram/core/kernel/status/releases';
import type { StatusStore } from '@isntgram/core/kernel/status/status-store';
import { repeat } from '../queue/repeat.ts';

const everyMs = 30_000;
/** While the store is out of reach, of so many minutes it is remembered what was. */
const minutesMax = 240;

export interface Sampler {
  answer(answer: Answer): void;
  /** A route of the API answered. */
  route(method: string, route: string, seconds: number): void;
  /** A limit had no room for a use. */
  refused(limit: string): void;
  add(tally: Tally): void;
  /** Writes what there is. @throws where the store is out of reach; nothing is lost then */
  flush(): Promise<void>;
}

interface SamplerParts {
  statusStore: StatusStore;
  clock: Clock;
  /** Who writes: nobody else does by this name. */
  source: string;
  /** The release of this process, where it answers people: it serves for as long as it does. */
  version?: string;
}

/** Counts what happens in this process, and adds it to the installation's history. */
export function createSampler({ statusStore, clock, source, version }: SamplerParts): Sampler {
  const pending = new Map<number, Tally>();
  let writing = Promise.resolve();
  function now(): Tally {
    const minute = Math.floor(clock.now().getTime() / steps.minute.ms);
    const tally = pending.get(minute) ?? emptyTally();
    pending.set(minute, tally);
    for (const oldest of pending.keys()) if (pending.size > minutesMax) pending.delete(oldest);
    return tally;
  }
  async function write(): Promise<void> {
    let answers = 0;
    for (const [minute, tally] of [...pending]) {
      pending.delete(minute);
      try {
        await addToHistory(statusStore, tally, minute * steps.minute.ms, source);
        answers += tally.answers;
      } catch (error) {
        const since = pending.get(minute);
        pending.set(minute, since ? sum(tally, since) : tally);
        throw error;
      }
    }
    if (version !== undefined && answers > 0)
      await noteRelease(statusStore, version, 'vm', clock.now().getTime(), besideMs);
  }
  return {
    answer: (answer) => countAnswer(now(), answer),
    route: (method, route, seconds) => countRoute(now(), method, route, seconds),
    refused: (limit) => countRefusal(now(), limit),
    add(tally) {
      const before = now();
      pending.set(Math.floor(clock.now().getTime() / steps.minute.ms), sum(before, tally));
    },
    flush() {
      writing = writing.catch(() => undefined).then(write);
      return writing;
    },
  };
}

/** Flushes now and then, until it is stopped, and then once more for who waits `graceMs` at most. */
export function keepSampling(sampler: Sampler, log: Log): { stop(graceMs: number): Promise<void> } {
  const repeated = repeat(everyMs, () => sampler.flush(), log);
  return {
    async stop(graceMs) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([repeated.stop().then(() => sampler.flush()), late]).catch(() => undefined);
    },
  };
}
