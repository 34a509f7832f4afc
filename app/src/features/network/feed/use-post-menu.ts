import type { Post } from '@isntgram/contract/network/posts';
import { useQueryClient } from '@tanstack/react-query';
import { type FeedPages, feedKey, withoutAuthor, withoutPost, withPost } from '@/lib/posts/feed-cache';

/** Does to the feed what is done in a post's menu. */
export function usePostMenu(postId: string) {
  const queryClient = useQueryClient();
  const change = (how: (feed: FeedPages) => FeedPages) =>
    queryClient.setQueryData<FeedPages>(feedKey, (feed) => feed && how(feed));
  return {
    onEdited: (edited: Post) => void change((feed) => withPost(feed, edited)),
    onDeleted: () => void change((feed) => withoutPost(feed, postId)),
    onAuthorHidden: (username: string) => void change((feed) => withoutAuthor(feed, username)),
    onRestored: () => void queryClient.invalidateQueries({ queryKey: feedKey }),
  };
}
