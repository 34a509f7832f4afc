import type { Cache } from '@isntgram/core/kernel/ports';
import { describe, expect, it, vi } from 'vitest';

export interface CacheHarness {
  cache: Cache;
  /** Lets time pass, where the clock can be set; else the suite waits for real. */
  pass?: (ms: number) => void;
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

    it('takes 50 answers at once', async () => {
      const { cache } = await make();
      const keys = Array.from({ length: 50 }, unique);
      await Promise.all(keys.map((key) => cache.put(key, new Response(key), 30)));
      expect(await Promise.all(keys.map(async (key) => (await cache.get(key))?.text()))).toEqual(keys);
    });
  });
}
