import { createLine, type Waiting } from '@isntgram/adapters/passwords/line';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { Passwords } from '@isntgram/core/kernel/ports';

/** Who waits longer for a hash waits too long for the answer. */
const patienceMs = 5_000;
/**
 * Shorter the line's bound never gets, however slow the machine is for a moment: a class that signs in together fits
 * into it.
 */
const lineMin = 100;
/** Until it is measured. */
const hashMsAtFirst = 60;
/** How much of what is measured next counts. */
const weight = 0.1;

interface Called extends Waiting {
  begin(): void;
  refuse(): void;
}

/**
 * Hashes `atOnceMax` at a time, for Node computes them on the threads that files are read on, and with the processors
 * that everything else is to be answered by. The others wait in line, which is no longer than what is done in five
 * seconds; between any two strangers it is the turn of somebody whose device an account knows.
 */
export function inTurn({ hash, verify }: Passwords, atOnceMax: number): (place: string, known?: boolean) => Passwords {
  const line = createLine<Called>();
  let [atWork, hashMs] = [0, hashMsAtFirst];

  const waitingMax = (): number => Math.max(lineMin, Math.floor((patienceMs / hashMs) * atOnceMax));

  const waitInLine = (asker: Waiting): Promise<void> =>
    new Promise((begin, reject) => {
      const own = { ...asker, begin, refuse: () => reject(new DomainError('service.busy')) };
      line.join(own, waitingMax())?.refuse();
    });

  async function take<T>(asker: Waiting, work: () => Promise<T>): Promise<T> {
    if (atWork < atOnceMax) atWork += 1;
    else await waitInLine(asker);
    const since = performance.now();
    try {
      return await work();
    } finally {
      hashMs += (performance.now() - since - hashMs) * weight;
      const next = line.first();
      if (next) {
        line.leave(next);
        next.begin();
      } else atWork -= 1;
    }
  }

  return (place, known = false) => ({
    hash: (password) => take({ place, known }, () => hash(password)),
    verify: (given) => take({ place, known }, () => verify(given)),
  });
}
