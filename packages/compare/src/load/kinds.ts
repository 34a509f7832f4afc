import type { Mix } from '../mixes.ts';
import { countRequests } from '../model/requests.ts';
import type { Random } from '../probe/load/random.ts';
import { scenarios } from '../scenarios.ts';

/** What people come for, and how much of all they do that is. */
export interface Kind {
  name: KindName;
  share: number;
}

/** By what they are called here, the scenarios of the comparison. */
export const kindScenarios = {
  pages: scenarios.browse,
  photos: scenarios.photos,
  files: scenarios.assets,
  feed: scenarios.scroll,
  writes: scenarios.engage,
} as const;
export type KindName = keyof typeof kindScenarios;
const kindNames = Object.keys(kindScenarios) as KindName[];

/** Who may be asked as. */
export interface May {
  signIn: boolean;
  write: boolean;
}

/**
 * What a community's people come for, without signing in and uploads, and without what may not be done. Pages come
 * from the cache or not, as it happens. The shares add up to 1.
 */
export function kindsOf(mix: Mix, { signIn, write }: May): Kind[] {
  const counts = countRequests(mix);
  const wanted: Record<KindName, number> = {
    pages: counts.page + counts.render,
    photos: counts.photo,
    files: counts.asset,
    feed: signIn ? counts.feed : 0,
    writes: signIn && write ? counts.write : 0,
  };
  const whole = Object.values(wanted).reduce((sum, count) => sum + count, 0);
  return kindNames.map((name) => ({ name, share: wanted[name] / whole })).filter(({ share }) => share > 0);
}

/** One of them, each as often as its share says. */
export function pickKind(kinds: readonly Kind[], random: Random): KindName {
  let left = random();
  const found = kinds.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  return (found ?? kinds[0])?.name ?? 'pages';
}

const secondsPerMonth = 30 * 24 * 3_600;

/** Requests a second in the busiest hour of the month. */
export const busiestPerSecond = ({ requestsPerMonth, peakToMean }: Mix): number =>
  (requestsPerMonth / secondsPerMonth) * peakToMean;
