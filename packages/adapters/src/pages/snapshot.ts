/** A whole answer held in memory: unlike a Response it can be given to many requests. */
export interface Snapshot {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
}
