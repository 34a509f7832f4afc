import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';

const text = { type: 'string' } as const;

/** An option for each profile, as --edge-url and --vm-url are; types are lost where entries become an object. */
export const optionEach = <Name extends string>(nameOf: (profile: Profile) => Name): Record<Name, typeof text> =>
  Object.fromEntries(profiles.map((profile) => [nameOf(profile), text])) as Record<Name, typeof text>;

/** What was given for each of the profiles that something was given for. */
export const givenEach = (textOf: (profile: Profile) => string | undefined): Partial<Record<Profile, string>> =>
  Object.fromEntries(
    profiles.flatMap((profile) => {
      const given = textOf(profile);
      return given === undefined ? [] : [[profile, given]];
    }),
  );
