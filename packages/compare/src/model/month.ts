import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Case } from './case.ts';
import { type Choice, choose } from './choice.ts';
import { demandOf } from './demand.ts';
import { sides } from './sides/sides.ts';
import { usualForm } from './vm-form.ts';

/** The month of one profile. */
export function monthOf(profile: Profile, given: Case): Choice {
  const { book, day, operator, form = usualForm, awayUsdPerHour = 0 } = given;
  const away = { minutes: sides[profile].awayMinutes, usdPerHour: awayUsdPerHour };
  return choose(profile, { book, day, usage: demandOf(profile, given), form, operator: operator[profile], away });
}
