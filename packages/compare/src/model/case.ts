import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Mix } from '../mixes.ts';
import type { PriceBook } from '../prices/price-book.ts';
import type { Assumptions } from './assumptions.ts';
import type { ProfileFigures } from './figures.ts';
import type { Operator } from './operator.ts';
import type { VmForm } from './vm-form.ts';

/** All that a cost follows from. */
export interface Case {
  book: PriceBook;
  day: string;
  mix: Mix;
  figures: Record<Profile, ProfileFigures>;
  assumptions: Assumptions;
  operator: Record<Profile, Operator>;
  /** Where a machine keeps its database and photos, if not as usual. */
  form?: VmForm;
  /** The least that a machine must have. */
  atLeast?: { cpus: number; memoryGb: number; diskGb: number } | undefined;
  /** What an hour costs in which nobody is served. */
  awayUsdPerHour?: number;
}

/** A case in which something is otherwise, and what. */
export type Variation = readonly [what: string, changed: Case];

/** The case with other assumptions. */
export const assuming = (given: Case, change: Partial<Assumptions>): Case => ({
  ...given,
  assumptions: { ...given.assumptions, ...change },
});
