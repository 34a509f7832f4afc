import { useInfiniteQuery } from '@tanstack/react-query';
import { listFeed } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { feedKey } from '@/lib/feed-cache.ts';

/** The posts of followed people and one's own, newest first, page by page. */
export function useFeed() {
  return useInfiniteQuery({
    queryKey: feedKey,
    queryFn: ({ pageParam }) => listFeed(api, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Reading on must not move what is being read: new posts come with the next visit.
    refetchOnWindowFocus: false,
  });
}
