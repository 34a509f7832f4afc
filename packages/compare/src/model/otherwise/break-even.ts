import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';
import { scaled } from '../requests.ts';

/** What the profiles cost at a load. */
export interface CostPoint extends Record<Profile, number> {
  requestsPerMonth: number;
  /** The most that any of them takes. */
  machines: number;
}

const costAt = (given: Case, requestsPerMonth: number): CostPoint => {
  const at = { ...given, mix: scaled(given.mix, requestsPerMonth / given.mix.requestsPerMonth) };
  const months = byProfile((profile) => monthOf(profile, at));
  const usd = byProfile((profile) => months[profile].bill.totalUsd);
  return {
    requestsPerMonth,
    ...usd,
    machines: Math.max(...profiles.map((profile) => months[profile].taken[0]?.count ?? 1)),
  };
};

/** Costs over load, from 10^`from` to 10^`to` requests a month, `perDecade` points to each power of ten. */
export function costCurve(given: Case, from = 4, to = 9, perDecade = 12): CostPoint[] {
  const steps = Math.round((to - from) * perDecade);
  return Array.from({ length: steps + 1 }, (_, step) => costAt(given, 10 ** (from + step / perDecade)));
}

/** A load at which the cheaper profile changes. */
export interface Crossing {
  requestsPerMonth: number;
  /** Cheaper from there on. */
  cheaper: Profile;
  /** The load, at most a thousandth below, at which it is not yet. */
  before: number;
}

/** The profile that costs least; undefined where two cost the same. */
function leastOf(usd: Record<Profile, number>): Profile | undefined {
  const [first, second] = profiles.toSorted((a, b) => usd[a] - usd[b]);
  return first && second && usd[first] === usd[second] ? undefined : first;
}

/** Where the curves cross, each point found to a thousandth of its load. */
export function crossingsOf(given: Case, curve: readonly CostPoint[]): Crossing[] {
  const apart = curve.filter((point) => leastOf(point) !== undefined);
  return apart.slice(1).flatMap((point, index) => {
    let before = apart[index];
    let after = point;
    const cheaper = leastOf(point);
    if (!before || !cheaper || leastOf(before) === cheaper) return [];
    while (after.requestsPerMonth / before.requestsPerMonth > 1.001) {
      const middle = costAt(given, Math.sqrt(before.requestsPerMonth * after.requestsPerMonth));
      // Where both cost the same, neither is cheaper yet.
      if (leastOf(middle) === cheaper) after = middle;
      else before = middle;
    }
    return [{ requestsPerMonth: after.requestsPerMonth, cheaper, before: before.requestsPerMonth }];
  });
}
