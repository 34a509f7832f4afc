import type { StatusStore } from '@isntgram/core/kernel/status/status-store';
import { describe, expect, it } from 'vitest';

/** Proves a StatusStore, which is empty when it begins. */
export function statusStoreConformance(name: string, open: () => Promise<StatusStore>): void {
  describe(`status store: ${name}`, () => {
    it('lists what begins so, in the order of names, from one on where it is asked', async () => {
      const store = await open();
      await store.put({ 'list/2': { n: 2 }, 'list/1': { n: 1 }, 'list/10': 'text', listed: [] });
      expect(await store.list('list/')).toEqual([
        ['list/1', { n: 1 }],
        ['list/10', 'text'],
        ['list/2', { n: 2 }],
      ]);
      expect((await store.list('list/', 'list/10')).map(([key]) => key)).toEqual(['list/10', 'list/2']);
      expect(await store.list('nothing/')).toEqual([]);
    });

    it('replaces what has a name already', async () => {
      const store = await open();
      await store.put({ 'put/a': 1, 'put/b': 1 });
      await store.put({ 'put/a': 2 });
      await store.put({});
      expect(await store.list('put/')).toEqual([
        ['put/a', 2],
        ['put/b', 1],
      ]);
    });

    it('forgets from one name up to another, however many there are', async () => {
      const store = await open();
      const names = Array.from({ length: 300 }, (_, n) => `forget/${String(n).padStart(3, '0')}`);
      for (let at = 0; at < names.length; at += 100)
        await store.put(Object.fromEntries(names.slice(at, at + 100).map((key) => [key, 0])));
      await store.forget('forget/', 'forget/298');
      expect((await store.list('forget/')).map(([key]) => key)).toEqual(['forget/298', 'forget/299']);
    });
  });
}
