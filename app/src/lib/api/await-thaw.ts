import { noteFreeze, noteThaw } from './outage.ts';

type Send = (request: Request) => Promise<Response>;

/** A move freezes writes for seconds; where it is longer, whoever wrote is told. */
const patienceMs = 90_000;
const againAfterMs = 2_000;

/**
 * Sends what a frozen service refused again until it takes it: nothing of it was done, and whoever sent it need not
 * know. With the same Idempotency-Key, if it has one, so that it is done once.
 */
export async function awaitThaw(refused: Response, request: Request, send: Send): Promise<Response> {
  if (!(await isFrozen(refused))) return refused;
  const until = Date.now() + patienceMs;
  let answer = refused;
  try {
    while (Date.now() < until && (await isFrozen(answer))) {
      noteFreeze();
      await told(answer, request.signal);
      answer = await send(request.clone());
    }
    return answer;
  } finally {
    noteThaw();
  }
}

async function isFrozen(answer: Response): Promise<boolean> {
  if (answer.status !== 503) return false;
  const problem: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return typeof problem === 'object' && problem !== null && Reflect.get(problem, 'code') === 'service.frozen';
}

/** Waits as long as the answer says, and a little longer: everybody's tries are spread. */
function told(answer: Response, signal: AbortSignal): Promise<void> {
  const seconds = Number(answer.headers.get('retry-after'));
  const waitMs = (seconds > 0 ? seconds * 1000 : againAfterMs) * (1 + Math.random() / 5);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, waitMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
