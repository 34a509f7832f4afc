import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { ProfileFigures, RouteFigures } from '../../model/figures.ts';
import { type RouteClass, routeClasses } from '../../model/route-classes.ts';
import type { ScenarioName } from '../../scenario-names.ts';
import { scenarios } from '../../scenarios.ts';
import { type Phase, type RunFile, soundOf, successesOf } from './run-file.ts';

type Measured = Phase & { resources: NonNullable<Phase['resources']> };

const missShareMore = 0.02;

const classOf = (name: ScenarioName): RouteClass => scenarios[name].routeClass;
const isMeasured = (phase: Phase): phase is Measured => phase.resources !== undefined;

/** What the model needs of one profile; undefined where a class was not measured with its resources. */
function figuresOf(phases: readonly Phase[]): ProfileFigures | undefined {
  const measured = phases.filter(isMeasured).filter(({ scenario }) => scenario !== 'spike');
  const routes: Partial<Record<RouteClass, RouteFigures>> = {};
  for (const name of routeClasses) {
    const own = measured.filter(({ scenario }) => classOf(scenario) === name);
    if (own.length === 0) return undefined;
    routes[name] = perArrival(name === 'page' ? mostCached(own) : own);
  }
  return {
    routes: routes as Record<RouteClass, RouteFigures>,
    memoryGb: Math.max(...measured.map(({ resources }) => resources.memoryGb)),
  };
}

/** What one arrival takes, over all rounds; what failed ones took is put on the others. */
function perArrival(phases: readonly Measured[]): RouteFigures {
  const arrivals = Math.max(1, sum(phases, successesOf));
  const mean = (of: (phase: Measured) => number) => sum(phases, of) / arrivals;
  return {
    appCpuMs: mean(({ resources }) => resources.appCpuMs),
    databaseCpuMs: mean(({ resources }) => resources.databaseCpuMs),
    jobsCpuMs: mean(({ resources }) => resources.jobsCpuMs),
    // What is told only in answers leaves out pages, which are the same for everybody, and whoever signs in.
    queries: mean(({ timed, resources }) => Math.max(timed.queries, resources.queries ?? 0)),
    bytesOut: mean(({ bytesIn }) => bytesIn),
    logLines: mean(({ resources }) => resources.logLines),
    logBytes: mean(({ resources }) => resources.logBytes),
    storageReads: mean(({ storage }) => storage.reads),
    storageWrites: mean(({ storage }) => storage.writes),
  };
}

/**
 * Of the pages that were browsed, the rounds in which most came from the cache: what had to be rendered is a class of
 * its own.
 */
function mostCached(phases: readonly Measured[]): Measured[] {
  const share = ({ cache, requests }: Phase) => ((cache.miss ?? 0) + (cache.pass ?? 0)) / requests;
  const least = Math.min(...phases.map(share));
  return phases.filter((phase) => share(phase) <= least + missShareMore);
}

/** The run with what the model reckons with, where that can be told. */
export function withFigures(run: RunFile): RunFile {
  const { figures: _, ...rest } = run;
  const figures = figuresOfAll(soundOf(run.phases));
  return figures ? { ...rest, figures } : rest;
}

/** What the model needs of all profiles; undefined where one of them was not measured enough. */
export function figuresOfAll(phases: readonly Phase[]): Record<Profile, ProfileFigures> | undefined {
  const figures = profiles.flatMap((profile) => {
    const own = figuresOf(phases.filter((phase) => phase.profile === profile));
    return own ? [[profile, own] as const] : [];
  });
  return figures.length === profiles.length
    ? (Object.fromEntries(figures) as Record<Profile, ProfileFigures>)
    : undefined;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
