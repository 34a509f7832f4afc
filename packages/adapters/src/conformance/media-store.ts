import type { MediaStore, UploadTicket } from '@isntgram/core/kernel/ports';
import { describe, expect, it } from 'vitest';

export interface MediaStoreHarness {
  store: MediaStore;
  /** Where a browser would be, as `http://localhost:8080`. */
  origin: string;
  /** Sends a request as a browser would, without credentials. */
  send(request: Request): Promise<Response>;
}

const contentType = 'image/jpeg';
const minuteMs = 60_000;
const unique = (): string => `conformance/${crypto.randomUUID()}/original`;
const random = (sizeBytes: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
};
const put = (
  { url, headers }: UploadTicket,
  body: Uint8Array<ArrayBuffer>,
  changed: Record<string, string> = {},
): Request => new Request(url, { method: 'PUT', headers: { ...headers, ...changed }, body });

async function read(store: MediaStore, key: string) {
  const found = await store.get(key);
  if (!found) return undefined;
  const { body, ...about } = found;
  return { ...about, bytes: new Uint8Array(await new Response(body).arrayBuffer()) };
}

/** Proves a MediaStore; `make` may give the same store each time, as every test uses keys of its own. */
export function mediaStoreConformance(name: string, make: () => Promise<MediaStoreHarness>): void {
  describe(`media store: ${name}`, () => {
    it('gives back what was put, byte for byte, with its type', async () => {
      const { store } = await make();
      const key = unique();
      const bytes = random(300_000);
      await store.put(key, bytes, 'image/webp');
      expect(await store.size(key)).toBe(bytes.length);
      expect(await read(store, key)).toEqual({ bytes, sizeBytes: bytes.length, contentType: 'image/webp' });
    });

    it('gives a part, as far as it is there', async () => {
      const { store } = await make();
      const key = unique();
      const bytes = random(10_000);
      await store.put(key, bytes, 'text/csv');
      for (const [start, end] of [
        [0, 1],
        [0, 10_000],
        [4_000, 9_000],
        [9_999, 20_000],
      ] as const) {
        const part = await store.get(key, { start, end });
        const read = new Uint8Array(await new Response(part?.body).arrayBuffer());
        expect([part?.sizeBytes, part?.contentType]).toEqual([Math.min(end, 10_000) - start, 'text/csv']);
        expect(read).toEqual(bytes.slice(start, end));
      }
      expect(await store.get(unique(), { start: 0, end: 5 })).toBeUndefined();
    });

    it('replaces what was there', async () => {
      const { store } = await make();
      const key = unique();
      await store.put(key, random(2_000), 'image/png');
      const bytes = random(1_000);
      await store.put(key, bytes, 'image/webp');
      expect(await read(store, key)).toEqual({ bytes, sizeBytes: 1_000, contentType: 'image/webp' });
    });

    it('stores a view of a larger buffer as the view alone', async () => {
      const { store } = await make();
      const key = unique();
      const whole = random(1_000);
      await store.put(key, whole.subarray(100, 200), 'image/webp');
      expect((await read(store, key))?.bytes).toEqual(whole.slice(100, 200));
    });

    it('knows nothing of a key that was never put, and removes it without complaint', async () => {
      const { store } = await make();
      const key = unique();
      expect(await store.get(key)).toBeUndefined();
      expect(await store.size(key)).toBeUndefined();
      await store.remove([key]);
      await store.remove([]);
    });

    it('removes what it is told and nothing beside it', async () => {
      const { store } = await make();
      const folder = `conformance/${crypto.randomUUID()}`;
      const keys = ['original', '320.webp', '640.webp'].map((file) => `${folder}/${file}`);
      await Promise.all(keys.map((key) => store.put(key, random(10), 'image/webp')));
      await store.remove(keys.slice(0, 2));
      expect(await Promise.all(keys.map((key) => store.size(key)))).toEqual([undefined, undefined, 10]);
    });

    it('keeps 50 parallel writers apart', async () => {
      const { store } = await make();
      const written = Array.from({ length: 50 }, () => ({ key: unique(), bytes: random(5_000) }));
      await Promise.all(written.map(({ key, bytes }) => store.put(key, bytes, 'image/webp')));
      const found = await Promise.all(written.map(({ key }) => read(store, key)));
      expect(found.map((object) => object?.bytes)).toEqual(written.map(({ bytes }) => bytes));
    });

    it('keeps one of two versions whole when both are written at once', async () => {
      const { store } = await make();
      const key = unique();
      const versions = [random(200_000), random(100_000)];
      await Promise.all(versions.map((bytes) => store.put(key, bytes, 'image/webp')));
      const found = await read(store, key);
      expect(versions).toContainEqual(found?.bytes);
    });

    describe('upload ticket', () => {
      const issue = async (harness: MediaStoreHarness, sizeBytes: number, lifetimeMs = minuteMs) => {
        const key = unique();
        const expiresAt = new Date(Date.now() + lifetimeMs);
        const ticket = await harness.store.ticket({ key, contentType, sizeBytes, expiresAt, origin: harness.origin });
        return { key, ticket };
      };
      const refused = async (harness: MediaStoreHarness, key: string, request: Request) => {
        const response = await harness.send(request);
        await response.body?.cancel();
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
        expect(await harness.store.size(key)).toBeUndefined();
      };

      it('takes exactly what was announced', async () => {
        const harness = await make();
        const bytes = random(1_500_000);
        const { key, ticket } = await issue(harness, bytes.length);
        const response = await harness.send(put(ticket, bytes));
        expect(response.status).toBe(200);
        expect(await read(harness.store, key)).toEqual({ bytes, sizeBytes: bytes.length, contentType });
      });

      it('can be used again when the answer got lost', async () => {
        const harness = await make();
        const bytes = random(100);
        const { key, ticket } = await issue(harness, bytes.length);
        for (const _ of [1, 2]) expect((await harness.send(put(ticket, bytes))).status).toBe(200);
        expect((await read(harness.store, key))?.bytes).toEqual(bytes);
      });

      it.each(['image/png', 'text/html', 'image/jpeg; charset=utf-8'])('refuses type %s', async (other) => {
        const harness = await make();
        const { key, ticket } = await issue(harness, 100);
        await refused(harness, key, put(ticket, random(100), { 'content-type': other }));
      });

      it.each([0, 99, 101, 200_000])('refuses %d bytes where 100 were announced', async (sizeBytes) => {
        const harness = await make();
        const { key, ticket } = await issue(harness, 100);
        await refused(harness, key, put(ticket, random(sizeBytes)));
      });

      it('refuses when its time is over', async () => {
        const harness = await make();
        const { key, ticket } = await issue(harness, 100, -1_000);
        await refused(harness, key, put(ticket, random(100)));
      });

      it('refuses another key', async () => {
        const harness = await make();
        const { key, ticket } = await issue(harness, 100);
        const other = unique();
        await refused(harness, other, put({ ...ticket, url: ticket.url.replace(key, other) }, random(100)));
      });

      it('refuses an address whose signature, type, size or time was changed', async () => {
        const harness = await make();
        const { key, ticket } = await issue(harness, 100);
        for (const name of new URL(ticket.url).searchParams.keys()) {
          const url = new URL(ticket.url);
          const value = url.searchParams.get(name) ?? '';
          url.searchParams.set(name, /^\d+$/.test(value) ? String(Number(value) + 1) : `${value.slice(1)}x`);
          await refused(harness, key, put({ ...ticket, url: url.href }, random(100)));
        }
      });
    });
  });
}
