/** A point in a branch's history. */
export type Point = { at: Date } | { lsn: string };

/** What keeps the data of branches, by their ids. */
export interface Storage {
  /** A branch of another one's present, or of a point in its history. */
  branch(id: string, of: string, point?: Point): Promise<void>;
  /** Makes a branch what another is or was; what it has been until then is `keptAs` from now on. */
  restore(id: string, of: string, point: Point | undefined, keptAs: string): Promise<void>;
  /** Where its compute can be asked, or will be. */
  address(id: string): Promise<string>;
  start(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** Has no branches: they all are the one database that is there. For what asks about words alone. */
export const oneDatabase = (databaseUrl: string): Storage => ({
  branch: async () => undefined,
  restore: async () => undefined,
  address: async () => databaseUrl,
  start: async () => undefined,
  remove: async () => undefined,
  close: async () => undefined,
});
