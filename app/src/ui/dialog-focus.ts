import { useCallback, useLayoutEffect, useRef } from 'react';

/** What has the focus while a dialog opens; an entry of a menu is gone by the time it closes, so its menu's button stands for it. */
function currentOpener(): HTMLElement | null {
  const active = document.activeElement;
  const trigger = active?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = trigger ? document.getElementById(trigger) : active;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Gives the focus back where it came from when a dialog closes, or to the page's content where the opener is gone. */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const opener = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (open) opener.current = currentOpener();
  }, [open]);
  return useCallback((event: Event) => {
    event.preventDefault();
    if (opener.current?.isConnected) opener.current.focus({ preventScroll: true });
    const active = document.activeElement;
    if (active === null || active === document.body) document.getElementById('content')?.focus({ preventScroll: true });
  }, []);
}
