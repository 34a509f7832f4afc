import type { Profile } from '@isntgram/contract/kernel/profiles';
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
  const needed = demandOf(profile, mix, figures[profile], assumptions, form);
  const least = (quantity: 'vm.vcpu' | 'vm.memoryGb' | 'vm.diskGb', amount = 0) => Math.max(needed[quantity] ?? 0, amount);
  const usage: Usage =
    profile === 'edge'
      ? needed
      : {
          ...needed,
          'vm.vcpu': least('vm.vcpu', atLeast?.cpus),
          'vm.memoryGb': least('vm.memoryGb', atLeast?.memoryGb),
          'vm.diskGb': least('vm.diskGb', (atLeast?.diskGb ?? 0) * diskTaken),
        };
  const away = { minutes: assumptions.awayMinutes[profile], usdPerHour: awayUsdPerHour };
  return choose(profile, { book, day, usage, database: profile === 'edge', form, operator: operator[profile], away });
}

/** A disk of a size that was asked for is not full to its brim. */
const diskTaken = 0.8;

/** What both profiles cost at a load. */
export interface CostPoint {
  requestsPerMonth: number;
  edge: number;
  vm: number;
  machines: number;
}

const costAt = (given: Case, requestsPerMonth: number): CostPoint => {
  const at = { ...given, mix: scaled(given.mix, requestsPerMonth / given.mix.requestsPerMonth) };
  const vm = monthOf('vm', at);
  return { requestsPerMonth, edge: monthOf('edge', at).bill.totalUsd, vm: vm.bill.totalUsd, machines: vm.taken[0]?.count ?? 1 };
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

/** Where the curves cross, each point found to a thousandth of its load. */
export function crossingsOf(given: Case, curve: readonly CostPoint[]): Crossing[] {
  const side = ({ edge, vm }: CostPoint) => Math.sign(edge - vm);
  const apart = curve.filter((point) => side(point) !== 0);
  return apart.slice(1).flatMap((point, index) => {
    let before = apart[index];
    let after = point;
    if (!before || side(before) === side(after)) return [];
    const cheaper = side(point) > 0 ? ('vm' as const) : ('edge' as const);
    while (after.requestsPerMonth / before.requestsPerMonth > 1.001) {
      const middle = costAt(given, Math.sqrt(before.requestsPerMonth * after.requestsPerMonth));
      // Where both cost the same, neither is cheaper yet.
      if (side(middle) === side(point)) after = middle;
      else before = middle;
    }
    return [{ requestsPerMonth: after.requestsPerMonth, cheaper, before: before.requestsPerMonth }];
  });
}
