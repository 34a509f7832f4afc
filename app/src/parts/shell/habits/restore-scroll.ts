/** So long may what is above take to be there again; whoever scrolls or types meanwhile is left alone. */
const restoreWithinMs = 8_000;

/** Follows the page as it grows, up to `top`; what loads when somebody comes near its end loads as it is reached. */
export function restoreScroll(top: number): () => void {
  const { pathname, search } = window.location;
  const ended = new AbortController();
  const { signal } = ended;
  const stop = () => ended.abort();
  const step = () => {
    if (signal.aborted) return;
    if (window.location.pathname !== pathname || window.location.search !== search) return stop();
    if (Math.abs(window.scrollY - top) > 1) window.scrollTo({ top, behavior: 'instant' });
    if (window.scrollY >= top - 1) stop();
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
