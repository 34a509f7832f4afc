/** How an instance is deployed. The one list of them: all that has to know each of them is a `Record<Profile, …>`. */
export const profiles = ['edge', 'vm'] as const;
export type Profile = (typeof profiles)[number];

/** The same of each profile. */
export const byProfile = <Value>(of: (profile: Profile) => Value): Record<Profile, Value> =>
  Object.fromEntries(profiles.map((profile) => [profile, of(profile)])) as Record<Profile, Value>;
