import type { Page, Post } from '@isntgram/contract';
import type { InfiniteData } from '@tanstack/react-query';
import { changedPost, type PostChange } from './post-change.ts';

/** The feed as TanStack Query keeps it: pages, newest first. */
export type FeedPages = InfiniteData<Page<Post>>;

export const feedKey = ['feed'] as const;
export const suggestionsKey = ['suggestions'] as const;

const mapItems = (pages: FeedPages, change: (items: Post[]) => Post[]): FeedPages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })),
});

/**
 * The feed with `post` on top, and nowhere twice. An unread feed stays unread: it will hold the post when it is read.
 */
export function withPostOnTop(feed: FeedPages | undefined, post: Post): FeedPages | undefined {
  if (!feed) return feed;
  const [first, ...older] = withoutPost(feed, post.id).pages;
  if (!first) return feed;
  return { ...feed, pages: [{ ...first, items: [post, ...first.items] }, ...older] };
}

/** The feed with the newer version of `post` in its place. */
export const withPost = (feed: FeedPages, post: Post): FeedPages =>
  mapItems(feed, (items) => items.map((item) => (item.id === post.id ? post : item)));

/** The feed with the post as it is after the change. */
export const withPostChanged = (feed: FeedPages, postId: string, change: PostChange): FeedPages =>
  mapItems(feed, (items) => items.map((item) => (item.id === postId ? changedPost(item, change) : item)));

/** The feed without the post. */
export const withoutPost = (feed: FeedPages, postId: string): FeedPages =>
  mapItems(feed, (items) => items.filter((item) => item.id !== postId));

/** The feed without what the person posted: they were muted or blocked. */
export const withoutAuthor = (feed: FeedPages, username: string): FeedPages =>
  mapItems(feed, (items) => items.filter(({ author }) => author.username !== username));

/** All posts in order, each once: two pages can overlap where the feed grew between them. */
export function postsOf(feed: FeedPages): Post[] {
  const byId = new Map(feed.pages.flatMap((page) => page.items).map((post) => [post.id, post]));
  return [...byId.values()];
}

const changed = Symbol.for('isntgram.feed-changed');

/**
 * Notes that the feed will not be as it was: somebody was followed, a post was edited or deleted. Costs public pages
 * nothing.
 */
export const noteFeedChange = (): void => void Reflect.set(window, changed, true);

/** Whether that was noted since the last time. */
export function takeFeedChange(): boolean {
  const noted = Reflect.get(window, changed) === true;
  Reflect.deleteProperty(window, changed);
  return noted;
}
