import { type Cache, outdatedHeader } from '@isntgram/core/kernel/ports';
import { describe, expect, it, vi } from 'vitest';

export interface CacheHarness {
  cache: Cache;
  /** Lets time pass, where the clock can be set; else the suite waits for real. */
  pass?: (ms: number) => void;
  /** When what was purged is out of date: at once, or when its time is over. */
  purges: 'at once' | 'in time';
}

const unique = (): string => `page https://conformance.test/${crypto.randomUUID()}?a=ü&b=%20 in html`;

/** Proves a Cache. */
export function cacheConformance(name: string, make: () => Promise<CacheHarness>): void {
  describe(`cache: ${name}`, () => {
    it('gives back the whole answer, as often as it is asked', async () => {
      const { cache } = await make();
      const key = unique();
      const body = crypto.getRandomValues(new Uint8Array(10_000));
      await cache.put(
        key,
        new Response(body, { status: 200, headers: { 'content-type': 'image/webp', 'x-one': 'a, b' } }),
        30,
      );
      for (const _ of [1, 2]) {
        const hit = await cache.get(key);
        expect(hit?.status).toBe(200);
        expect(hit?.headers.get('content-type')).toBe('image/webp');
        expect(hit?.headers.get('x-one')).toBe('a, b');
        expect(hit && new Uint8Array(await hit.arrayBuffer())).toEqual(body);
      }
    });

    it('knows nothing of what was never put', async () => {
      const { cache } = await make();
      expect(await cache.get(unique())).toBeUndefined();
    });

    it('keeps keys apart, also ones that differ in case or in what follows a question mark', async () => {
      const { cache } = await make();
      const key = unique();
      const keys = [key, key.toUpperCase(), `${key}&c`, `${key} `];
      await Promise.all(keys.map((each, index) => cache.put(each, new Response(String(index)), 30)));
      const texts = await Promise.all(keys.map(async (each) => (await cache.get(each))?.text()));
      expect(texts).toEqual(['0', '1', '2', '3']);
    });

    it('keeps the newest answer', async () => {
      const { cache } = await make();
      const key = unique();
      await cache.put(key, new Response('old'), 30);
      await cache.put(key, new Response('new'), 30);
      expect(await (await cache.get(key))?.text()).toBe('new');
    });

    it('forgets what is removed, at once, and what is not there without complaint', async () => {
      const { cache } = await make();
      const key = unique();
      await cache.put(key, new Response('x'), 30);
      await cache.remove(key);
      await cache.remove(key);
      expect(await cache.get(key)).toBeUndefined();
    });

    it('never gives away what is older than its time', async () => {
      const { cache, pass } = await make();
      const key = unique();
      await cache.put(key, new Response('x'), 1);
      expect(await cache.get(key)).toBeDefined();
      pass?.(1_000);
      await vi.waitFor(async () => expect(await cache.get(key)).toBeUndefined(), { timeout: 3_000, interval: 50 });
    });

    it('knows what is out of date by what it shows, and by its time where it cannot', async () => {
      const { cache, pass, purges } = await make();
      const [shown, other, untagged] = [unique(), unique(), unique()];
      const tag = `isntgram post:${crypto.randomUUID()}`;
      await cache.put(shown, new Response('a'), purges === 'at once' ? 30 : 1, [tag, 'isntgram user:ada']);
      await cache.put(other, new Response('b'), 30, [`${tag}0`, 'isntgram user:ada']);
      await cache.put(untagged, new Response('c'), 30);
      const isOutdated = async (key: string) => (await cache.get(key))?.headers.has(outdatedHeader) ?? true;
      await cache.purge([`never ${tag}`]);
      if (purges === 'at once') expect(await isOutdated(shown)).toBe(false);
      await cache.purge([tag, `never ${tag}`]);
      if (purges === 'at once') expect(await isOutdated(shown)).toBe(true);
      else pass?.(1_000);
      await vi.waitFor(async () => expect(await isOutdated(shown)).toBe(true), { timeout: 3_000, interval: 50 });
      expect([await isOutdated(other), await isOutdated(untagged)]).toEqual([false, false]);
      await cache.put(shown, new Response('d'), 30, [tag]);
      expect(await isOutdated(shown)).toBe(false);
    });

    it('takes 50 answers at once', async () => {
      const { cache } = await make();
      const keys = Array.from({ length: 50 }, unique);
      await Promise.all(keys.map((key) => cache.put(key, new Response(key), 30)));
      expect(await Promise.all(keys.map(async (key) => (await cache.get(key))?.text()))).toEqual(keys);
    });
  });
}
