import type { StatusStore } from './status-store.ts';

/** The store for a test, in memory. */
export function openMemoryStore(): StatusStore & { names(): string[] } {
  const kept = new Map<string, unknown>();
  return {
    list: async <Value>(prefix: string, from = prefix) =>
      [...kept].filter(([name]) => name.startsWith(prefix) && name >= from).sort(([a], [b]) => (a < b ? -1 : 1)) as [
        string,
        Value,
      ][],
    async put(values) {
      for (const [name, value] of Object.entries(values)) kept.set(name, structuredClone(value));
    },
    async forget(from, to) {
      for (const name of kept.keys()) if (name >= from && name < to) kept.delete(name);
    },
    names: () => [...kept.keys()],
  };
}
