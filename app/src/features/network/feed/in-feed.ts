import type { Post } from '@isntgram/contract/network/posts';
import { feedKey } from '@/lib/posts/feed-cache';
import { changeFeed, withoutAuthor, withoutPost, withPost } from '@/lib/posts/feed-changes';
import { renewCached } from '@/lib/server-state/fresh';

/** Does to the feed what is done in a post's menu. */
export const inFeed = (postId: string) => ({
  onEdited: (edited: Post) => changeFeed((feed) => withPost(feed, edited)),
  onDeleted: () => changeFeed((feed) => withoutPost(feed, postId)),
  onAuthorHidden: (username: string) => changeFeed((feed) => withoutAuthor(feed, username)),
  onRestored: () => renewCached(feedKey),
});
