import { byProfile, type Profile } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../case.ts';
import { monthOf } from '../month.ts';
import { scaled } from '../requests.ts';

/** A month from now. */
export interface GrowthMonth extends Record<Profile, number> {
  month: number;
  requestsPerMonth: number;
  photosStored: number;
  /** What each of them is then. */
  plans: Record<Profile, string>;
}

/** The next months of a community that grows by a share each month; its photos stay and add up. */
export function growthOf(given: Case, shareEachMonth: number, months = 12): GrowthMonth[] {
  let { photosStored } = given.mix;
  return Array.from({ length: months }, (_, index) => {
    const mix = { ...scaled(given.mix, (1 + shareEachMonth) ** index), photosStored };
    photosStored += mix.photosPerMonth;
    const at = { ...given, mix };
    const grown = byProfile((profile) => monthOf(profile, at));
    return {
      month: index + 1,
      requestsPerMonth: mix.requestsPerMonth,
      photosStored: mix.photosStored,
      ...byProfile((profile) => grown[profile].bill.totalUsd),
      plans: byProfile((profile) => grown[profile].title),
    };
  });
}

/** What 1,000 people who are active in the month cost; undefined where nobody knows how many there are. */
export const perThousand = (usd: number, activePeople: number | undefined): number | undefined =>
  activePeople === undefined || activePeople <= 0 ? undefined : (usd / activePeople) * 1_000;
