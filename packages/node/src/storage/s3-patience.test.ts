import { createS3MediaStore } from '@isntgram/adapters/storage/s3-media-store';
import { outOfReach } from '@isntgram/core/kernel/out-of-reach';
import { afterEach, describe, expect, it } from 'vitest';
import { type MuteServer, openMuteServer } from '../testing/mute-server.ts';

const patience = { answerMs: 60, intakeMs: 60 };
/** All the tries of one call, and a machine that is busy. */
const withinMs = 5_000;

let server: MuteServer | undefined;
afterEach(() => server?.close());

async function open(...lines: string[]) {
  server = await openMuteServer(['', ...lines]);
  const keys = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoint = `http://127.0.0.1:${server.port}`;
  return createS3MediaStore({ endpoint, bucket: 'photos', region: 'auto', ...keys }, patience);
}

const partOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: unknown) => outOfReach(error)?.part,
  );

describe('a bucket that takes what it is asked and says nothing', () => {
  it.each(['get', 'size', 'put', 'remove'] as const)('is out of reach for %s, within its time', async (call) => {
    const store = await open();
    const calls = {
      get: () => store.get('a'),
      size: () => store.size('a'),
      put: () => store.put('a', new Uint8Array(10), 'image/webp'),
      remove: () => store.remove(['a']),
    };
    const startedAt = performance.now();
    expect(await partOf(calls[call]())).toBe('mediaStore');
    expect(performance.now() - startedAt).toBeLessThan(withinMs);
  });
});

describe('a bucket that stops in the middle', () => {
  const head = (status: string) =>
    `HTTP/1.1 ${status}\r\ncontent-type: image/webp\r\ncontent-length: 100\r\n\r\n<Error>`;

  it('of a photo is out of reach for whoever reads it', async () => {
    const store = await open(head('200 OK'));
    const found = await store.get('a');
    expect(await partOf(new Response(found?.body).arrayBuffer())).toBe('mediaStore');
  });

  it.each(['403 Forbidden', '404 Not Found'])('of saying why it answers %s keeps nobody waiting', async (status) => {
    const store = await open(head(status));
    const startedAt = performance.now();
    await store.get('a').catch(() => undefined);
    expect(performance.now() - startedAt).toBeLessThan(withinMs);
  });
});
