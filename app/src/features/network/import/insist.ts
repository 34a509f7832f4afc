import { ApiProblem, NetworkProblem } from '@/lib/api/problem';

const firstMs = 2_000;
const slowestMs = 60_000;

/** Until when something waits, and whether a limit is why, or that nobody answers. */
export interface Wait {
  untilMs: number;
  limited: boolean;
}

/** Too many at once, too early, or a server that is away: the same goes through later. */
const passes = (error: unknown): boolean =>
  error instanceof NetworkProblem ||
  (error instanceof ApiProblem && (error.status >= 500 || [408, 425, 429].includes(error.status)));

/** Waits, or until there is a connection again; rejects with the signal's reason when aborted before. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const ended = new AbortController();
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      ended.abort();
      settle();
    };
    const timer = setTimeout(end(resolve), ms);
    window.addEventListener('online', end(resolve), { signal: ended.signal });
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason)),
      { signal: ended.signal },
    );
  });
}

/**
 * Does something until it goes through, ever more slowly, or when the API says it may. `onWait` hears of
 * each wait, and null when it goes on. Rejects with what no waiting mends.
 */
export async function insist<Result>(
  act: () => Promise<Result>,
  signal: AbortSignal,
  onWait: (wait: Wait | null) => void,
): Promise<Result> {
  for (let waitMs = firstMs; ; waitMs = Math.min(waitMs * 2, slowestMs)) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || !passes(error)) throw error;
      const told = error instanceof ApiProblem ? error.problem.retryAfterSeconds : undefined;
      const ms = told === undefined ? waitMs : told * 1000;
      onWait({ untilMs: Date.now() + ms, limited: error instanceof ApiProblem && error.status === 429 });
      await rest(ms, signal);
      onWait(null);
    }
  }
}
