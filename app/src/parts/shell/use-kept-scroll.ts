import { useEffect } from 'react';

const keptAt = 'isntgram.scroll';
/** So long may what is above take to be there again; whoever scrolls or types meanwhile is left alone. */
const restoreWithinMs = 8_000;

type Kept = { address: string; top: number };

const address = (): string => window.location.pathname + window.location.search;
const isReload = (): boolean => {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
};

/** Where a page is reloaded, it is shown where it was, also when what is on it comes after it, page by page. */
export function useKeptScroll(): void {
  useEffect(() => {
    const stop = isReload() ? restore(read()) : undefined;
    const keep = () =>
      sessionStorage.setItem(keptAt, JSON.stringify({ address: address(), top: window.scrollY } satisfies Kept));
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      stop?.();
    };
  }, []);
}

function read(): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(keptAt) ?? '') as Kept;
  } catch {
    return undefined;
  }
}

/** Follows the page as it grows; what loads when somebody comes near its end loads as it is reached. */
function restore(kept: Kept | undefined): (() => void) | undefined {
  if (!kept || kept.address !== address() || kept.top === 0) return undefined;
  const ended = new AbortController();
  const { signal } = ended;
  const stop = () => ended.abort();
  const step = () => {
    if (signal.aborted) return;
    if (kept.address !== address()) return stop();
    if (Math.abs(window.scrollY - kept.top) > 1) window.scrollTo({ top: kept.top, behavior: 'instant' });
    if (window.scrollY >= kept.top - 1) stop();
  };
  const growing = new ResizeObserver(step);
  growing.observe(document.body);
  const timer = setTimeout(stop, restoreWithinMs);
  signal.addEventListener('abort', () => {
    growing.disconnect();
    clearTimeout(timer);
  });
  for (const name of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    window.addEventListener(name, stop, { signal, passive: true });
  return stop;
}
