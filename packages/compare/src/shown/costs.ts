import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import type { Case } from '../model/case.ts';
import type { Choice } from '../model/choice.ts';
import { monthOf } from '../model/month.ts';
import { type CostPoint, type Crossing, costCurve, crossingsOf } from '../model/otherwise/break-even.ts';

/** What a community costs, and what it would at other loads. */
export interface Costs {
  mix: Mix;
  months: Record<Profile, Choice>;
  curve: CostPoint[];
  crossings: Crossing[];
  /** Requests a month beyond which one machine is not enough; undefined: beyond what is shown. */
  secondMachineAt: number | undefined;
}

/** Reckons all of it, with `perDecade` points of the curve to each power of ten. */
export function costsOf(given: Case, perDecade?: number): Costs {
  const curve = costCurve(given, 4, 9, perDecade);
  return {
    mix: given.mix,
    months: byProfile((profile) => monthOf(profile, given)),
    curve,
    crossings: crossingsOf(given, curve),
    secondMachineAt: curve.find(({ machines }) => machines > 1)?.requestsPerMonth,
  };
}

/** Cheaper by a smaller share is no difference: communities are guesses. */
const sameShare = 0.1;

/** The one that costs least, where it costs less than the next by more than chance. */
export function cheaperOf(usd: Record<Profile, number>): Profile | 'neither' {
  const [first = profiles[0], second = first] = profiles.toSorted((a, b) => usd[a] - usd[b]);
  return usd[second] - usd[first] <= sameShare * usd[second] ? 'neither' : first;
}

/** Points to a power of ten while a slider moves: few enough for every frame. */
export const perDecadeMoving = 8;
