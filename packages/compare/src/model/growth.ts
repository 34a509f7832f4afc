import { type Case, monthOf } from './break-even.ts';
import { scaled } from './demand.ts';

/** A month from now. */
export interface GrowthMonth {
  month: number;
  requestsPerMonth: number;
  photosStored: number;
  edge: number;
  vm: number;
  /** What the VM is then. */
  plan: string;
}

/** The next months of a community that grows by a share each month; its photos stay and add up. */
export function growthOf(given: Case, shareEachMonth: number, months = 12): GrowthMonth[] {
  let { photosStored } = given.mix;
  return Array.from({ length: months }, (_, index) => {
    const mix = { ...scaled(given.mix, (1 + shareEachMonth) ** index), photosStored };
    photosStored += mix.photosPerMonth;
    const at = { ...given, mix };
    const vm = monthOf('vm', at);
    return {
      month: index + 1,
      requestsPerMonth: mix.requestsPerMonth,
      photosStored: mix.photosStored,
      edge: monthOf('edge', at).bill.totalUsd,
      vm: vm.bill.totalUsd,
      plan: vm.title,
    };
  });
}

/** What 1,000 people who are active in the month cost; undefined where nobody knows how many there are. */
export const perThousand = (usd: number, activePeople: number | undefined): number | undefined =>
  activePeople === undefined || activePeople <= 0 ? undefined : (usd / activePeople) * 1_000;
