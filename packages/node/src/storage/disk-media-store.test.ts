import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@isntgram/adapters/clock';
import { mediaStoreConformance } from '@isntgram/adapters/conformance/media-store';
import { createTestClock } from '@isntgram/adapters/testing/clock';
import { type Clock, StoreFull } from '@isntgram/core/kernel/ports';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { DiskFolder } from './disk-folder.ts';
import { createDiskMediaStore } from './disk-media-store.ts';
import { createUploadHandler } from './disk-upload.ts';
import { createTicketSigner } from './upload-ticket.ts';

const root = await mkdtemp(join(tmpdir(), 'media-'));
afterAll(() => rm(root, { recursive: true }));

async function open(clock: Clock, freeBytesMin = 0, freeBytes?: () => Promise<number>) {
  const folder = new DiskFolder(root, freeBytesMin, freeBytes);
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

  it('says whether there was nothing before it, or on its disk', async () => {
    const own = await mkdtemp(join(tmpdir(), 'media-'));
    await mkdir(join(own, 'lost+found'));
    expect(await new DiskFolder(own, 0).prepare()).toEqual({ wasEmpty: true });
    expect(await new DiskFolder(own, 0).prepare()).toEqual({ wasEmpty: false });
    expect(await new DiskFolder(join(own, 'new'), 0).prepare()).toEqual({ wasEmpty: true });
    await rm(own, { recursive: true });
  });

  it.each([
    ['is empty', (path: string) => mkdir(path)],
    ['is a file', (path: string) => writeFile(path, '')],
    ['is gone', async () => undefined],
  ])('takes nothing for missing while its folder %s', async (_, replace) => {
    const own = await mkdtemp(join(tmpdir(), 'media-'));
    const path = join(own, 'photos');
    const folder = new DiskFolder(path, 0);
    await folder.prepare();
    const store = createDiskMediaStore(folder, createTicketSigner('a secret of at least thirty-two characters'));
    await store.put('t/photo/original', bytes, 'image/png');
    expect(await store.size('ready/none')).toBeUndefined();
    await rename(path, join(own, 'elsewhere'));
    await replace(path);
    await expect(store.size('ready/none')).rejects.toThrow('see that its disk is mounted');
    await expect(store.get('t/photo/original')).rejects.toThrow('see that its disk is mounted');
    await rm(path, { recursive: true, force: true });
    await rename(join(own, 'elsewhere'), path);
    expect(await store.size('t/photo/original')).toBe(100);
    await rm(own, { recursive: true });
  });

  it.each([
    '../escape',
    'a/../../escape',
    '/etc/passwd',
    'a//b',
    '.incoming/x',
    'a/.hidden',
    'a\0b',
    'a\\..\\b',
    '',
    'a/',
    'ä',
  ])('takes no key %j', async (key) => {
    const { store } = await open(systemClock);
    await expect(store.put(key, bytes, 'image/png')).rejects.toThrow('cannot be a key');
    await expect(store.get(key)).rejects.toThrow('cannot be a key');
  });

  it('says so when the disk is full, at the ticket and at the upload', async () => {
    const { ticket } = await ticketFor('t/full/original', systemClock);
    const { store, send, origin } = await open(systemClock, Number.MAX_SAFE_INTEGER);
    const response = await send(request(ticket.url));
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ code: 'media.no_room', title: expect.stringContaining('no room') });
    const expiresAt = new Date(Date.now() + 60_000);
    const more = store.ticket({ key: 't/full/more', contentType: 'image/png', sizeBytes: 100, expiresAt, origin });
    await expect(more).rejects.toThrow(StoreFull);
  });

  /** A body whose bytes come when the test says so. */
  function slowly() {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, {
      highWaterMark: 10,
    });
    const writer = writable.getWriter();
    return {
      body: readable,
      send: (count: number) => writer.write(bytes.subarray(0, count)),
      end: () => writer.close(),
    };
  }
  const begun = (count: number) =>
    vi.waitFor(async () => expect(await readdir(join(root, '.incoming'))).toHaveLength(count), { interval: 5 });

  it('takes one upload of a ticket at a time, and what was taken stays as it is', async () => {
    const { ticket, send, store } = await ticketFor('t/once/original', systemClock);
    const slow = slowly();
    await slow.send(60);
    const first = send(request(ticket.url, slow.body));
    await begun(1);
    const second = await send(request(ticket.url));
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ code: 'media.upload_in_progress' });
    await slow.send(40);
    await slow.end();
    expect((await first).status).toBe(200);
    expect(
      (
        await send(
          request(
            ticket.url,
            bytes.map(() => 1),
          ),
        )
      ).status,
    ).toBe(200);
    const kept = await store.get('t/once/original');
    expect(new Uint8Array(await new Response(kept?.body).arrayBuffer())).toEqual(bytes);
    expect((await send(request(ticket.url, bytes.subarray(1)))).status).toBe(400);
  });

  it('counts what is on its way, to other processes too: uploads together leave free what must stay', async () => {
    const fileBytes = 100 + 64;
    const freeBytes = async () => 1_000 + 3 * fileBytes;
    const { store, send, origin } = await open(systemClock, 1_000, freeBytes);
    const elsewhere = await open(systemClock, 1_000, freeBytes);
    const ticketOf = (index: number) =>
      store.ticket({
        key: `t/many-${index}/original`,
        contentType: 'image/png',
        sizeBytes: 100,
        expiresAt: new Date(Date.now() + 60_000),
        origin,
      });
    const tickets = await Promise.all(Array.from({ length: 8 }, (_, index) => ticketOf(index)));
    const bodies = tickets.map(slowly);
    const uploads = tickets.map(({ url }, index) => send(request(url, bodies[index]?.body ?? null)));
    const refused = uploads.slice(3);
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([507, 507, 507, 507, 507]);
    await begun(3);
    expect((await elsewhere.send(request(tickets[7]?.url ?? ''))).status).toBe(507);
    await expect(ticketOf(9)).rejects.toThrow(StoreFull);
    for (const body of bodies.slice(0, 3)) {
      await body.send(100);
      await body.end();
    }
    expect((await Promise.all(uploads.slice(0, 3))).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('gives back the room of an upload that broke off, and lets variants use half of what stays free', async () => {
    const disk = { freeBytes: 1_000 + 164 };
    const { store, send, origin } = await open(systemClock, 1_000, async () => disk.freeBytes);
    const expiresAt = new Date(Date.now() + 60_000);
    const { url } = await store.ticket({
      key: 't/room/original',
      contentType: 'image/png',
      sizeBytes: 100,
      expiresAt,
      origin,
    });
    expect((await send(request(url, bytes.subarray(0, 50)))).status).toBe(400);
    expect((await send(request(url))).status).toBe(200);
    disk.freeBytes = 1_000;
    expect((await send(request(url.replace('room', 'none')))).status).toBe(400);
    await store.put('t/room/320.webp', bytes, 'image/webp');
    disk.freeBytes = 600;
    await expect(store.put('t/room/640.webp', bytes, 'image/webp')).rejects.toThrow(StoreFull);
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
