import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect } from 'react';
import { api } from '@/lib/api/api';
import { listFeed } from '@/lib/api/network/posts';
import { type FeedPages, feedKey, suggestionsKey, takeFeedChange, withPostChanged } from '@/lib/posts/feed-cache';
import { takePostChanges } from '@/lib/posts/post-change';

/** The posts of followed people and one's own, newest first, page by page. */
export function useFeed() {
  const queryClient = useQueryClient();
  useLayoutEffect(() => {
    for (const [id, change] of takePostChanges()) {
      queryClient.setQueryData<FeedPages>(feedKey, (feed) => feed && withPostChanged(feed, id, change));
    }
  }, [queryClient]);
  useEffect(() => {
    if (!takeFeedChange()) return;
    void queryClient.invalidateQueries({ queryKey: feedKey });
    void queryClient.invalidateQueries({ queryKey: suggestionsKey });
  }, [queryClient]);
  return useInfiniteQuery({
    queryKey: feedKey,
    queryFn: ({ pageParam }) => listFeed(api, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Reading on must not move what is being read: new posts announce themselves, and come when they are asked for.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: false,
  });
}
