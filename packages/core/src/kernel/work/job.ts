/** Work that is done after the answer: delivered at least once, so each handler may run again without harm. */
export type Job = Plain & {
  /** Of the work that sent it, as W3C Trace Context writes it. */
  traceparent?: string;
};

type Plain =
  /**
   * `place`: how many earlier uploads of the same person are still to be processed. The more, the more others may go
   * before it.
   */
  | { kind: 'media.process'; tenant: string; mediaId: string; place?: number }
  /** The photo is ready; what of its variants is not there yet is made once nobody waits for a photo. */
  | { kind: 'media.enlarge'; tenant: string; mediaId: string }
  /** Their post or avatar took them: the originals are not needed any more. */
  | { kind: 'media.release'; tenant: string; mediaIds: string[] }
  | { kind: 'media.remove'; tenant: string; mediaIds: string[] }
  /** Goes on with somebody's export of what is theirs. */
  | { kind: 'account.export'; tenant: string; exportId: string }
  /** Tells the devices of these people what they do not know of yet. */
  | { kind: 'push'; tenant: string; userIds: string[] }
  /** A module's own, called `module.name`; what it takes is plain data. */
  | { kind: 'module'; tenant: string; name: string; input: unknown };
