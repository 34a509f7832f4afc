import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type Assumptions, defaultAssumptions } from './assumptions.ts';
import type { Case } from './case.ts';
import type { Usage } from './quantities.ts';
import { type BareLoad, needsOf } from './sides/side.ts';
import { sides } from './sides/sides.ts';
import { usualForm } from './vm-form.ts';

type DemandRequest = Pick<Case, 'mix' | 'figures' | 'atLeast' | 'form'> & Partial<Pick<Case, 'assumptions'>>;

/** What a month of the mix uses on a profile, by what was measured. */
export function demandOf(profile: Profile, request: DemandRequest): Usage {
  const { assumptions = defaultAssumptions, form = usualForm } = request;
  return sides[profile].demand(needsOf(profile, { ...request, assumptions, form }));
}

/** What a month of a load uses on a profile that somebody names. */
export const bareDemand = (profile: Profile, load: BareLoad, assumptions: Assumptions = defaultAssumptions): Usage =>
  sides[profile].bareDemand(load, assumptions);
