import type { SlowRoute } from '@isntgram/contract/kernel/operation/status';
import { type RouteTimes, routeWaits, sumOfRoutes } from '../alerts/route-times.ts';
import { quantile } from '../alerts/tally.ts';
import type { StatusStore } from './status-store.ts';

const stepMs = 10 * 60_000;
/** An hour, and the step that has only begun. */
const stepsKept = 7;
const prefix = 'routes/';
const spelled = (atMs: number, ago = 0): string =>
  `${prefix}${String(Math.floor(atMs / stepMs) - ago).padStart(8, '0')}`;

/** What is to be kept, by name, so that they are counted in where they happened. Nobody else writes as `source`. */
export async function addRouteTimes(
  store: StatusStore,
  times: RouteTimes,
  atMs: number,
  source: string,
): Promise<Readonly<Record<string, RouteTimes>>> {
  const name = `${spelled(atMs)}/${source}`;
  const before = (await store.list<RouteTimes>(name)).find(([one]) => one === name)?.[1];
  return { [name]: before ? sumOfRoutes(before, times) : times };
}

/** What is older than an hour goes. */
export const forgetRouteTimes = (store: StatusStore, nowMs: number): Promise<void> =>
  store.forget(prefix, spelled(nowMs, stepsKept - 1));

const shown = 8;

/** The slowest routes of the last hour, by what nineteen of twenty answers stay below. */
export const readSlowRoutes = async (store: StatusStore, nowMs: number): Promise<SlowRoute[]> =>
  slowestOf(await store.list<RouteTimes>(prefix), nowMs);

/** All that is kept of routes, for whoever asks the database itself. */
export const askRouteTimes = `select name, value from public.status_values where starts_with(name, '${prefix}')`;

/** Of all that is kept, by name. */
export function slowestOf(all: readonly (readonly [name: string, times: RouteTimes])[], nowMs: number): SlowRoute[] {
  const kept = all.filter(([name]) => name >= spelled(nowMs, stepsKept - 1));
  return Object.entries(kept.map(([, times]) => times).reduce(sumOfRoutes, {}))
    .map(([route, took]) => ({
      route,
      count: took.reduce((all, each) => all + each, 0),
      p95Seconds: quantile(0.95, took, routeWaits),
    }))
    .sort((a, b) => b.p95Seconds - a.p95Seconds || b.count - a.count)
    .slice(0, shown);
}
