import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';

/** How many tests of a suite were run on each profile, and passed; of photos, how many were pushed, and taken. */
export interface Counts extends Record<Profile, { run: number; passed: number }> {
  note?: string;
}

/** A line for each suite. */
export const tableOf = (counts: Readonly<Record<string, Counts>>): string[] => [
  '',
  ['suite'.padEnd(10), ...profiles.map((profile) => profile.padEnd(14))].join(' '),
  ...Object.entries(counts).map(([suite, each]) =>
    [
      suite.padEnd(10),
      ...profiles.map((profile) => `${each[profile].passed} of ${each[profile].run}`.padEnd(14)),
      each.note ?? '',
    ].join(' '),
  ),
];
