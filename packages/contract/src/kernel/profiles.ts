/** How an instance is deployed. The one list of them: all that has to know each of them is a `Record<Profile, …>`. */
export const profiles = ['edge', 'vm'] as const;
export type Profile = (typeof profiles)[number];
