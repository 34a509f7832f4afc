import { createLine, type Waiting } from '@isntgram/adapters/passwords/line';
import { DomainError } from '@isntgram/core/kernel/errors';
import type { Passwords } from '@isntgram/core/kernel/ports';

/** Who waits longer for a hash waits too long for the answer. */
const patienceMs = 6_000;
/** Shorter the line's bound never gets, however slow the machine is for a moment. */
const lineMin = 50;
/** How often who waits looks whether it is their turn. */
const lookMs = 20;
/** Whose request was cancelled looks no more; the line goes on without them. */
const goneMs = 250;
/** So many are no crowd yet. Between the hashes of twice as many, half of the time is everybody else's. */
const few = 10;
/** Until it is measured. */
const hashMsAtFirst = 60;
/** How much of what is measured next counts. */
const weight = 0.2;

interface Looking extends Waiting {
  seenAt: number;
  refused: boolean;
}

const now = (): number => performance.now();
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Hashes one at a time, for each takes the isolate's one thread. While a crowd waits, the isolate turns to what else it
 * was asked before the next one, for as long as a hash takes. Each place has its turn, in a line that is no longer than
 * what is done in time; between any two strangers somebody whose device an account knows.
 *
 * Nobody is woken by somebody else's request, which may be cancelled, and with it all that it would have done: who
 * waits looks by themselves.
 */
export function inTurn({ hash, verify }: Passwords): (place: string, known?: boolean) => Passwords {
  const line = createLine<Looking>();
  let [freeAt, hashMs] = [0, hashMsAtFirst];

  const waitingMax = (): number => Math.max(lineMin, Math.floor(patienceMs / (2 * hashMs)));
  const isHere = ({ seenAt }: Looking): boolean => now() - seenAt < goneMs + hashMs;

  async function waitInLine(asker: Waiting): Promise<void> {
    const own: Looking = { ...asker, seenAt: now(), refused: false };
    const until = own.seenAt + patienceMs;
    const lost = line.join(own, waitingMax());
    if (lost) lost.refused = true;
    for (let ms = 0; ; ms = lookMs) {
      await wait(ms);
      own.seenAt = now();
      if (own.seenAt >= until) line.leave(own);
      if (own.refused || own.seenAt >= until) throw new DomainError('service.busy');
      if (own.seenAt < freeAt || line.first(isHere) !== own) continue;
      line.leave(own);
      return;
    }
  }

  async function take<T>(asker: Waiting, work: () => Promise<T>): Promise<T> {
    await waitInLine(asker);
    const since = now();
    const rest = hashMs * Math.min(1, Math.max(0, line.size() - few) / few);
    // Whoever is cancelled meanwhile has said already when the next may begin.
    const own = since + hashMs + rest;
    freeAt = own;
    try {
      return await work();
    } finally {
      // While a thread computes, its clock stands still.
      await wait(0);
      if (freeAt === own) freeAt = Math.min(own, now() + rest);
      hashMs += (now() - since - hashMs) * weight;
    }
  }

  return (place, known = false) => ({
    hash: (password) => take({ place, known }, () => hash(password)),
    verify: (given) => take({ place, known }, () => verify(given)),
  });
}
