import { useEffect } from 'react';

const keptAt = 'isntgram.scroll';

type Kept = { address: string; top: number };

const address = (): string => window.location.pathname + window.location.search;
const isReload = (): boolean => {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
};

/** Where a page is reloaded, it is shown where it was, also when what is on it comes after it, page by page. */
export function useKeptScroll(): void {
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const top = isReload() ? keptTop() : 0;
    if (top > 0) {
      import('./restore-scroll.ts').then(
        ({ restoreScroll }) => {
          if (!gone) stop = restoreScroll(top);
        },
        () => undefined,
      );
    }
    const keep = () =>
      sessionStorage.setItem(keptAt, JSON.stringify({ address: address(), top: window.scrollY } satisfies Kept));
    window.addEventListener('pagehide', keep);
    return () => {
      gone = true;
      window.removeEventListener('pagehide', keep);
      stop?.();
    };
  }, []);
}

/** How far down the page was that has just been left, if it was this one. */
function keptTop(): number {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptAt) ?? '') as Kept;
    return kept.address === address() ? kept.top : 0;
  } catch {
    return 0;
  }
}
