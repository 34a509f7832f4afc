import { toldFaultPath } from '@isntgram/contract/kernel/operation/fault-names';

/** Of one page: what comes after the first few is their consequence. */
const toldMax = 3;

/** What says no more than that the visitor went away, or their connection did. */
const expected = /^(?:AbortError|NetworkProblem|ApiProblem|ChunkLoadError)$|Failed to fetch|Load failed|NetworkError/;

/**
 * Tells the API what went wrong in the page, where nobody caught it: without cookies' values, addresses or anything
 * that was typed, and with no more than a few requests. Whoever catches something and shows that hands it on by
 * `reportError`.
 */
export function tellFaults(): void {
  const told = new Set<string>();
  const tell = (error: unknown): void => {
    const { name = '', message = String(error), stack = '' } = error instanceof Error ? error : {};
    if (expected.test(name) || expected.test(message) || told.has(message) || told.size >= toldMax) return;
    told.add(message);
    const body = JSON.stringify({
      name: name.slice(0, 80),
      message: message.slice(0, 500),
      stack: stack.slice(0, 4_000),
      path: location.pathname.slice(0, 500),
      release: document.documentElement.dataset.release,
    });
    const headers = { 'content-type': 'application/json' };
    void fetch(`/api/v1${toldFaultPath}`, { method: 'POST', keepalive: true, headers, body }).catch(() => undefined);
  };
  addEventListener('error', ({ error, message }) => tell(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
}
