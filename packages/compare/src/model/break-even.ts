import { byProfile, type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { type Choice, choose, type Operator } from './choice.ts';
import { type Assumptions, demandOf, scaled } from './demand.ts';
import type { ProfileFigures } from './figures.ts';
import type { Usage } from './quantities.ts';
import { usualForm, type VmForm } from './vm-form.ts';

/** All that a cost follows from. */
export interface Case {
  book: PriceBook;
  day: string;
  mix: Mix;
  figures: Record<Profile, ProfileFigures>;
  assumptions: Assumptions;
  operator: Record<Profile, Operator>;
  /** Where the VM keeps its database and photos, if not as usual. */
  form?: VmForm;
  /** The least that the VM must have. */
  atLeast?: { cpus: number; memoryGb: number; diskGb: number } | undefined;
  /** What an hour costs in which nobody is served. */
  awayUsdPerHour?: number;
}

/** The month of one profile. */
export function monthOf(profile: Profile, given: Case): Choice {
  const { book, day, mix, figures, assumptions, operator, form = usualForm, atLeast, awayUsdPerHour = 0 } = given;
  const needed = demandOf(profile, mix, figures[profile], assumptions, form, figures.edge);
  const least = (quantity: 'vm.vcpu' | 'vm.memoryGb' | 'vm.diskGb', amount = 0) =>
    Math.max(needed[quantity] ?? 0, amount);
  const usages: Record<Profile, () => Usage> = {
    edge: () => needed,
    vm: () => ({
      ...needed,
      'vm.vcpu': least('vm.vcpu', atLeast?.cpus),
      'vm.memoryGb': least('vm.memoryGb', atLeast?.memoryGb),
      'vm.diskGb': least('vm.diskGb', (atLeast?.diskGb ?? 0) * diskTaken),
    }),
  };
  const usage = usages[profile]();
  const away = { minutes: assumptions.awayMinutes[profile], usdPerHour: awayUsdPerHour };
  return choose(profile, { book, day, usage, database: profile === 'edge', form, operator: operator[profile], away });
}

/** A disk of a size that was asked for is not full to its brim. */
const diskTaken = 0.8;

/** What both profiles cost at a load. */
export interface CostPoint extends Record<Profile, number> {
  requestsPerMonth: number;
  machines: number;
}

const costAt = (given: Case, requestsPerMonth: number): CostPoint => {
  const at = { ...given, mix: scaled(given.mix, requestsPerMonth / given.mix.requestsPerMonth) };
  const months = byProfile((profile) => monthOf(profile, at));
  const usd = byProfile((profile) => months[profile].bill.totalUsd);
  return { requestsPerMonth, ...usd, machines: months.vm.taken[0]?.count ?? 1 };
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
