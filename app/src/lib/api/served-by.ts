/**
 * Which profile answers. Where an installation is moved to the other one, what a page holds open still leads to the
 * side from before, which hears of nothing any more.
 */
const movedName = 'isntgram:moved';
let last: string | undefined;

/** To be told of every answer. Where pages are rendered it does nothing. */
export function noteProfile({ headers }: Pick<Response, 'headers'>): void {
  const profile = headers.get('x-profile');
  if (typeof window === 'undefined' || profile === null) return;
  const moved = last !== undefined && last !== profile;
  last = profile;
  if (moved) window.dispatchEvent(new Event(movedName));
}

/** Runs `goOn` whenever the other side answers, until the answer is called. */
export function onMoved(goOn: () => void): () => void {
  window.addEventListener(movedName, goOn);
  return () => window.removeEventListener(movedName, goOn);
}
