import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { listNotifications, markRead } from '@/lib/api/network/notifications';
import { setUnread, useUnread } from '@/lib/posts/unread';
import { useViewer } from '@/lib/session/viewer';

const key = ['notifications'];

/** The list, page by page. What one looks at becomes read; what is new while one looks is fetched. */
export function useNotifications() {
  const queryClient = useQueryClient();
  const unread = useUnread();
  const demo = useViewer().me?.demo ?? false;
  const [fresh] = useState(() => new Set<string>());
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => listNotifications(api, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  });
  const items = itemsOf(query.data);
  for (const { id, read } of items) if (!read) fresh.add(id);
  const newest = items[0]?.id;
  const isNew = items.some(({ read }) => !read);

  useEffect(() => {
    if (unread > 0) void queryClient.invalidateQueries({ queryKey: key });
  }, [unread, queryClient]);

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

  return { ...query, items, fresh };
}

const itemsOf = (data: InfiniteData<Awaited<ReturnType<typeof listNotifications>>> | undefined) => {
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  // A group that grew while one read on stands on two pages for a moment.
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
};
