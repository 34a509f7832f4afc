import type { Notification } from '@isntgram/contract/network/notifications';
import { useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { listNotifications, markRead } from '@/lib/api/network/notifications';
import { setUnread, useUnread } from '@/lib/posts/unread';
import type { Key } from '@/lib/server-state/cache';
import { askForPages, renewCached, useFresh } from '@/lib/server-state/fresh';
import { patiently } from '@/lib/server-state/patiently';
import { type Pages, usePages } from '@/lib/server-state/use-pages';
import { useViewer } from '@/lib/session/viewer';

const key: Key<Pages<Notification>> = 'notifications';
const load = (cursor: string | undefined) => patiently(() => listNotifications(api, { cursor }));
const renew = askForPages(key, load);
const always = { freshMs: 0 };

/** The list, page by page. What one looks at becomes read; what is new while one looks is fetched. */
export function useNotifications() {
  const unread = useUnread();
  const demo = useViewer().me?.demo ?? false;
  const [fresh] = useState(() => new Set<string>());
  const pages = usePages({ load, key });
  useFresh(key, renew, always);
  const items = eachOnce(pages.items);
  for (const { id, read } of items) if (!read) fresh.add(id);
  const newest = items[0]?.id;
  const isNew = items.some(({ read }) => !read);

  useEffect(() => {
    if (unread > 0) renewCached(key);
  }, [unread]);

  useEffect(() => {
    if (!newest || !isNew) return;
    setUnread(0);
    // The demo account may change nothing, not even this: to its visitor they are read all the same.
    if (demo) return;
    markRead(api, { upTo: newest }).then(
      (left) => setUnread(left.unread),
      () => undefined,
    );
  }, [newest, isNew, demo]);

  return { ...pages, items, fresh };
}

/** A group that grew while one read on stands on two pages for a moment. */
const eachOnce = (all: readonly Notification[]): Notification[] =>
  all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
