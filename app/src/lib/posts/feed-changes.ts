import type { Post } from '@isntgram/contract/network/posts';
import { changeCached } from '../server-state/change.ts';
import { type Feed, feedKey } from './feed-cache.ts';

const withItems = (feed: Feed, change: (items: Post[]) => Post[]): Feed => ({ ...feed, items: change(feed.items) });

/** The feed with `post` on top, and nowhere twice. */
export const withPostOnTop = (feed: Feed, post: Post): Feed =>
  withItems(withoutPost(feed, post.id), (items) => [post, ...items]);

/** The feed with the newer version of `post` in its place. */
export const withPost = (feed: Feed, post: Post): Feed =>
  withItems(feed, (items) => items.map((item) => (item.id === post.id ? post : item)));

/** The feed without the post. */
export const withoutPost = (feed: Feed, postId: string): Feed =>
  withItems(feed, (items) => items.filter((item) => item.id !== postId));

/** The feed without what the person posted: they were muted or blocked. */
export const withoutAuthor = (feed: Feed, username: string): Feed =>
  withItems(feed, (items) => items.filter(({ author }) => author.username !== username));

/** All posts in order, each once: two pages can overlap where the feed grew between them. */
export const eachOnce = (posts: readonly Post[]): Post[] => [...new Map(posts.map((post) => [post.id, post])).values()];

/** Changes the feed where it was read; an unread one stays unread, and holds the change when it is read. */
export const changeFeed = (change: (feed: Feed) => Feed): void => void changeCached(feedKey, change);
