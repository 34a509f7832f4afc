/** Why a file is none that posts can be taken from. */
export type ArchiveFault = 'notZip' | 'unsafe' | 'tooMany' | 'html' | 'noPosts' | 'broken';

export class ArchiveError extends Error {
  readonly fault: ArchiveFault;

  constructor(fault: ArchiveFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'ArchiveError';
    this.fault = fault;
  }
}

/** What a zip has under a name is larger than it says, or than it may be. */
export class EntryTooLarge extends Error {
  override readonly name = 'EntryTooLarge';
}
