'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import { useCallback, useRef, useState } from 'react';
import { useBack } from '../api/use-outage.ts';

type PagesState<Item> = { items: Item[]; nextCursor: string | null; busy: boolean; failed: boolean };
type PagesOptions<Item> = {
  load: (cursor: string | undefined) => Promise<Page<Item>>;
  initial?: Page<Item>;
  /** Under this name the list is found again, as long as it was, when somebody comes back to it. */
  keep?: string;
};

type Kept<Item> = { page: Page<Item>; seed: string };

const kept = Symbol.for('isntgram.pages');

/**
 * A list that grows page by page. Without `initial` it is empty until `restart` loads its first page; `more` loads the
 * next one.
 */
export function usePages<Item extends object>({ load, initial, keep }: PagesOptions<Item>) {
  const seed = JSON.stringify(initial?.items[0] ?? null);
  const [earlier] = useState(() => recall<Item>(keep, seed));
  const [state, setState] = useState<PagesState<Item>>(() => ({
    ...(earlier ?? initial ?? { items: [], nextCursor: null }),
    busy: false,
    failed: false,
  }));
  const [started, setStarted] = useState(initial !== undefined || earlier !== undefined);
  const running = useRef(false);

  const fetchPage = useCallback(
    async (cursor: string | undefined) => {
      if (running.current) return;
      running.current = true;
      setState((before) => ({ ...before, busy: true, failed: false }));
      try {
        const page = await load(cursor);
        setState((before) => {
          const items = cursor === undefined ? page.items : [...before.items, ...page.items];
          if (keep) keptLists().set(keep, { page: { items, nextCursor: page.nextCursor }, seed });
          return { items, nextCursor: page.nextCursor, busy: false, failed: false };
        });
      } catch {
        setState((before) => ({ ...before, busy: false, failed: true }));
      } finally {
        running.current = false;
        setStarted(true);
      }
    },
    [load, keep, seed],
  );
  const more = useCallback(() => fetchPage(state.nextCursor ?? undefined), [fetchPage, state.nextCursor]);
  const restart = useCallback(() => fetchPage(undefined), [fetchPage]);
  const goOn = useCallback(() => void more(), [more]);
  useBack(state.failed, goOn);

  return { ...state, more, restart, started, restored: earlier !== undefined };
}

/** Forgets the kept lists whose names begin so: what is in them has changed. */
export function dropKept(prefix: string): void {
  const lists = keptLists();
  for (const name of lists.keys()) if (name.startsWith(prefix)) lists.delete(name);
}

/** Takes an item out of a kept list, as a post that was deleted on its own page. */
export function forgetKept(keep: string, isGone: (item: object) => boolean): void {
  const found = keptLists().get(keep);
  if (found) found.page = { ...found.page, items: found.page.items.filter((item) => !isGone(item)) };
}

function keptLists(): Map<string, Kept<object>> {
  const found: unknown = Reflect.get(window, kept);
  if (found instanceof Map) return found;
  const created = new Map<string, Kept<object>>();
  Reflect.set(window, kept, created);
  return created;
}

/** What was kept, as long as the page it began from is still the same. */
function recall<Item extends object>(keep: string | undefined, seed: string): Page<Item> | undefined {
  if (!keep || typeof window === 'undefined') return undefined;
  const found = keptLists().get(keep) as Kept<Item> | undefined;
  return found?.seed === seed ? found.page : undefined;
}
