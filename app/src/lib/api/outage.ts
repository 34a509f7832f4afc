/**
 * Whether the API is away for a while: what answered 503, or did not answer at all, starts asking whether it is back,
 * less and less often and never before it said. Whoever waits for it is told then, and goes on by itself. Where pages
 * are rendered it does nothing.
 */

const askedAt = '/api/v1/instance';
/** Where it is away again so soon, a part of it is: the waits go on growing. */
const soonMs = 60_000;
const stepsMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const changedName = 'isntgram:outage';
const backName = 'isntgram:back';

type Outage = 'offline' | 'away' | 'moving';

let outage: Outage | undefined;
let attempt = 0;
let notBeforeMs = 0;
let backSinceMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** To be told of every answer: only one that says 503 matters here, and its Retry-After. */
export function noteAnswer({ status, headers }: Pick<Response, 'status' | 'headers'>): void {
  if (typeof window === 'undefined' || status !== 503) return;
  waitAsTold(headers);
  change('away');
  schedule();
}

/**
 * To be told where nobody answered: it may have been that one request, so it is asked once more before anything is
 * said.
 */
export function noteSilence(): void {
  if (typeof window === 'undefined' || outage !== undefined) return;
  if (navigator.onLine) void ask();
  else change('offline');
}

/** To be told of each write that waits because the service is being moved, and … */
export function noteFreeze(): void {
  if (outage === undefined) change('moving');
}

/** … when one of them waits no more. */
export function noteThaw(): void {
  if (outage === 'moving') change(undefined);
}

/** Asks now instead of later. */
export const askNow = (): void => void ask();

/** What is the matter, if anything is. */
export const currentOutage = (): Outage | undefined => outage;

/** To be told when that changes, and meanwhile to notice what the browser says of its connection. */
export function subscribeToOutage(changed: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener(changedName, changed, { signal });
  window.addEventListener('offline', () => change('offline'), { signal });
  window.addEventListener('online', () => outage && void ask(), { signal });
  document.addEventListener('visibilitychange', () => outage && !document.hidden && schedule(), { signal });
  if (!navigator.onLine) change('offline');
  return () => listening.abort();
}

/** Runs `goOn` whenever the API is back. */
export function onBack(goOn: () => void): () => void {
  window.addEventListener(backName, goOn);
  return () => window.removeEventListener(backName, goOn);
}

function change(next: Outage | undefined): void {
  if (next === outage) return;
  if (outage === undefined) attempt = Date.now() - backSinceMs < soonMs ? attempt + 1 : 0;
  outage = next;
  window.dispatchEvent(new Event(changedName));
}

function waitAsTold(headers: Headers | undefined): void {
  notBeforeMs = Date.now() + Number(headers?.get('retry-after') ?? 0) * 1000 || 0;
}

/** Everybody's tries are spread by a fifth: they began in the same moment. */
function schedule(): void {
  clearTimeout(timer);
  if (document.hidden) return;
  const step = stepsMs[Math.min(attempt, stepsMs.length - 1)] ?? 0;
  timer = setTimeout(() => void ask(), Math.max(step, notBeforeMs - Date.now()) * (1 + Math.random() / 5));
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  const response = await fetch(askedAt, { cache: 'no-store' }).catch(() => undefined);
  if (response && response.status < 500) {
    if (outage === undefined) return;
    backSinceMs = Date.now();
    change(undefined);
    window.dispatchEvent(new Event(backName));
    return;
  }
  if (outage !== undefined) attempt += 1;
  waitAsTold(response?.headers);
  change(navigator.onLine ? 'away' : 'offline');
  schedule();
}
