import type { WatchedPlace } from '@isntgram/contract/kernel/operation/history';
import type { Looks } from '../alerts/tally.ts';
import { stepAt, steps } from './history.ts';
import type { StatusStore } from './status-store.ts';

/** Of 30 days, how much the product is to be there. */
export const objective = 0.999;
export const objectiveDays = 30;

/** What is left of what may fail, as a share of it: 1 where nothing failed, below 0 where more did. */
export const budgetLeft = (availability: number): number => 1 - (1 - availability) / (1 - objective);

interface LooksOfDay extends Looks {
  url: string;
  up: boolean;
  atMs: number;
  /** In a row, up to now. */
  missedLately: number;
}

const spelled = (day: number, url = ''): string => `look/${String(day).padStart(8, '0')}/${url}`;
const firstDay = (nowMs: number): number => stepAt('day', nowMs) - objectiveDays + 1;

/** Writes down that somebody looked at another place. */
export async function noteLook(store: StatusStore, url: string, up: boolean, atMs: number): Promise<void> {
  const key = spelled(stepAt('day', atMs), url);
  const before = (await store.list<LooksOfDay>(key)).find(([name]) => name === key)?.[1];
  const { all = 0, missed = 0, missedLately = 0 } = before ?? {};
  const counted = { all: all + 1, missed: missed + (up ? 0 : 1), missedLately: up ? 0 : missedLately + 1 };
  await store.put({ [key]: { url, up, atMs, ...counted } satisfies LooksOfDay });
  if (!before) await store.forget(spelled(0), spelled(firstDay(atMs)));
}

/** Nobody looks at it any more. */
const forgottenMs = steps.day.ms;

/** How the places were that are looked at from here. */
export async function readLooks(store: StatusStore, nowMs: number): Promise<WatchedPlace[]> {
  const byUrl = new Map<string, LooksOfDay>();
  for (const [, day] of await store.list<LooksOfDay>('look/', spelled(firstDay(nowMs)))) {
    const { all = 0, missed = 0 } = byUrl.get(day.url) ?? {};
    byUrl.set(day.url, { ...day, all: all + day.all, missed: missed + day.missed });
  }
  return [...byUrl.values()]
    .filter(({ atMs }) => atMs > nowMs - forgottenMs)
    .map(({ url, up, atMs, all, missed }) => {
      const availability = 1 - missed / all;
      return { url, up, at: new Date(atMs).toISOString(), availability, budgetLeft: budgetLeft(availability) };
    });
}

/** How many of them did not answer twice in a row: once says little. */
export async function countDown(store: StatusStore, nowMs: number): Promise<number> {
  const today = await store.list<LooksOfDay>(spelled(stepAt('day', nowMs)));
  return today.filter(([, { missedLately, atMs }]) => missedLately > 1 && atMs > nowMs - 600_000).length;
}
