import { formatCount, plural } from '../../kernel/en/format.ts';

export const tags = {
  title: (tag: string) => `#${tag}`,
  description: (tag: string) => `Photos tagged #${tag}`,
  heading: (tag: string) => `#${tag}`,
  count: (count: number) => formatCount(count),
  posts: (count: number) => plural(count, { one: 'post', other: 'posts' }),
  top: 'Top posts',
  recent: 'Recent',
  follow: 'Follow',
  following: 'Following',
  followLabel: (tag: string) => `Follow #${tag}`,
  unfollowLabel: (tag: string) => `Following #${tag}, press to unfollow`,
  followed: 'Its photos come first when you explore.',
  empty: 'No photos with this tag yet',
  emptyText: (tag: string) => `Be the first: write #${tag} in the caption of a photo you share.`,
};

export type Tags = typeof tags;
