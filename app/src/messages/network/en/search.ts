import { formatCount, plural } from '../../kernel/en/format.ts';

export const search = {
  title: 'Search',
  label: 'Search people, tags and captions',
  placeholder: 'Search',
  clear: 'Clear the search',
  results: 'Results',
  kinds: { all: 'Top', people: 'People', tags: 'Tags', posts: 'Posts' },
  kindsLabel: 'What to search for',
  posts: (count: number) => `${formatCount(count)} ${plural(count, { one: 'post', other: 'posts' })}`,
  following: 'Following',
  found: (count: number) =>
    count === 0 ? 'No results' : `${count} ${plural(count, { one: 'result', other: 'results' })}`,
  empty: (q: string) => `Nothing found for “${q}”`,
  emptyText: 'Check the spelling, or try fewer or other words.',
  emptyKind: (q: string, kind: string) => `Nothing found for “${q}” under ${kind}`,
  showAll: 'Search everywhere',
  failed: 'The search did not work',
  retry: 'Try again',
  hint: 'Find people, tags and captions',
  hintText: 'Accents and small typos do not matter. Begin with @ for people, with # for tags.',
  explore: 'Explore photos',
  trending: 'Trending',
  recent: 'Recent',
  clearRecent: 'Clear all',
  removeRecent: (what: string) => `Remove ${what} from recent searches`,
  postBy: (username: string) => `Post by ${username}`,
};

export type Search = typeof search;
