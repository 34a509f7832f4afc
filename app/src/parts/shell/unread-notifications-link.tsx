'use client';

import { useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { useUnread } from '@/lib/posts/unread';
import { commonMessages } from '@/messages/kernel/common.ts';
import { PlainNotificationsLink } from './plain-notifications-link.tsx';

const countMax = 99;

/** The way to the notifications, with how many are unread: on the heart, in the title, and read out when it changes. */
export default function UnreadNotificationsLink({ current }: { current: boolean }) {
  const t = useMessages(commonMessages);
  const counted = useUnread();
  // Whoever reads the list is told of nothing but the list.
  const unread = current ? 0 : counted;
  const shown = unread > countMax ? `${countMax}+` : String(unread);
  useTitleCount(unread > 0 ? shown : undefined);
  useAppBadge(unread);
  const badge = (
    <span
      aria-hidden
      className={
        'absolute -top-1 -right-1.5 flex h-[18px] min-w-[18px] items-center justify-center rounded-full ' +
        'bg-danger px-1 font-semibold text-[11px] text-background leading-none ring-2 ring-background'
      }
    >
      {shown}
    </span>
  );
  return (
    <>
      <PlainNotificationsLink current={current} badge={unread > 0 ? badge : null} />
      <span role="status" className="sr-only">
        {unread > 0 ? t.unread(unread, shown) : ''}
      </span>
    </>
  );
}

/** Says it on the icon of who installed the app, too. */
function useAppBadge(count: number): void {
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return;
    void navigator.setAppBadge(count).catch(() => undefined);
    return () => void navigator.clearAppBadge().catch(() => undefined);
  }, [count]);
}

/** Keeps the count in front of whatever title the page gives itself. */
function useTitleCount(count: string | undefined): void {
  useEffect(() => {
    const mark = () => {
      const plain = document.title.replace(/^\(\d+\+?\) /, '');
      const wanted = count === undefined ? plain : `(${count}) ${plain}`;
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);
}
