import { errorText } from '../error-text.ts';
import type { Platform } from '../platform.ts';
import type { Fault, Faults, SourceMaps } from '../ports.ts';
import { describeFault, stackLengthMax } from './describe-fault.ts';
import { lampOf } from './people.ts';
import { withSourcePlaces } from './source-places.ts';
import { type GatheredFault, writeFault } from './write-fault.ts';

export interface FaultPaces {
  /** One fault is written once within so long; what comes between is counted. */
  pauseMs?: number;
  /** Whoever writes goes on for so long at most: a platform that lets work go on after an answer does so for a time. */
  holdMs?: number;
}

/** Missing where pages are served from their sources, or whoever built them made no maps. */
type Parts = Pick<Platform, 'clock' | 'ids' | 'log' | 'openDb' | 'settings'> & { sourceMaps?: SourceMaps | undefined };

export interface FaultKeeper extends Faults {
  /** Writes what waits: before a process ends. */
  flush(): Promise<void>;
}

/** Of each place so many different ones are written in a minute; a flood of more is dropped. */
const kindsPerMinuteMax = 60;
const minuteMs = 60_000;
/** Of so many it is remembered when they were written. */
const writtenMax = 1_000;

type Gathered = GatheredFault & { lamps: Set<number> };

/**
 * Keeps what went wrong in the database, for whoever runs the place. Nobody waits for that, it never throws, and a
 * flood costs six writes a minute for each fault: what comes between is counted here.
 */
export function createFaultKeeper(
  { clock, ids, log, openDb, settings, sourceMaps }: Parts,
  { pauseMs = 10_000, holdMs = 20_000 }: FaultPaces = {},
): FaultKeeper {
  const waiting = new Map<string, Gathered>();
  const writtenAt = new Map<string, number>();
  /** Paces go by this machine's own clock, whatever the time is. */
  const nowMs = () => performance.now();
  const inFlight = new Set<Promise<void>>();
  /** Since when somebody is at work on writing. */
  let busySince: number | undefined;

  let minute = 0;
  const kinds = new Map<string, number>();
  function hasRoom(place: string): boolean {
    const now = Math.floor(nowMs() / minuteMs);
    if (now !== minute) kinds.clear();
    minute = now;
    const taken = (kinds.get(place) ?? 0) + 1;
    kinds.set(place, taken);
    return taken <= kindsPerMinuteMax;
  }

  function gather(fault: Fault): void {
    const now = clock.now();
    const { place, route, requestId = null, release = settings.version } = fault;
    const described = describeFault(place, fault.error, fault.own);
    const key = `${described.fingerprint} ${release}`;
    const known = waiting.get(key);
    if (!known && !hasRoom(place)) return;
    const gathered: Gathered = {
      ...described,
      ...{ place, release, route, requestId, profile: settings.profile },
      count: (known?.count ?? 0) + 1,
      lamps: known?.lamps ?? new Set(),
      firstAt: known?.firstAt ?? now,
      lastAt: now,
    };
    if (fault.person) gathered.lamps.add(lampOf(settings.authSecret, described.fingerprint, fault.person));
    waiting.set(key, gathered);
  }

  const dueAt = (key: string): number => (writtenAt.get(key) ?? Number.NEGATIVE_INFINITY) + pauseMs;

  /** What cannot be written comes back, to what came meanwhile: it is tried again after the pause. */
  function write(key: string, fault: Gathered): Promise<void> {
    waiting.delete(key);
    if (writtenAt.size >= writtenMax) writtenAt.clear();
    writtenAt.set(key, nowMs());
    const written = tryToWrite(key, fault).finally(() => inFlight.delete(written));
    inFlight.add(written);
    return written;
  }

  async function tryToWrite(key: string, fault: Gathered): Promise<void> {
    try {
      await writeFault(openDb(), ids.next(), await readable(fault));
    } catch (error) {
      log({ level: 'warn', message: 'A fault could not be kept.', fault: fault.message, error: errorText(error) });
      const newer = waiting.get(key) ?? fault;
      const count = newer === fault ? fault.count : fault.count + newer.count;
      const lamps = fault.lamps.union(newer.lamps);
      waiting.set(key, { ...newer, count, lamps, firstAt: fault.firstAt });
    }
  }

  /** Only whoever writes looks it up: of a flood that is little. */
  async function readable(fault: Gathered): Promise<Gathered> {
    if (fault.place !== 'browser' || !sourceMaps) return fault;
    try {
      const stack = await withSourcePlaces(fault.stack, fault.release, sourceMaps);
      return { ...fault, stack: stack.slice(0, stackLengthMax) };
    } catch (error) {
      log({ level: 'warn', message: 'The places of a fault could not be looked up.', error: errorText(error) });
      return fault;
    }
  }

  async function writeDue(): Promise<void> {
    const since = nowMs();
    busySince = since;
    try {
      while (waiting.size > 0 && nowMs() - since < holdMs) {
        for (const [key, fault] of [...waiting]) if (dueAt(key) <= nowMs()) await write(key, fault);
        const next = Math.min(...[...waiting.keys()].map(dueAt));
        if (waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, Math.max(next - nowMs(), 10)));
      }
    } finally {
      busySince = undefined;
    }
  }

  return {
    record(fault, background) {
      try {
        gather(fault);
        // Work that a platform broke off never says so.
        if (busySince !== undefined && nowMs() - busySince < 2 * holdMs) return;
        const done = writeDue();
        background?.(done);
      } catch (error) {
        log({ level: 'warn', message: 'A fault could not be described.', error: errorText(error) });
      }
    },
    async flush() {
      await Promise.all(inFlight);
      for (const [key, fault] of [...waiting]) await write(key, fault);
    },
  };
}
