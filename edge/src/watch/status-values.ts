import type { StatusStore } from '@isntgram/core/kernel/status/status-store';

/** What a Durable Object keeps, as far as it is needed for this. */
export interface ValueStorage {
  list<Value>(options: { start: string; end: string }): Promise<Map<string, Value>>;
  put(values: Record<string, unknown>): Promise<void>;
  delete(names: string[]): Promise<number>;
}

/** As many names as are taken at once. */
const atOnceMax = 128;

/** The store in a Durable Object, which answers while the database sleeps or is down. */
export const createStatusValues = (storage: ValueStorage): StatusStore => ({
  async list<Value>(prefix: string, from = prefix) {
    return [...(await storage.list<Value>({ start: from, end: `${prefix}\uffff` }))];
  },
  put: (values) => storage.put({ ...values }),
  async forget(from, to) {
    const names = [...(await storage.list({ start: from, end: to })).keys()];
    for (let at = 0; at < names.length; at += atOnceMax) await storage.delete(names.slice(at, at + atOnceMax));
  },
});
