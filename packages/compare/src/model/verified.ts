import type { Profile } from '@isntgram/contract/kernel/profiles';
import { without } from '../prices/variations.ts';
import { type Case, monthOf } from './break-even.ts';
import type { Choice } from './choice.ts';

/** The case in which nothing is to be had whose prices nobody verified. */
export const verifiedAlone = (given: Case): Case => ({
  ...given,
  book: without(given.book, ({ verified }) => !verified, 'not verified'),
});

/** The month by verified prices alone; undefined where those have nothing that takes the load. */
export function verifiedMonth(profile: Profile, given: Case): Choice | undefined {
  try {
    return monthOf(profile, verifiedAlone(given));
  } catch {
    return undefined;
  }
}
