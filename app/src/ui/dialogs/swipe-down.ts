import { type RefCallback, useCallback } from 'react';

const closesAtPx = 90;
/** A flick closes from here on, where it is so fast. */
const flickPx = 24;
const flickPxPerMs = 0.6;

/** Is there more above in what the finger is on, within the sheet? Then that scrolls first. */
function scrolledWithin(target: EventTarget | null, sheet: HTMLElement): boolean {
  for (let at = target; at instanceof Element && at !== sheet; at = at.parentElement) if (at.scrollTop > 0) return true;
  return sheet.scrollTop > 0;
}

/**
 * Lets a sheet at the bottom of a phone follow a finger down: it closes where it is let go of far or fast enough, and
 * goes back otherwise. @returns a ref for the sheet
 */
export function useSwipeDown(onClose: () => void): RefCallback<HTMLElement> {
  return useCallback(
    (sheet: HTMLElement | null) => {
      if (!sheet) return;
      const ended = new AbortController();
      const { signal } = ended;
      let from: { y: number; atMs: number } | undefined;
      let byPx = 0;
      const begin = ({ touches, target, timeStamp }: TouchEvent) => {
        const [touch] = touches;
        const isSheet = window.matchMedia('(max-width: 639px)').matches;
        from = undefined;
        if (touch && touches.length === 1 && isSheet && !scrolledWithin(target, sheet))
          from = { y: touch.clientY, atMs: timeStamp };
      };
      const follow = (event: TouchEvent) => {
        const [touch] = event.touches;
        if (!from || !touch) return;
        byPx = Math.max(0, touch.clientY - from.y);
        if (byPx > 0 && event.cancelable) event.preventDefault();
        sheet.style.transition = '';
        sheet.style.transform = byPx > 0 ? `translateY(${byPx}px)` : '';
      };
      const letGo = ({ timeStamp }: TouchEvent) => {
        if (!from) return;
        const isFlick = byPx > flickPx && byPx / (timeStamp - from.atMs) > flickPxPerMs;
        const closes = byPx > closesAtPx || isFlick;
        from = undefined;
        byPx = 0;
        if (closes) return onClose();
        sheet.style.transition = 'transform 160ms';
        sheet.style.transform = '';
      };
      sheet.addEventListener('touchstart', begin, { signal, passive: true });
      sheet.addEventListener('touchmove', follow, { signal, passive: false });
      sheet.addEventListener('touchend', letGo, { signal });
      sheet.addEventListener('touchcancel', letGo, { signal });
      return () => ended.abort();
    },
    [onClose],
  );
}
