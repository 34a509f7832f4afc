import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../../mixes.ts';
import { believed, exchanged, orderable, without } from '../../prices/variations.ts';
import type { Case, Variation } from '../case.ts';
import type { ProfileFigures } from '../figures.ts';
import { monthOf } from '../month.ts';
import { sides } from '../sides/sides.ts';

/** What the profiles cost when one thing is other than assumed. */
export interface Sensitivity extends Record<Profile, number> {
  what: string;
}

/** Figures that part of what was measured would have given alone. */
export interface PartFigures {
  what: string;
  figures: Record<Profile, ProfileFigures>;
}

/** The month with each of the things that it rests on lower, higher or otherwise. */
export function sensitivitiesOf(given: Case, parts: readonly PartFigures[] = []): Sensitivity[] {
  return [
    ['as assumed', given] as const,
    ...communities(given),
    ...measured(given, parts),
    ...offered(given),
    ...profiles.flatMap((profile) => sides[profile].variations(given)),
  ].map(([what, changed]) => ({
    what,
    ...byProfile((profile) => monthOf(profile, changed).bill.totalUsd),
  }));
}

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
  const taken = new Set(profiles.flatMap((profile) => monthOf(profile, given).taken.map(({ id }) => id)));
  return [
    ...[...taken].flatMap((id): Variation[] => {
      const { title, service } = book.offer(id);
      if (book.ofService(service).length === 1) return [];
      const changed = { ...given, book: without(book, (offer) => offer.id === id, 'left out') };
      return canBeHad(changed) ? [[`without ${title}`, changed]] : [];
    }),
    ['with prices too that nobody verified', { ...given, book: believed(book) }],
    ['if all that is listed could be ordered', { ...given, book: orderable(book) }],
    ['the euro 10 % dearer', { ...given, book: exchanged(book, 1.1) }],
    ['the euro 10 % cheaper', { ...given, book: exchanged(book, 0.9) }],
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
