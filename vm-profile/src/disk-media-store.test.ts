import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@isntgram/adapters/clock';
import { mediaStoreConformance } from '@isntgram/adapters/conformance/media-store';
import type { Clock } from '@isntgram/core/ports';
import { afterAll, describe, expect, it } from 'vitest';
import { DiskFolder } from './disk-folder.ts';
import { createDiskMediaStore } from './disk-media-store.ts';
import { createUploadHandler } from './disk-upload.ts';
import { createTestClock } from './testing/clock.ts';
import { createTicketSigner } from './upload-ticket.ts';

const root = await mkdtemp(join(tmpdir(), 'media-'));
afterAll(() => rm(root, { recursive: true }));

async function open(clock: Clock, freeBytesMin = 0) {
  const folder = new DiskFolder(root, freeBytesMin);
  await folder.prepare();
  const signer = createTicketSigner('a secret of at least thirty-two characters');
  const send = createUploadHandler({ folder, signer, clock, log: () => undefined });
  return { store: createDiskMediaStore(folder, signer), send, folder, origin: 'http://localhost:8080' };
}

mediaStoreConformance('disk', () => open(systemClock));

describe('disk folder', () => {
  const bytes = new Uint8Array(100);
  const request = (url: string, body: RequestInit['body'] = bytes) =>
    new Request(url, { method: 'PUT', headers: { 'content-type': 'image/png' }, body, duplex: 'half' } as RequestInit);
  const ticketFor = async (key: string, clock: Clock, freeBytesMin = 0) => {
    const { store, send, origin } = await open(clock, freeBytesMin);
    const expiresAt = new Date(clock.now().getTime() + 60_000);
    const ticket = await store.ticket({ key, contentType: 'image/png', sizeBytes: 100, expiresAt, origin });
    return { ticket, send, store };
  };

  it('lets a ticket expire by the clock', async () => {
    const clock = createTestClock();
    const { ticket, send } = await ticketFor('t/expiring/original', clock);
    clock.pass(59_999);
    expect((await send(request(ticket.url))).status).toBe(200);
    clock.pass(1);
    const late = await send(request(ticket.url));
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'media.expired' });
  });

  it.each(['../escape', 'a/../../escape', '/etc/passwd', 'a//b', '.incoming/x', 'a/.hidden', 'a\0b', 'a\\..\\b', '', 'a/', 'ä'])(
    'takes no key %j',
    async (key) => {
      const { store } = await open(systemClock);
      await expect(store.put(key, bytes, 'image/png')).rejects.toThrow('cannot be a key');
      await expect(store.get(key)).rejects.toThrow('cannot be a key');
    },
  );

  it('says so when the disk is full', async () => {
    const { ticket, send } = await ticketFor('t/full/original', systemClock, Number.MAX_SAFE_INTEGER);
    const response = await send(request(ticket.url));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'service.unavailable', detail: expect.stringContaining('no room') });
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const { ticket, send, store } = await ticketFor('t/broken/original', systemClock);
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, 50)),
      pull: (controller) => controller.error(new Error('The connection was lost.')),
    });
    expect((await send(request(ticket.url, broken))).status).toBe(500);
    expect(await store.size('t/broken/original')).toBeUndefined();
    expect(await readdir(join(root, '.incoming'))).toEqual([]);
  });

  it('stops an endless upload at the first byte too many', async () => {
    const { ticket, send } = await ticketFor('t/endless/original', systemClock);
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(bytes.subarray(0, 60));
      },
    });
    expect((await send(request(ticket.url, endless))).status).toBe(400);
    expect(given).toBeLessThan(10);
  });

  it.each(['GET', 'POST', 'DELETE'])('takes no %s at an upload address', async (method) => {
    const { ticket, send } = await ticketFor('t/method/original', systemClock);
    expect((await send(new Request(ticket.url, { method }))).status).toBe(405);
  });
});
