import type { Post } from '@isntgram/contract/network/posts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { type FeedPages, feedKey, withPost } from '@/lib/posts/feed-cache';

const fastMs = 1_500;
const slowMs = 10_000;
const fastTries = 20;

/** Asks about an own post until its photos are ready or refused, and then puts the finished post in its place. */
export function usePendingPost(post: Post): void {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ['post', post.id, 'pending'],
    queryFn: () => getPost(api, post.id),
    enabled: post.status === 'processing',
    staleTime: 0,
    refetchInterval: (query) => (query.state.dataUpdateCount < fastTries ? fastMs : slowMs),
  });
  useEffect(() => {
    if (!data || data.status === 'processing') return;
    queryClient.setQueryData<FeedPages>(feedKey, (feed) => feed && withPost(feed, data));
  }, [data, queryClient]);
}
