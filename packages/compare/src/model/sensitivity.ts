import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import { believed, exchanged, orderable, without } from '../prices/variations.ts';
import { type Case, monthOf } from './break-even.ts';
import type { ProfileFigures } from './figures.ts';

/** What both profiles cost when one thing is other than assumed. */
export interface Sensitivity extends Record<Profile, number> {
  what: string;
}

/** Figures that part of what was measured would have given alone. */
export interface PartFigures {
  what: string;
  figures: Record<Profile, ProfileFigures>;
}

/** What an operator's hour is thought to cost where nobody says it. */
export const operatorUsdPerHour = 40;

/** The month with each of the things that it rests on lower, higher or otherwise. */
export function sensitivitiesOf(given: Case, parts: readonly PartFigures[] = []): Sensitivity[] {
  return [
    ['as assumed', given] as const,
    ...communities(given),
    ...measured(given, parts),
    ...offered(given),
    ...run(given),
  ].map(([what, changed]) => ({
    what,
    ...byProfile((profile) => monthOf(profile, changed).bill.totalUsd),
  }));
}

type Variation = readonly [string, Case];

function communities(given: Case): Variation[] {
  const { mix } = given;
  const withMix = (change: Partial<Mix>): Case => ({ ...given, mix: { ...mix, ...change } });
  const photos = (times: number) =>
    withMix({ photosPerMonth: mix.photosPerMonth * times, photosStored: mix.photosStored * times });
  return [
    ['half the requests', withMix({ requestsPerMonth: mix.requestsPerMonth / 2 })],
    ['twice the requests', withMix({ requestsPerMonth: mix.requestsPerMonth * 2 })],
    ['no page from the cache', withMix({ hitRatio: 0 })],
    ['99 % of pages from the cache', withMix({ hitRatio: 0.99 })],
    ['half the peak', withMix({ peakToMean: Math.max(1, mix.peakToMean / 2) })],
    ['twice the peak', withMix({ peakToMean: mix.peakToMean * 2 })],
    ['half the photos', photos(0.5)],
    ['ten times the photos', photos(10)],
  ];
}

function measured(given: Case, parts: readonly PartFigures[]): Variation[] {
  const withCpu = (times: number): Case => ({
    ...given,
    figures: dearer(
      given.figures,
      byProfile(() => times),
    ),
  });
  return [
    ['half the CPU per request', withCpu(0.5)],
    ['twice the CPU per request', withCpu(2)],
    ...parts.map(({ what, figures }) => [`by ${what} alone`, { ...given, figures }] as const),
  ];
}

function offered(given: Case): Variation[] {
  const { book } = given;
  const [edge, vm] = [monthOf('edge', given), monthOf('vm', given)];
  const own = [
    vm.taken[0]?.id,
    ...edge.taken.map(({ id }) => id).filter((id) => book.offer(id).service === 'database'),
  ];
  return [
    ...own.flatMap((id): Variation[] => {
      if (id === undefined) return [];
      const changed = { ...given, book: without(book, (offer) => offer.id === id, 'left out') };
      return canBeHad(changed) ? [[`without ${book.offer(id).title}`, changed]] : [];
    }),
    ['with prices too that nobody verified', { ...given, book: believed(book) }],
    ['if all that is listed could be ordered', { ...given, book: orderable(book) }],
    ['the euro 10 % dearer', { ...given, book: exchanged(book, 1.1) }],
    ['the euro 10 % cheaper', { ...given, book: exchanged(book, 0.9) }],
  ];
}

function run(given: Case): Variation[] {
  const { assumptions, operator } = given;
  const assuming = (change: Partial<Case['assumptions']>): Case => ({
    ...given,
    assumptions: { ...assumptions, ...change },
  });
  const hour = { hours: operator.vm.hours + 1, usdPerHour: operator.vm.usdPerHour || operatorUsdPerHour };
  return [
    ['sweeps every two minutes, which keep the database awake', assuming({ sweepMinutes: 2 })],
    ['no sweeps but for photos', assuming({ sweepMinutes: undefined })],
    ['one in ten invocations logged', assuming({ logSampling: 0.1 })],
    ['an hour more a month for the VM’s operator', { ...given, operator: { ...operator, vm: hour } }],
    ['the VM’s photos on its disk', { ...given, form: { database: given.form?.database ?? 'own', photos: 'disk' } }],
    ['the VM’s database at Neon', { ...given, form: { photos: given.form?.photos ?? 'r2', database: 'neon' } }],
  ];
}

const canBeHad = (given: Case): boolean => {
  try {
    return profiles.every((profile) => monthOf(profile, given).bill.unfit.length === 0);
  } catch {
    return false;
  }
};

/** Figures with `times` as much processor time for each request. */
export const dearer = (
  figures: Record<Profile, ProfileFigures>,
  times: Record<Profile, number>,
): Record<Profile, ProfileFigures> => byProfile((profile) => dearerProfile(figures[profile], times[profile]));

function dearerProfile(figures: ProfileFigures, times: number): ProfileFigures {
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
