import { DomainError } from '@isntgram/core/kernel/errors';
import type { Passwords } from '@isntgram/core/kernel/ports';

/** Who waits longer for a hash waits too long for the answer. */
const patienceMs = 5_000;
/** Shorter the line's bound never gets, however slow the machine is for a moment: a class that signs in together fits into it. */
const lineMin = 100;
/** Until it is measured. */
const hashMsAtFirst = 60;
/** How much of what is measured next counts. */
const weight = 0.1;

interface Waiting {
  begin(): void;
  refuse(): void;
}

/**
 * Hashes `atOnceMax` at a time, for Node computes them on the threads that files are read on, and with the processors that everything
 * else is to be answered by. The others wait in line, each place in turn, so that one that guesses keeps nobody else waiting; where the line
 * is longer than what is done in five seconds, who has most in it loses what came last.
 */
export function inTurn({ hash, verify }: Passwords, atOnceMax: number): (place: string) => Passwords {
  /** By place; the one whose turn is next comes first. None is empty. */
  const lines = new Map<string, Waiting[]>();
  let [atWork, waiting, hashMs] = [0, 0, hashMsAtFirst];

  const waitingMax = (): number => Math.max(lineMin, Math.floor((patienceMs / hashMs) * atOnceMax));

  function takeNext(): Waiting | undefined {
    for (const [place, [next, ...rest]] of lines) {
      lines.delete(place);
      if (rest.length > 0) lines.set(place, rest);
      waiting -= 1;
      return next;
    }
    return undefined;
  }

  /** Makes room for one more of the place's, where somebody has more than it. */
  function giveWay(place: string): boolean {
    const [[longest, line] = [place, []]] = [...lines].toSorted(([, a], [, b]) => b.length - a.length);
    if (line.length <= (lines.get(place)?.length ?? 0) + 1) return false;
    lines.set(longest, line.slice(0, -1));
    waiting -= 1;
    line.at(-1)?.refuse();
    return true;
  }

  function waitInLine(place: string): Promise<void> {
    if (waiting >= waitingMax() && !giveWay(place)) throw new DomainError('service.busy');
    return new Promise((begin, reject) => {
      waiting += 1;
      const own = lines.get(place) ?? [];
      own.push({ begin, refuse: () => reject(new DomainError('service.busy')) });
      lines.set(place, own);
    });
  }

  async function take<T>(place: string, work: () => Promise<T>): Promise<T> {
    if (atWork < atOnceMax) atWork += 1;
    else await waitInLine(place);
    const since = performance.now();
    try {
      return await work();
    } finally {
      hashMs += (performance.now() - since - hashMs) * weight;
      const next = takeNext();
      if (next) next.begin();
      else atWork -= 1;
    }
  }

  return (place) => ({
    hash: (password) => take(place, () => hash(password)),
    verify: (given) => take(place, () => verify(given)),
  });
}
