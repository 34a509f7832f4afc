import type { ProfileFigures, RouteFigures } from '../model/figures.ts';
import { type RouteClass, routeClasses } from '../model/route-classes.ts';
import { type ScenarioName, scenarios } from '../scenarios.ts';
import type { Phase, RunFile } from './run-file.ts';

type Measured = Phase & { resources: NonNullable<Phase['resources']> };

const classOf = (name: ScenarioName): RouteClass => scenarios[name].routeClass;
const isMeasured = (phase: Phase): phase is Measured => phase.resources !== undefined;

/** What the model needs of one profile; undefined where a class was not measured with its resources. */
export function figuresOf(phases: readonly Phase[]): ProfileFigures | undefined {
  const measured = phases.filter(isMeasured).filter(({ scenario }) => scenario !== 'spike');
  const routes: Partial<Record<RouteClass, RouteFigures>> = {};
  for (const name of routeClasses) {
    const own = measured.filter(({ scenario }) => classOf(scenario) === name);
    if (own.length === 0) return undefined;
    routes[name] = perArrival(own);
  }
  const complete = routes as Record<RouteClass, RouteFigures>;
  const browsed = measured.filter(({ scenario }) => classOf(scenario) === 'page');
  return {
    routes: { ...complete, page: withoutMisses(complete.page, complete.render, missShare(browsed)) },
    memoryGb: Math.max(...measured.map(({ resources }) => resources.memoryGb)),
  };
}

/** What one arrival takes, over all rounds. */
function perArrival(phases: readonly Measured[]): RouteFigures {
  const arrivals = sum(phases, ({ sent }) => sent);
  const mean = (of: (phase: Measured) => number) => sum(phases, of) / arrivals;
  return {
    appCpuMs: mean(({ resources }) => resources.appCpuMs),
    databaseCpuMs: mean(({ resources }) => resources.databaseCpuMs),
    jobsCpuMs: mean(({ resources }) => resources.jobsCpuMs),
    queries: mean(({ timed }) => timed.queries),
    bytesOut: mean(({ bytesIn }) => bytesIn),
    logLines: mean(({ resources }) => resources.logLines),
    logBytes: mean(({ resources }) => resources.logBytes),
    storageReads: mean(({ storage }) => storage.reads),
    storageWrites: mean(({ storage }) => storage.writes),
  };
}

const missShare = (phases: readonly Phase[]): number =>
  sum(phases, ({ cache }) => (cache.miss ?? 0) + (cache.pass ?? 0)) /
  Math.max(
    1,
    sum(phases, ({ requests }) => requests),
  );

/** A page from the cache, where some of those that were browsed had to be rendered. */
function withoutMisses(page: RouteFigures, render: RouteFigures, share: number): RouteFigures {
  const rest = (key: keyof RouteFigures) => Math.max(0, (page[key] - share * render[key]) / Math.max(0.01, 1 - share));
  return {
    ...page,
    appCpuMs: rest('appCpuMs'),
    databaseCpuMs: rest('databaseCpuMs'),
    queries: rest('queries'),
    logLines: rest('logLines'),
    logBytes: rest('logBytes'),
  };
}

/** The run with what the model reckons with, where that can be told. */
export function withFigures(run: RunFile): RunFile {
  const of = (profile: Phase['profile']) => figuresOf(run.phases.filter((phase) => phase.profile === profile));
  const [edge, vm] = [of('edge'), of('vm')];
  const { figures: _, ...rest } = run;
  return edge && vm ? { ...rest, figures: { edge, vm } } : rest;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
