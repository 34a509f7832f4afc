'use client';

import { useCallback, useMemo } from 'react';
import { entryOf, type Key, useEntry } from './cache.ts';
import { askAgain, type Freshness, useFresh } from './fresh.ts';
import { patiently } from './patiently.ts';

/** What `load`, which must be stable, answers: what is known of it at once, and what is new as soon as it is there. */
export function useQuery<Data>(key: Key<Data>, load: () => Promise<Data>, freshness?: Freshness) {
  const entry = useMemo(() => entryOf(key), [key]);
  const { data, error, busy } = useEntry(entry);
  const renew = useCallback(() => askAgain(entry, () => patiently(load)), [entry, load]);
  useFresh(key, renew, freshness);
  return { data, error, busy, failed: error !== undefined, renew: useCallback(() => void renew(), [renew]) };
}
