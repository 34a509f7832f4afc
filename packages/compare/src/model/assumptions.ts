/** A month, as Neon counts one: 0.25 CU all of it are 182.5 CU-hours. */
export const hoursPerMonth = 730;
export const daysPerMonth = hoursPerMonth / 24;
export const bytesPerGb = 1e9;
/** What the model takes for granted; a report shows all of it. */
export interface Assumptions {
  /** How busy a machine may be in the busiest hour, from 0 to 1. */
  utilisation: number;
  /**
   * Minutes between two sweeps of the edge profile that come by themselves, each of which wakes the database; none: no
   * sweeps.
   */
  sweepMinutes: number | undefined;
  /**
   * Sweeps because of one photo, each of which may wake the database: when its job would be lost, and when its upload's
   * ticket ends.
   */
  sweepsPerPhoto: number;
  /** Minutes after which an idle database is suspended. */
  suspendMinutes: number;
  /** The smallest compute that the database runs with, in CU. */
  smallestCu: number;
  /** Of a photo, all its variants, in MB. */
  storedMbPerPhoto: number;
  /** Of a photo with what belongs to it, in KB. */
  databaseKbPerPhoto: number;
  /** Days of history that the database can go back to. */
  historyDays: number;
  /** Calls of the Images binding for each photo, each of which is billed: four variants and a thumbnail. */
  transformationsPerPhoto: number;
  messagesPerPhoto: number;
  /**
   * Requests to Durable Objects for each write: the rate limit, and telling who is there. The sweeps' alarm comes on
   * top.
   */
  liveRequestsPerWrite: number;
  /** Bytes that the platform itself logs of an invocation. */
  invocationLogBytes: number;
  logDays: number;
  /** Of the invocations, from 0 to 1: how many are logged. */
  logSampling: number;
  /**
   * Of a VM's memory and disk: what its system and containers take, and what a database of its own takes of the memory.
   */
  systemMemoryGb: number;
  databaseMemoryGb: number;
  systemDiskGb: number;
  /** Copies that are kept elsewhere: of a database of one's own, and of the photos. */
  databaseCopies: number;
  photoCopies: number;
}

export const defaultAssumptions: Assumptions = {
  utilisation: 0.6,
  sweepMinutes: 720,
  sweepsPerPhoto: 2,
  suspendMinutes: 5,
  smallestCu: 0.25,
  storedMbPerPhoto: 0.6,
  databaseKbPerPhoto: 6,
  historyDays: 1,
  transformationsPerPhoto: 5,
  messagesPerPhoto: 3,
  liveRequestsPerWrite: 2,
  invocationLogBytes: 1_000,
  logDays: 7,
  logSampling: 1,
  systemMemoryGb: 0.3,
  databaseMemoryGb: 0.5,
  systemDiskGb: 8,
  databaseCopies: 3,
  photoCopies: 1,
};
