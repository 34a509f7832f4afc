import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@isntgram/cli/ports';
import { bucketPlace } from '@isntgram/deploy/move/files/bucket';
import { compareFiles, copyFiles } from '@isntgram/deploy/move/files/copy';
import type { FilePlace } from '@isntgram/deploy/move/files/place';
import { DiskPlace } from '@isntgram/node/storage/disk-place';
import { cleanUp } from '@isntgram/node/testing/clean-up';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { afterAll, beforeAll, expect, test } from 'vitest';

const keys = { accessKeyId: 'local', secretAccessKey: 'local-secret' };
let endpoint: string;
let miniflare: Miniflare | undefined;

beforeAll(async () => {
  const port = await freePort();
  endpoint = `http://127.0.0.1:${port}/cdn-cgi/local/r2/s3`;
  const bucket = (id: string) => ({ id, s3Credentials: keys });
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      cf: false,
      name: 'buckets',
      modules: true,
      script: 'export default { fetch: () => new Response() };',
      r2Buckets: { FIRST: bucket('first'), SECOND: bucket('second'), THIRD: bucket('third'), FOURTH: bucket('fourth') },
    }),
  );
  await miniflare.ready;
}, 60_000);
afterAll(() => miniflare?.dispose());

function openBucket(bucket: string): FilePlace {
  const place = bucketPlace({ endpoint, bucket, region: 'auto', ...keys });
  cleanUp(async () => place.close());
  return place;
}

async function openFolder(): Promise<FilePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-files-'));
  cleanUp(() => rm(folder, { recursive: true }));
  return new DiskPlace(folder);
}

const photo = (sizeBytes: number, contentType = 'image/webp') => ({
  bytes: Uint8Array.from({ length: sizeBytes }, (_, at) => (at * 31) % 251),
  contentType,
});

async function fill(place: FilePlace, first: number, count: number): Promise<void> {
  for (let n = first; n < first + count; n++)
    await place.write(`gardens/photo-${n}/640.webp`, photo(500 + n, n % 2 ? 'image/jpeg' : 'image/webp'));
}

/** Lets so many writes through, then fails. */
const failing = (place: FilePlace, after: number): FilePlace => {
  let left = after;
  return {
    ...{ list: () => place.list(), read: (key) => place.read(key), remove: (key) => place.remove(key) },
    async write(key, file) {
      if (left-- <= 0) throw new Error('The network is gone.');
      await place.write(key, file);
    },
  };
};

test('photos move from a bucket to a folder, and on into another bucket, with their types', async () => {
  const [first, folder, second] = [openBucket('first'), await openFolder(), openBucket('second')];
  await fill(first, 0, 25);
  expect(await copyFiles(first, folder)).toMatchObject({ files: 25, filesAll: 25 });
  expect(await copyFiles(folder, second)).toMatchObject({ files: 25 });
  for (const [from, to] of [
    [first, folder],
    [folder, second],
  ] as const)
    expect(await compareFiles(from, to, { thorough: true })).toMatchObject({ files: 25, differences: [] });
});

test('a copy that breaks off goes on; later what came meanwhile is copied, and what went goes', async () => {
  const [folder, third] = [await openFolder(), openBucket('third')];
  await fill(folder, 0, 20);
  await expect(copyFiles(folder, failing(third, 7), { lanes: 3 })).rejects.toThrow('The network is gone.');
  const told: number[] = [];
  expect(await copyFiles(folder, third, { tell: ({ files }) => told.push(files) })).toMatchObject({ files: 13 });
  expect(told.at(-1)).toBe(13);

  await fill(folder, 20, 2);
  await folder.remove('gardens/photo-3/640.webp');
  await folder.write('gardens/photo-4/640.webp', photo(9));
  expect((await compareFiles(folder, third)).differences.sort()).toEqual([
    'gardens/photo-20/640.webp is missing',
    'gardens/photo-21/640.webp is missing',
    'gardens/photo-3/640.webp is there and should not be',
    'gardens/photo-4/640.webp has 504 bytes instead of 9',
  ]);
  expect(await copyFiles(folder, third, { mirror: true })).toMatchObject({ files: 3 });
  expect(await compareFiles(folder, third, { thorough: true })).toMatchObject({ files: 21, differences: [] });

  await third.write('gardens/photo-5/640.webp', { ...photo(505), bytes: new Uint8Array(505) });
  expect((await compareFiles(folder, third)).differences).toEqual([]);
  expect((await compareFiles(folder, third, { thorough: true })).differences).toEqual([
    'gardens/photo-5/640.webp has other bytes or another type',
  ]);
});

test('what is gone when its turn comes is left out; nothing that is hidden is a photo', async () => {
  const [folder, other] = [await openFolder(), await openFolder()];
  await fill(folder, 0, 3);
  const from: FilePlace = { ...failing(folder, 0), list: () => folder.list(), read: async () => undefined };
  await copyFiles(from, other);
  expect(await compareFiles(await openFolder(), other)).toMatchObject({ files: 0, differences: [] });
});

test('what a bucket holds beside photos stays where it is, and is not counted', async () => {
  const [folder, fourth] = [await openFolder(), openBucket('fourth')];
  await fill(folder, 0, 2);
  for (const key of ['releases/_next/static/app.js', 'previews/pr-1/gardens/photo-0/640.webp'])
    await fourth.write(key, photo(70));
  expect(await copyFiles(folder, fourth, { mirror: true })).toMatchObject({ files: 2 });
  expect(await compareFiles(folder, fourth)).toMatchObject({ files: 2, differences: [] });
  expect((await fourth.read('releases/_next/static/app.js'))?.bytes.byteLength).toBe(70);
  const back = await openFolder();
  expect(await copyFiles(fourth, back)).toMatchObject({ files: 2, bytes: 1_001 });
});
