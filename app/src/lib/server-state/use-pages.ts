'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import { useCallback, useState } from 'react';
import { useBack } from '../api/use-outage.ts';
import { ask, type Entry, entryOf, type Key, newEntry, useEntry } from './cache.ts';

/** A list as far as it was asked for, in so many pages. */
export type Pages<Item> = Page<Item> & { readonly count?: number };

type PagesOptions<Item> = {
  /** Must be stable. */
  load: (cursor: string | undefined) => Promise<Page<Item>>;
  initial?: Page<Item> | undefined;
  /** Under this name the list is found again, as long as it was, when somebody comes back to it. */
  key?: Key<Pages<Item>>;
};

const nothing: Page<never> = { items: [], nextCursor: null };

/** The list with the page after `cursor`, where it still ends there. */
export const withPage = <Item>(list: Pages<Item> | undefined, cursor: string, page: Page<Item>): Pages<Item> =>
  list?.nextCursor === cursor
    ? { items: [...list.items, ...page.items], nextCursor: page.nextCursor, count: (list.count ?? 1) + 1 }
    : (list ?? page);

/** What failed on an earlier visit is not told again; of what nobody asked for, the page at hand knows more. */
export function foundAgain<Item>(key: Key<Pages<Item>>, initial: Page<Item> | undefined): Entry<Pages<Item>> {
  const entry = entryOf<Pages<Item>>(key, initial, JSON.stringify(initial?.items[0]));
  const { state, heard } = entry;
  const asked = state.atMs > 0 || state.data?.count !== undefined;
  if (heard.size === 0)
    entry.state = { ...state, error: undefined, data: asked ? state.data : (initial ?? state.data) };
  return entry;
}

/**
 * A list that grows page by page. Without `initial` it is empty until `restart` loads its first page; `more` loads the
 * next one. What was kept is found again only while `initial` begins as it did.
 */
export function usePages<Item extends object>({ load, initial, key }: PagesOptions<Item>) {
  const [entry] = useState(() => (key ? foundAgain(key, initial) : newEntry<Pages<Item>>(initial)));
  const { data, error, busy } = useEntry(entry);
  const [restored] = useState(entry.state.atMs > 0);
  const failed = error !== undefined;

  const restart = useCallback(() => ask(entry, () => load(undefined)), [entry, load]);
  const more = useCallback(() => {
    const from = entry.state.data?.nextCursor;
    if (!from) return restart();
    return ask(entry, async () => withPage(entry.state.data, from, await load(from)), false);
  }, [entry, load, restart]);
  useBack(failed, more);

  const { items, nextCursor }: Page<Item> = data ?? nothing;
  return { items, nextCursor, busy, failed, error, more, restart, started: failed || data !== undefined, restored };
}
