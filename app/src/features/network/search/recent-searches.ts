import type { UserSummary } from '@isntgram/contract/network/users';

/** Somebody or some tag that was found and opened. */
export type RecentSearch = UserSummary | { tag: string };

const kept = 8;
const keyOf = (owner: string) => `isntgram.searches.${owner}`;

export const nameOf = (search: RecentSearch): string => ('tag' in search ? `#${search.tag}` : `@${search.username}`);

/** What `owner` opened lately on this device, latest first. It never leaves the device. */
export function recallSearches(owner: string): RecentSearch[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(owner)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isSearch) : [];
  } catch {
    return [];
  }
}

const isSearch = (value: unknown): value is RecentSearch =>
  typeof value === 'object' &&
  value !== null &&
  ('tag' in value || ('username' in value && 'name' in value && 'avatarUrl' in value));

/** `searches` with `search` at their head, once. */
export const withSearch = (searches: readonly RecentSearch[], search: RecentSearch): RecentSearch[] =>
  [search, ...withoutSearch(searches, search)].slice(0, kept);

export const withoutSearch = (searches: readonly RecentSearch[], search: RecentSearch): RecentSearch[] =>
  searches.filter((each) => nameOf(each) !== nameOf(search));

export function rememberSearches(owner: string, searches: readonly RecentSearch[]): void {
  try {
    localStorage.setItem(keyOf(owner), JSON.stringify(searches));
  } catch {
    // A full or closed storage costs the list of recent searches and nothing else.
  }
}
