import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type FeedPages, feedKey, withPostChanged } from '@/lib/posts/feed-cache';
import type { PostChange } from '@/lib/posts/post-change';

/** Keeps what is done with a post where the feed is kept, so that it is found again as it was left. */
export function useFeedChange(postId: string): (change: PostChange) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (change) => queryClient.setQueryData<FeedPages>(feedKey, (feed) => feed && withPostChanged(feed, postId, change)),
    [queryClient, postId],
  );
}
