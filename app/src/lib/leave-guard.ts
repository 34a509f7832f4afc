'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

interface LeaveGuard {
  /** Whether the person is being asked right now. */
  asking: boolean;
  /** Leaves by `go`, or asks first where something would be lost. */
  ask: (go: () => void) => void;
  leave: () => void;
  stay: () => void;
}

type Hold = (go: () => void) => void;

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** The link within the app that a click follows, if it does. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const anchor = event.target instanceof Element && isPlainClick(event) ? event.target.closest('a') : null;
  if (!anchor || anchor.target === '_blank' || anchor.hasAttribute('download')) return undefined;
  return anchor.origin === location.origin && anchor.getAttribute('href')?.startsWith('#') !== true
    ? anchor
    : undefined;
}

/** Holds links and, where the browser lets us, the back button. */
function holdNavigation(hold: Hold, isLeaving: () => boolean, signal: AbortSignal) {
  const onClick = (event: MouseEvent) => {
    const link = isLeaving() ? undefined : linkOf(event);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    hold(() => link.click());
  };
  document.addEventListener('click', onClick, { capture: true, signal });
  if (!('navigation' in window)) return;
  const onNavigate = (event: NavigateEvent) => {
    if (isLeaving() || event.navigationType !== 'traverse' || !event.cancelable) return;
    event.preventDefault();
    const { key } = event.destination;
    hold(() => window.navigation.traverseTo(key));
  };
  window.navigation.addEventListener('navigate', onNavigate, { signal });
}

/**
 * Keeps somebody from losing unsent work: while `unsent`, every way out asks first. Closing the tab asks in the
 * browser's own words, while that would be a loss: not where the work is kept.
 */
export function useLeaveGuard(unsent: boolean, lost = unsent): LeaveGuard {
  const [held, setHeld] = useState<{ go: () => void } | null>(null);
  const leaving = useRef(false);

  useEffect(() => {
    if (!unsent) return;
    const listening = new AbortController();
    holdNavigation(
      (go) => setHeld({ go }),
      () => leaving.current,
      listening.signal,
    );
    return () => listening.abort();
  }, [unsent]);

  useEffect(() => {
    if (!lost) return;
    const listening = new AbortController();
    const onUnload = (event: BeforeUnloadEvent) => leaving.current || event.preventDefault();
    window.addEventListener('beforeunload', onUnload, { signal: listening.signal });
    return () => listening.abort();
  }, [lost]);

  const leave = (go: () => void) => {
    leaving.current = true;
    setHeld(null);
    go();
  };
  return {
    asking: held !== null,
    ask: (go) => (unsent ? setHeld({ go }) : go()),
    leave: () => held && leave(held.go),
    stay: useCallback(() => setHeld(null), []),
  };
}
