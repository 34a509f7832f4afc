/** Of a file, what a list tells. */
export interface Listed {
  key: string;
  sizeBytes: number;
  /** When it was written, as the place has it. */
  modifiedMs: number;
}

export interface FileBytes {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** Where photos are: a folder of a server, or a bucket. */
export interface FilePlace {
  list(): AsyncIterable<Listed>;
  /** Undefined where it went since it was listed. */
  read(key: string): Promise<FileBytes | undefined>;
  /** Replaces what is there. @throws where what was stored is not what was sent */
  write(key: string, file: FileBytes): Promise<void>;
  /** What is not there is no error. */
  remove(key: string): Promise<void>;
}
