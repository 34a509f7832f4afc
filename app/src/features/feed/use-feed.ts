import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listFeed } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { feedKey, suggestionsKey, takeFeedChange } from '@/lib/feed-cache.ts';

/** The posts of followed people and one's own, newest first, page by page. */
export function useFeed() {
  const queryClient = useQueryClient();
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
    // Reading on must not move what is being read: new posts come with the next visit.
    refetchOnWindowFocus: false,
  });
}
