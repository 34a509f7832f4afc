'use client';

import { Send } from 'lucide-react';
import { useMessages } from '@/lib/messages.ts';
import { postsMessages } from '@/messages/posts.ts';
import { IconButton } from '@/ui/icon-button.tsx';
import { toast } from '@/ui/toaster.tsx';

/** Hands the page's link to the phone's share sheet, or to the clipboard where there is none. */
export function ShareButton({ className }: { className?: string }) {
  const t = useMessages(postsMessages);
  const share = async () => {
    const url = window.location.origin + window.location.pathname;
    const touch = window.matchMedia('(pointer: coarse)').matches;
    if (touch && typeof navigator.share === 'function') {
      await navigator.share({ url }).catch(() => undefined);
      return;
    }
    // Plain http has no clipboard; the address bar is still there.
    await (navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('no clipboard'))).then(
      () => toast.success(t.copied),
      () => toast.error(t.copyFailed),
    );
  };
  return (
    <IconButton label={t.share} onClick={() => void share()} {...(className ? { className } : {})}>
      <Send aria-hidden className="size-5" />
    </IconButton>
  );
}
