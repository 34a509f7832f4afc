import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';

/** Whom the others are told against. */
export const base: Profile = 'vm';

/** Those that are told against it. */
export const compared: readonly Profile[] = profiles.filter((profile) => profile !== base);

/** What a ratio of one of them is called. */
export const ratioTitle = (profile: Profile): string => `${profile} ÷ ${base}`;

/** The same of each that is told against the base, where there is something to tell. */
export const byCompared = <Value>(of: (profile: Profile) => Value | undefined): Partial<Record<Profile, Value>> =>
  Object.fromEntries(
    compared.flatMap((profile) => {
      const value = of(profile);
      return value === undefined ? [] : [[profile, value]];
    }),
  );
