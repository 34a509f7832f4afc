import { useCallback, useLayoutEffect, useRef } from 'react';

const pressable = 'a[href], button, [role=menuitem], [tabindex]';

/** What was pressed last: some browsers give a button no focus when it is clicked. */
let pressed: WeakRef<Element> | undefined;
if (typeof document !== 'undefined') {
  document.addEventListener(
    'click',
    ({ target }) => {
      const found = target instanceof Element ? target.closest(pressable) : null;
      pressed = found ? new WeakRef(found) : undefined;
    },
    { capture: true, passive: true },
  );
}

/** An entry of a menu is gone by the time a dialog closes, so the button of its menu stands for it. */
function standing(element: Element | null | undefined): HTMLElement | null {
  const trigger = element?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = trigger ? document.getElementById(trigger) : element;
  return opener instanceof HTMLElement && opener !== document.body && opener.id !== 'content' ? opener : null;
}

const currentOpener = (): HTMLElement | null => standing(document.activeElement) ?? standing(pressed?.deref());

/** The button that took the opener's place, as where it was drawn anew with its menu's code. */
function successorOf(opener: HTMLElement | null): HTMLElement | undefined {
  const label = opener?.getAttribute('aria-label');
  if (!label) return undefined;
  return [...document.querySelectorAll<HTMLElement>('button, a')].find(
    (each) => each.getAttribute('aria-label') === label,
  );
}

/** Gives the focus back where it came from when a dialog closes, or to the page's content where the opener is gone. */
export function useFocusReturn(open: boolean): (event: Event) => void {
  const opener = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (open) opener.current = currentOpener();
  }, [open]);
  return useCallback((event: Event) => {
    event.preventDefault();
    const target = opener.current?.isConnected ? opener.current : successorOf(opener.current);
    target?.focus({ preventScroll: true });
    const active = document.activeElement;
    if (active === null || active === document.body) document.getElementById('content')?.focus({ preventScroll: true });
  }, []);
}
