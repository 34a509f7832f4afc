import type { RefObject } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Follows which child of a scroll-snap row is in view, and scrolls to one; the browser itself does the swiping. */
export function useSnap(count: number): {
  row: RefObject<HTMLDivElement | null>;
  index: number;
  goTo: (index: number) => void;
  /** Goes so many further, or back where negative. */
  step: (by: number) => void;
} {
  const row = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState(0);
  /** Where the last key or button leads: two in a row lead two further, though the row still moves. */
  const aim = useRef<number | undefined>(undefined);

  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const onScroll = () => {
      const width = element.clientWidth;
      if (width > 0) setIndex(Math.min(count - 1, Math.max(0, Math.round(Math.abs(element.scrollLeft) / width))));
    };
    const onScrollEnd = () => {
      aim.current = undefined;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('scrollend', onScrollEnd);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('scrollend', onScrollEnd);
    };
  }, [count]);

  const goTo = useCallback(
    (target: number) => {
      const element = row.current;
      if (!element) return;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const clamped = Math.min(count - 1, Math.max(0, target));
      aim.current = clamped;
      const direction = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
      element.scrollTo({ left: direction * clamped * element.clientWidth, behavior: calm ? 'instant' : 'smooth' });
    },
    [count],
  );

  const step = useCallback((by: number) => goTo((aim.current ?? index) + by), [goTo, index]);

  return { row, index, goTo, step };
}
