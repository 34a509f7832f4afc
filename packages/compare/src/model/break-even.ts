import type { Mix } from '../mixes.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { type Choice, choose, type Operator, type Profile } from './choice.ts';
import { type Assumptions, demandOf, scaled } from './demand.ts';
import type { ProfileFigures } from './figures.ts';

/** All that a cost follows from. */
export interface Case {
  book: PriceBook;
  day: string;
  mix: Mix;
  figures: Record<Profile, ProfileFigures>;
  assumptions: Assumptions;
  operator: Record<Profile, Operator>;
}

/** The month of one profile. */
export function monthOf(profile: Profile, { book, day, mix, figures, assumptions, operator }: Case): Choice {
  const usage = demandOf(profile, mix, figures[profile], assumptions);
  return choose(profile, { book, day, usage, database: profile === 'edge', operator: operator[profile] });
}

/** What both profiles cost at a load. */
export interface CostPoint {
  requestsPerMonth: number;
  edge: number;
  vm: number;
  machines: number;
}

const costAt = (given: Case, requestsPerMonth: number): CostPoint => {
  const at = { ...given, mix: scaled(given.mix, requestsPerMonth / given.mix.requestsPerMonth) };
  const vm = monthOf('vm', at);
  return { requestsPerMonth, edge: monthOf('edge', at).bill.totalUsd, vm: vm.bill.totalUsd, machines: vm.taken[0]?.count ?? 1 };
};

/** Costs over load, from 10^`from` to 10^`to` requests a month, `perDecade` points to each power of ten. */
export function costCurve(given: Case, from = 4, to = 9, perDecade = 12): CostPoint[] {
  const steps = Math.round((to - from) * perDecade);
  return Array.from({ length: steps + 1 }, (_, step) => costAt(given, 10 ** (from + step / perDecade)));
}

/** A load at which the cheaper profile changes. */
export interface Crossing {
  requestsPerMonth: number;
  /** Cheaper from there on; before, at most a thousandth below, the other is. */
  cheaper: Profile;
}

/** Where the curves cross, each point found to a thousandth of its load. */
export function crossingsOf(given: Case, curve: readonly CostPoint[]): Crossing[] {
  const side = ({ edge, vm }: CostPoint) => Math.sign(edge - vm);
  const apart = curve.filter((point) => side(point) !== 0);
  return apart.slice(1).flatMap((point, index) => {
    let before = apart[index];
    let after = point;
    if (!before || side(before) === side(after)) return [];
    while (after.requestsPerMonth / before.requestsPerMonth > 1.001) {
      const middle = costAt(given, Math.sqrt(before.requestsPerMonth * after.requestsPerMonth));
      if (side(middle) === side(before)) before = middle;
      else after = middle;
    }
    return [{ requestsPerMonth: after.requestsPerMonth, cheaper: side(after) > 0 ? 'vm' : 'edge' } as const];
  });
}

/** What both profiles cost when one thing is other than assumed. */
export interface Sensitivity {
  what: string;
  edge: number;
  vm: number;
}

/** The month with each of the model's main inputs lower and higher. */
export function sensitivitiesOf(given: Case): Sensitivity[] {
  const { mix, figures } = given;
  const withMix = (change: Partial<Mix>): Case => ({ ...given, mix: { ...mix, ...change } });
  const withCpu = (times: number): Case => ({
    ...given,
    figures: { edge: dearer(figures.edge, times), vm: dearer(figures.vm, times) },
  });
  const withSweeps = (sweepMinutes: number | undefined): Case => ({
    ...given,
    assumptions: { ...given.assumptions, sweepMinutes },
  });
  const photos = (times: number) =>
    withMix({ photosPerMonth: mix.photosPerMonth * times, photosStored: mix.photosStored * times });
  const cases: [string, Case][] = [
    ['as assumed', given],
    ['no page from the cache', withMix({ hitRatio: 0 })],
    ['99 % of pages from the cache', withMix({ hitRatio: 0.99 })],
    ['half the CPU per request', withCpu(0.5)],
    ['twice the CPU per request', withCpu(2)],
    ['half the peak', withMix({ peakToMean: Math.max(1, mix.peakToMean / 2) })],
    ['twice the peak', withMix({ peakToMean: mix.peakToMean * 2 })],
    ['half the photos', photos(0.5)],
    ['ten times the photos', photos(10)],
    ['sweeps every two minutes, which keep the database awake', withSweeps(2)],
    ['no sweeps but for photos', withSweeps(undefined)],
  ];
  return cases.map(([what, changed]) => ({
    what,
    edge: monthOf('edge', changed).bill.totalUsd,
    vm: monthOf('vm', changed).bill.totalUsd,
  }));
}

function dearer(figures: ProfileFigures, times: number): ProfileFigures {
  const routes = Object.fromEntries(
    Object.entries(figures.routes).map(([name, route]) => [
      name,
      {
        ...route,
        appCpuMs: route.appCpuMs * times,
        databaseCpuMs: route.databaseCpuMs * times,
        jobsCpuMs: route.jobsCpuMs * times,
      },
    ]),
  ) as ProfileFigures['routes'];
  return { ...figures, routes };
}
