import { useEffect, useState } from 'react';
import { useViewer } from '@/lib/session/viewer';
import { type RecentSearch, recallSearches, rememberSearches, withoutSearch, withSearch } from './recent-searches.ts';

/** What this person opened from a search on this device; each person of a shared device has their own. */
export function useRecentSearches() {
  const { me, status } = useViewer();
  const owner = me?.username ?? '';
  const [searches, setSearches] = useState<RecentSearch[]>([]);
  useEffect(() => {
    if (status !== 'unknown') setSearches(recallSearches(owner));
  }, [owner, status]);
  const keep = (next: RecentSearch[]) => {
    setSearches(next);
    rememberSearches(owner, next);
  };
  return {
    searches,
    add: (search: RecentSearch) => keep(withSearch(searches, search)),
    remove: (search: RecentSearch) => keep(withoutSearch(searches, search)),
    clear: () => keep([]),
  };
}
