import { useSyncExternalStore } from 'react';

declare const holds: unique symbol;

/** The name of something that the API answers, and the type of it. Names that begin alike are forgotten together. */
export type Key<Data> = string & { readonly [holds]?: Data };

export interface State<Data> {
  readonly data: Data | undefined;
  /** Of the last try, where it failed. */
  readonly error: unknown;
  readonly busy: boolean;
  /** When the whole of it was last asked for; 0 where it is to be asked for anew when it is next shown. */
  readonly atMs: number;
}

/** One answer of the API, and who shows it. */
export interface Entry<Data> {
  state: State<Data>;
  readonly seed: string | undefined;
  readonly heard: Set<() => void>;
  readonly subscribe: (hear: () => void) => () => void;
  /** Asks for the whole of it again, where somebody shows it who keeps it fresh. */
  renew?: () => Promise<void>;
  leftAtMs?: number;
}

/** So many answers are kept; who has looked at more finds the one that was not used for longest anew. */
const entriesMax = 200;

/**
 * What was answered under a name, the one used last at its end, for as long as the document lives: with the next one
 * everybody begins anew. change.ts changes it. Ours, as it costs a public page 1.0 kB and a screen of one's own 1.7
 * (gzip): TanStack Query 10.8, SWR 7.8, and public pages have room for neither.
 */
export const entries = new Map<string, Entry<unknown>>();

/** An answer that nobody else knows of, and nobody finds again. */
export function newEntry<Data>(data?: Data, seed?: string): Entry<Data> {
  const heard = new Set<() => void>();
  return {
    state: { data, error: undefined, busy: false, atMs: 0 },
    seed,
    heard,
    subscribe: (hear) => {
      heard.add(hear);
      return () => heard.delete(hear);
    },
  };
}

/**
 * The answer under this name, begun with `data` where there is none yet, or where the one that is there began from
 * something else. Where pages are rendered for everybody nothing is kept.
 */
export function entryOf<Data>(key: Key<Data>, data?: Data, seed?: string): Entry<Data> {
  const found = cached(key);
  const entry = found && found.seed === seed ? found : newEntry(data, seed);
  if (typeof window !== 'undefined') keep(key, entry);
  return entry;
}

/** Puts it last; what nobody shows or waits for makes room, whoever was there first. */
function keep<Data>(key: string, entry: Entry<Data>): void {
  entries.delete(key);
  for (const [oldest, { heard, state }] of entries) {
    if (entries.size < entriesMax) break;
    if (heard.size === 0 && !state.busy) entries.delete(oldest);
  }
  entries.set(key, entry);
}

/** What is kept under a name has the type that the name says: nothing else is ever put there. */
export const cached = <Data>(key: Key<Data>): Entry<Data> | undefined => entries.get(key) as Entry<Data> | undefined;

export const useEntry = <Data>(entry: Entry<Data>): State<Data> => {
  const now = () => entry.state;
  return useSyncExternalStore(entry.subscribe, now, now);
};

export function show<Data>(entry: Entry<Data>, change: Partial<State<Data>>): void {
  entry.state = { ...entry.state, ...change };
  for (const hear of entry.heard) hear();
}

/** Asks for the answer, once at a time: for the whole of it, or for one page more. */
export async function ask<Data>(entry: Entry<Data>, load: () => Promise<Data>, whole = true): Promise<void> {
  if (entry.state.busy) return;
  show(entry, { busy: true, error: undefined });
  try {
    const data = await load();
    show(entry, { data, busy: false, atMs: whole ? Date.now() : entry.state.atMs });
  } catch (error) {
    show(entry, { error, busy: false });
  }
}
