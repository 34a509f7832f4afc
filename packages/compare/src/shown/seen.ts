import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import type { ProfileFigures } from '../model/figures.ts';
import { type RouteClass, routeClasses } from '../model/route-classes.ts';
import type { Interval } from '../report/intervals.ts';
import type { ScenarioName } from '../scenario-names.ts';

/** What was seen of a scenario on a profile, over all rounds; milliseconds. */
export interface Seen {
  arrivals: number;
  errors: number;
  p50: number;
  /** The others where a hundred arrivals or more lie beyond them. */
  p5?: number;
  p25?: number;
  p75?: number;
  p95?: number;
  p99?: number;
  /** Of an answer of the API: outside of it (network, proxy, waiting), in its own code, in the database. */
  split: { outsideMs: number; computeMs: number; databaseMs: number } | undefined;
  queries: number | undefined;
  /** Share of the answers that came from the cache, from 0 to 1. */
  cached: number | undefined;
  bytes: number;
}

export type Ratio = Interval & { seen: boolean };

export interface ScenarioRow extends Record<Profile, Seen | undefined> {
  name: ScenarioName;
  title: string;
  /** Of the medians, each of those that are told against another ÷ that one. */
  ratios: Partial<Record<Profile, Ratio>>;
}

export interface CpuRow extends Record<Profile, number> {
  routeClass: RouteClass;
}

/** What one request of each class takes of the application's processor, in milliseconds. */
export const cpuRows = (figures: Record<Profile, ProfileFigures>): CpuRow[] =>
  routeClasses.map((routeClass) => ({
    routeClass,
    ...byProfile((profile) => figures[profile].routes[routeClass].appCpuMs),
  }));
