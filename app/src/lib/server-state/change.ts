import { cached, entries, type Key, show } from './cache.ts';

/** Changes what is kept under this name, if anything is; what it answers takes that back. */
export function changeCached<Data>(key: Key<Data>, change: (data: Data) => Data): () => void {
  const entry = cached(key);
  const before = entry?.state.data;
  if (!entry || before === undefined) return () => undefined;
  show(entry, { data: change(before) });
  return () => show(entry, { data: before });
}

/** Forgets all whose names begin so: what is in them has changed. Where it is shown right now it stays. */
export function forgetCached(prefix: string): void {
  for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key);
}

/** Has it asked for anew when it is next shown; until the answer is there it is shown as it was. */
export function expireCached<Data>(key: Key<Data>): void {
  const entry = cached(key);
  if (entry) show(entry, { atMs: 0 });
}

/** Puts in what is known already, as the answer to a change. */
export function putCached<Data>(key: Key<Data>, data: Data): void {
  const entry = cached(key);
  if (entry) show(entry, { data, atMs: Date.now() });
}
