import type { Post } from '@isntgram/contract/network/posts';
import { changeCached } from '../server-state/change.ts';
import { feedKey } from './feed-cache.ts';

/** What somebody did with a post on one screen, for the others that show it. */
export type PostChange = { liked?: boolean; saved?: boolean; likeCount?: number; commentCount?: number };

/** The post as it is after the change. */
export function changedPost(post: Post, { liked, saved, ...counts }: PostChange): Post {
  if (!post.viewer) return { ...post, ...counts };
  return {
    ...post,
    ...counts,
    viewer: { ...post.viewer, ...(liked !== undefined && { liked }), ...(saved !== undefined && { saved }) },
  };
}

/** Keeps what was done with a post where the feed is kept, so that it is found again as it was left. */
export const notePostChange = (postId: string, change: PostChange): void =>
  void changeCached(feedKey, (feed) => ({
    ...feed,
    items: feed.items.map((item) => (item.id === postId ? changedPost(item, change) : item)),
  }));
