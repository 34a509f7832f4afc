import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';
import { scaled } from '../requests.ts';

/** Where a profile's month jumps, near to what is reckoned with. */
export interface Step {
  profile: Profile;
  /** The load at which it is there, as a multiple of what is reckoned with. */
  times: number;
  from: string;
  to: string;
  fromUsd: number;
  toUsd: number;
}

/** What nobody knows better of a community's load than. */
export const loadSpread = 0.25;

/**
 * The other plans and machines that a load within the spread of this one would take. A verdict within its spread of a
 * step may be another one next month.
 */
export function stepsOf(given: Case, spread = loadSpread): Step[] {
  return profiles.flatMap((profile) => {
    const here = monthOf(profile, given);
    return [1 / (1 + spread), 1 + spread].flatMap((times) => {
      const there = monthOf(profile, { ...given, mix: scaled(given.mix, times) });
      if (there.title === here.title) return [];
      return [
        { profile, times, from: here.title, to: there.title, fromUsd: here.bill.totalUsd, toUsd: there.bill.totalUsd },
      ];
    });
  });
}
