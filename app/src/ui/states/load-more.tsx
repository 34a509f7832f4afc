'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '../button.tsx';

type LoadMoreProps = {
  busy: boolean;
  /** The last page did not come: then nothing loads by itself until somebody presses the button. */
  failed?: boolean;
  onMore: () => void;
};

/** How far below the screen the list may end before more is asked for. */
const ahead = '800px 0px';

/**
 * Asks for the next page shortly before it is needed, which is nobody's need before they scroll, unless the screen is
 * not full. The button is for who cannot or will not scroll.
 */
export function LoadMore({ busy, failed = false, onMore }: LoadMoreProps) {
  const t = useMessages(commonMessages);
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (busy || failed || !mark.current) return;
    const { current } = mark;
    const watch = (rootMargin: string) => {
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin });
      observer.observe(current);
      return observer;
    };
    let watching = watch(window.scrollY > 0 ? ahead : '0px');
    const scrolled = () => {
      watching.disconnect();
      watching = watch(ahead);
    };
    // Captured, as a list may scroll within a dialog.
    if (window.scrollY === 0) window.addEventListener('scroll', scrolled, { once: true, passive: true, capture: true });
    return () => {
      watching.disconnect();
      window.removeEventListener('scroll', scrolled, { capture: true });
    };
  }, [busy, failed, onMore]);
  return (
    <div ref={mark} className="flex justify-center py-6">
      <Button variant="secondary" busy={busy} onClick={onMore}>
        {failed ? t.retry : t.loadMore}
      </Button>
    </div>
  );
}
