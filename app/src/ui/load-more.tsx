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

/** Asks for the next page shortly before it is needed; the button is for who cannot or will not scroll. */
export function LoadMore({ busy, failed = false, onMore }: LoadMoreProps) {
  const t = useMessages(commonMessages);
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (busy || failed || !mark.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: '800px 0px' });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [busy, failed, onMore]);
  return (
    <div ref={mark} className="flex justify-center py-6">
      <Button variant="secondary" busy={busy} onClick={onMore}>
        {failed ? t.retry : t.loadMore}
      </Button>
    </div>
  );
}
