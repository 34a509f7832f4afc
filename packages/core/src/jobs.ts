/** Work that is done after the answer: delivered at least once, so each handler may run again without harm. */
export type Job =
  | { kind: 'media.process'; tenant: string; mediaId: string }
  | { kind: 'media.remove'; tenant: string; mediaIds: string[] };
