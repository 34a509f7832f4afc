import type { Mix } from '../mixes.ts';
import { type RouteClass, routeClasses } from './route-classes.ts';

export type Counts = Record<RouteClass, number>;

/** Requests of each class in the month. */
export function countRequests(mix: Mix): Counts {
  const counts = Object.fromEntries(routeClasses.map((name) => [name, 0])) as Counts;
  const sides = [
    [mix.anonymous, mix.anonymousShare],
    [mix.signedIn, 1 - mix.anonymousShare],
  ] as const;
  for (const [weights, share] of sides) {
    const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const name of routeClasses) {
      const weight = name === 'render' || name === 'upload' ? 0 : (weights[name] ?? 0);
      counts[name] += whole > 0 ? (mix.requestsPerMonth * share * weight) / whole : 0;
    }
  }
  counts.render = counts.page * (1 - mix.hitRatio);
  counts.page *= mix.hitRatio;
  counts.upload = mix.photosPerMonth;
  return counts;
}

/** The same community, `times` as large. */
export const scaled = (mix: Mix, times: number): Mix => ({
  ...mix,
  requestsPerMonth: mix.requestsPerMonth * times,
  photosPerMonth: mix.photosPerMonth * times,
  photosStored: mix.photosStored * times,
});
