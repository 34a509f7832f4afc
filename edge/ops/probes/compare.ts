import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/cli/fault';
import {
  judge,
  type Rules,
  rules,
  strictest,
  type Verdict,
  type Window,
  windowOf,
} from '@isntgram/deploy/canary/judge';
import type { Asker } from './asker.ts';

interface Side {
  overrides: string;
  latenciesMs: number[];
  errors: number;
}

export interface Compared {
  asker: Asker;
  /** What names the new version, and the one before. */
  fresh: string;
  old: string;
  seconds: number;
  id: string;
  /** What visitors had of both since then, where that can be known. */
  visitors: (since: Date) => Promise<{ old: Window; new: Window } | undefined>;
}

/** What is asked again and again: what visitors ask most, and what no cache answers. */
const paths = ['/api/v1/explore', '/', '/api/ready', '/explore?of=ID', '/api/v1/feed', '/sign-in'] as const;
const visitorsEveryMs = 5_000;
/** For so long it is asked on where answers take their time. */
const patienceMs = 90_000;
/** So many ask at a time, and together twice for each answer that is needed. */
const lanes = 3;
const pauseMs = ({ seconds, requestsMin }: Rules): number => (lanes * seconds * 1_000) / (2 * requestsMin);

/**
 * Asks the new and the old version the same in turn, and looks at what visitors had of both, until it is decided.
 * @throws Fault where the new one is worse, or where too few have answered. @returns the figures that decided
 */
export async function compare({ asker, fresh, old, seconds, id, visitors }: Compared): Promise<string> {
  const own: Rules = { ...rules, seconds };
  const newSide: Side = { overrides: fresh, latenciesMs: [], errors: 0 };
  const oldSide: Side = { overrides: old, latenciesMs: [], errors: 0 };
  const since = new Date();
  let round = 0;
  let decided = false;
  const lane = async () => {
    while (!decided) {
      round += 1;
      const path = (paths[round % paths.length] ?? '/').replace('ID', `${id}-${round}`);
      // Neither is always the first to find something cold.
      for (const side of round % 2 === 0 ? [newSide, oldSide] : [oldSide, newSide]) await probe(asker, side, path);
      await wait(pauseMs(own));
    }
  };
  const asking = Promise.all(Array.from({ length: lanes }, lane));
  try {
    return await decide();
  } finally {
    decided = true;
    await asking;
  }

  async function decide(): Promise<string> {
    let seen: Verdict | undefined;
    let nextLookMs = visitorsEveryMs;
    for (;;) {
      await wait(200);
      const elapsedMs = Date.now() - since.getTime();
      const answers = Math.min(newSide.latenciesMs.length, oldSide.latenciesMs.length);
      const isPatient = answers < own.requestsMin && elapsedMs < patienceMs;
      // Too few are a reason to go on asking before they are one to go back.
      const told = isPatient ? Math.min(elapsedMs / 1000, 1.9 * seconds) : elapsedMs / 1000;
      const window = ({ errors, latenciesMs }: Side) => windowOf({ seconds: told, errors, latenciesMs });
      if (elapsedMs > nextLookMs) {
        seen = verdictOf(await visitors(since), own);
        nextLookMs = elapsedMs + visitorsEveryMs;
      }
      const verdict = strictest([
        judge({ old: window(oldSide), new: window(newSide), rules: own }),
        ...(seen ? [seen] : []),
      ]);
      if (verdict.go === 'abort') throw new Fault(verdict.reason);
      if (verdict.go === 'on') return verdict.reason;
    }
  }
}

/** Where few came, our own questions decide alone. */
function verdictOf(seen: { old: Window; new: Window } | undefined, own: Rules): Verdict | undefined {
  if (!seen || Math.min(seen.old.requests, seen.new.requests) < own.requestsMin) return undefined;
  const verdict = judge({ ...seen, rules: own });
  const reason = `visitors: ${verdict.reason}`;
  return verdict.go === 'wait' ? undefined : { ...verdict, reason };
}

async function probe(asker: Asker, side: Side, path: string): Promise<void> {
  const answered = await asker.ask(path, side.overrides).catch(() => undefined);
  if (!answered || answered.status >= 500) side.errors += 1;
  // Whoever asks too often is sent away sooner than a page is made.
  if (answered?.status !== 429) side.latenciesMs.push(answered?.ms ?? 15_000);
}
