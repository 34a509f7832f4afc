'use client';

import { useEffect, useRef } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { Button } from './button.tsx';

type LoadMoreProps = {
  busy: boolean;
  /** The last page did not come: then nothing loads by itself until somebody presses the button. */
  failed?: boolean;
  onMore: () => void;
};

/** How far below the screen the list may end before more is asked for. */
const ahead = '800px 0px';

/**
 * Asks for the next page shortly before it is needed, which is nobody's need before they scroll, unless the screen is not full. The
 * button is for who cannot or will not scroll.
 */
export function LoadMore({ busy, failed = false, onMore }: LoadMoreProps) {
  const t = useMessages(commonMessages);
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (busy || failed || !mark.current) return;
    const seen: IntersectionObserverCallback = ([entry]) => entry?.isIntersecting && onMore();
    const inView = new IntersectionObserver(seen);
    const nearView = new IntersectionObserver(seen, { rootMargin: ahead });
    const { current } = mark;
    const scrolled = () => nearView.observe(current);
    if (window.scrollY > 0) scrolled();
    // Captured, as a list may scroll within a dialog.
    else window.addEventListener('scroll', scrolled, { once: true, passive: true, capture: true });
    inView.observe(current);
    return () => {
      inView.disconnect();
      nearView.disconnect();
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
