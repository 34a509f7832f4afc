import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { storePatience } from '@isntgram/adapters/storage/store-patience';
import { expect, it, onTestFinished } from 'vitest';
import { StoreControl } from '../../src/faults/store-control.ts';
import { openStoreServer } from '../../src/faults/store-server.ts';

const hourMs = 3_600_000;

it.each([hourMs, -hourMs, 0])(
  'a bucket whose clock is %d ms away takes requests, and uploads by tickets',
  async (aheadMs) => {
    const server = await openStoreServer('photos', new StoreControl());
    onTestFinished(() => server.close());
    const config = {
      endpoint: server.url,
      bucket: 'photos',
      region: 'auto',
      accessKeyId: 'local',
      secretAccessKey: 'local-secret',
    };
    const now = () => new Date(Date.now() + aheadMs);
    const store = createS3MediaStore(config, storePatience, { now });
    const bytes = new Uint8Array(10);
    await store.put('a', bytes, 'image/webp');
    expect(await store.size('a')).toBe(10);
    const ticketFor = (key: string, lifetimeMs: number) => {
      const expiresAt = new Date(now().getTime() + lifetimeMs);
      return store.ticket({ key, contentType: 'image/jpeg', sizeBytes: bytes.length, expiresAt, origin: server.url });
    };
    const upload = async (key: string, lifetimeMs: number) => {
      const { method, url, headers } = await ticketFor(key, lifetimeMs);
      return (await fetch(url, { method, headers, body: bytes })).status;
    };
    expect(await upload('b', 900_000)).toBe(200);
    expect(await upload('c', -60_000)).toBe(403);
    expect(server.keys()).toEqual(['a', 'b']);
  },
);
