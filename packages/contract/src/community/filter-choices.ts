/** What a filter looks for: a word or a phrase, or links to a domain and to whatever is below it. */
export const filterKinds = ['word', 'domain'] as const;
export type FilterKind = (typeof filterKinds)[number];

/** What happens where it finds that: nothing is stored and whoever wrote it is told, or the moderators are. */
export const filterActions = ['refuse', 'report'] as const;
export type FilterAction = (typeof filterActions)[number];

/** Why something is no filter, or no line of a file of filters. */
export const filterFaults = ['empty', 'too_long', 'too_short', 'star', 'domain', 'path', 'kind', 'action'] as const;
export type FilterFault = (typeof filterFaults)[number];

/** A community keeps so many of them, and reads so much of a file at once. */
export const filterLimits = {
  countMax: 1_000,
  valueLengthMax: 100,
  /** So much of a file is sent to be read, and so many of its faults are told. */
  fileLengthMax: 200_000,
  fileLinesMax: 5_000,
  fileFaultsShownMax: 100,
  fileBodyBytesMax: 1024 * 1024,
  triedLengthMax: 10_000,
} as const;
