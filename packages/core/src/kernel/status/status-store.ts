/**
 * Where small values about the installation itself are kept by name, beside what it holds for people: a table on vm, a
 * Durable Object on edge, which can be asked while the database is down.
 */
export interface StatusStore {
  /** All whose names begin so, from a name on where one is said, in the order of their names. */
  list<Value>(prefix: string, from?: string): Promise<readonly (readonly [name: string, value: Value])[]>;
  /** Written or replaced, all or none; 100 at most. */
  put(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** Forgets the names from the first up to, and without, the second. */
  forget(from: string, to: string): Promise<void>;
}
