import type { ProfileFigures, RouteFigures } from './figures.ts';

/** Of the photos that were measured: fewer tell nothing. */
const missedMin = 0.01;

/**
 * What a photo takes where `hitRatio` of them (0 to 1) come from the cache. Some of each were measured: those that do
 * not come from it ask the database once, so the mean of the queries tells how many they were. One from the cache goes
 * the way of a page from it; what is left of the mean is what the others take. Where hardly any query was counted,
 * nothing tells them apart, and it is the mean.
 */
export function photoAt({ routes: { photo, page } }: ProfileFigures, hitRatio: number): RouteFigures {
  const missedThen = Math.min(1, photo.queries);
  if (missedThen < missedMin) return photo;
  const missed = 1 - hitRatio;
  const cachedMs = Math.min(photo.appCpuMs, page.appCpuMs);
  const atMisses = (amount: number) => (amount * missed) / missedThen;
  return {
    ...photo,
    appCpuMs: cachedMs + atMisses(photo.appCpuMs - cachedMs),
    databaseCpuMs: atMisses(photo.databaseCpuMs),
    queries: atMisses(photo.queries),
    logLines: atMisses(photo.logLines),
    logBytes: atMisses(photo.logBytes),
  };
}

/** The figures of a profile with a photo as `hitRatio` has it. */
export const withPhotosAt = (figures: ProfileFigures, hitRatio: number): ProfileFigures => ({
  ...figures,
  routes: { ...figures.routes, photo: photoAt(figures, hitRatio) },
});
