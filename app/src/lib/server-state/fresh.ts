'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import { useEffect } from 'react';
import { onBack } from '../api/outage.ts';
import { ApiProblem } from '../api/problem.ts';
import { ask, cached, type Entry, entryOf, type Key, show } from './cache.ts';
import { type Pages, withPage } from './use-pages.ts';

/** Whoever was away for so long finds it anew, however long it would have been good for. */
const leftForMs = 10 * 60_000;

export interface Freshness {
  /** How long an answer is good for. */
  freshMs?: number;
  /** Whether it is looked at again when somebody comes back to the tab, or the connection does. */
  returning?: boolean;
}

/**
 * Keeps what a screen shows fresh: asks by `renew`, which must be stable, when it comes on the page, when somebody
 * comes back to it, and when the API is back, where the answer is older than it is good for.
 */
export function useFresh<Data>(
  key: Key<Data>,
  renew: () => Promise<void>,
  { freshMs = 30_000, returning = true }: Freshness = {},
): void {
  useEffect(() => {
    const entry = cached(key);
    if (!entry) return;
    const look = () => {
      const { atMs } = entry.state;
      if (atMs === 0 || Date.now() - atMs >= freshMs) void renew();
    };
    if (entry.leftAtMs !== undefined && Date.now() - entry.leftAtMs >= leftForMs) show(entry, { atMs: 0 });
    delete entry.leftAtMs;
    look();
    entry.renew = renew;
    const listening = new AbortController();
    const { signal } = listening;
    if (returning) {
      document.addEventListener('visibilitychange', () => document.hidden || look(), { signal });
      window.addEventListener('online', look, { signal });
    }
    const stop = onBack(look);
    return () => {
      listening.abort();
      stop();
      if (entry.heard.size === 0) entry.leftAtMs = Date.now();
    };
  }, [key, renew, freshMs, returning]);
}

/** Asks once more: where nothing comes, what is shown stays, unless the session has ended. */
export function askAgain<Data>(entry: Entry<Data>, load: () => Promise<Data>): Promise<void> {
  const orAsItWas = (error: unknown): Data => {
    const { data } = entry.state;
    if (data === undefined || (error instanceof ApiProblem && error.status === 401)) throw error;
    return data;
  };
  return ask(entry, () => load().catch(orAsItWas));
}

/** Asks once more for a list, with as many pages as it had. */
export const askForPages =
  <Item>(key: Key<Pages<Item>>, load: (cursor: string | undefined) => Promise<Page<Item>>) =>
  (): Promise<void> => {
    const entry = entryOf(key);
    return askAgain(entry, async () => {
      let list: Pages<Item> = await load(undefined);
      const count = entry.state.data?.count ?? 1;
      for (let at = 1; at < count && list.nextCursor; at++)
        list = withPage(list, list.nextCursor, await load(list.nextCursor));
      return list;
    });
  };

/** Has it asked for anew: at once where it is shown, after what is being asked already. */
export function renewCached<Data>(key: Key<Data>): void {
  const entry = cached(key);
  if (!entry) return;
  const renew = () => {
    show(entry, { atMs: 0 });
    if (entry.heard.size > 0) void entry.renew?.();
  };
  if (!entry.state.busy) {
    renew();
    return;
  }
  const stop = entry.subscribe(() => {
    if (entry.state.busy) return;
    stop();
    renew();
  });
}
