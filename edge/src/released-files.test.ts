import { packedForConformance, sourceMapsConformance } from '@isntgram/adapters/conformance/source-maps';
import { afterAll, expect, test } from 'vitest';
import { createR2SourceMaps } from './adapters/r2-source-maps.ts';
import { createReleasedFiles, fileListPath, mapKeys, mapPaths } from './released-files.ts';
import { builtAssets, openBucket } from './testing/releases.ts';

const dayMs = 24 * 60 * 60 * 1000;

const { bucket, dispose } = await openBucket();
afterAll(dispose);

/** A release whose build has these chunks; `later` is how long after now it looks at its clock. */
function release(name: string, chunks: Readonly<Record<string, string>>, { without = '' } = {}) {
  const time = { laterMs: 0 };
  const errors: unknown[] = [];
  const { asked, assets } = builtAssets(chunks, without);
  const clock = { now: () => new Date(Date.now() + time.laterMs) };
  const made = createReleasedFiles({
    bucket,
    assets,
    release: name,
    clock,
    onError: (error) => errors.push(error),
    mapsName: 'm',
  });
  const find = async (chunk: string) => {
    const found = await made.find(new Request(`https://a.example/_next/static/chunks/${chunk}`));
    return { status: found.status, text: await found.text(), headers: found.headers };
  };
  const at = (path: string) => made.find(new Request(`https://a.example${path}`));
  return { at, published: () => made.published(() => undefined), find, asked, errors, time };
}

test('every release finds the files of every other, whichever serves', async () => {
  const older = release('r1', { 'a-1.js': 'a1', 'same.js': 'same' });
  const newer = release('r2', { 'a-2.js': 'a2', 'same.js': 'same' });
  await older.published();
  await newer.published();
  for (const { find } of [older, newer]) {
    for (const [chunk, text] of Object.entries({ 'a-1.js': 'a1', 'a-2.js': 'a2', 'same.js': 'same' })) {
      const found = await find(chunk);
      expect([found.status, found.text], chunk).toEqual([200, text]);
      expect(found.headers.get('content-type')).toBe('text/javascript');
      expect(found.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    const never = await find('a-3.js');
    expect([never.status, never.headers.get('cache-control')]).toEqual([404, 'no-store']);
  }
});

test('what was put is not put again before a day is over, by no process of the release', async () => {
  await release('r3', { 'b.js': 'b' }).published();
  const again = release('r3', { 'b.js': 'b' });
  await again.published();
  expect(again.asked).toEqual([]);
  again.time.laterMs = 1.5 * dayMs;
  await again.published();
  expect(again.asked).toContain('/_next/static/chunks/b.js');
});

test('what no release has put for a month goes, and what one still serves stays', async () => {
  await release('r4', { 'gone.js': 'x' }).published();
  const served = release('r5', { 'kept.js': 'y' });
  served.time.laterMs = 31 * dayMs;
  await served.published();
  expect((await served.find('gone.js')).status).toBe(404);
  expect((await served.find('kept.js')).status).toBe(200);
});

test('a build without its list of files says so, and its pages go out all the same', async () => {
  const { asked, errors, published } = release('r6', { 'c.js': 'c' }, { without: fileListPath });
  await published();
  expect(String(errors[0])).toContain(`The build has no ${fileListPath}: 404.`);
  await published();
  expect(asked).toEqual([fileListPath]);
});

test('a bucket that never answers holds up no page for long, and no file', async () => {
  const stuck = { head: () => new Promise(() => undefined), get: () => new Promise(() => undefined) };
  const told: unknown[] = [];
  const files = createReleasedFiles({
    bucket: stuck as unknown as R2Bucket,
    assets: builtAssets({}).assets,
    release: 'r8',
    clock: { now: () => new Date() },
    onError: (error) => told.push(error),
    patienceMs: 20,
  });
  await files.published(() => undefined);
  expect(told).toHaveLength(1);
  await expect(files.find(new Request('https://a.example/_next/static/chunks/a.js'))).rejects.toThrow();
});

sourceMapsConformance('a bucket', async () => {
  const { pack, places } = await packedForConformance();
  await bucket.put(mapKeys('r1').pack, pack);
  await bucket.put(mapKeys('r1').places, JSON.stringify(places));
  return createR2SourceMaps(bucket);
});

test('the maps of a release lie where the API finds them and no visitor does', async () => {
  const made = release('r9', { 'd.js': 'd' });
  await made.published();
  const put = await bucket.get(mapKeys('r9').pack);
  expect(await put?.text()).toBe('the maps');
  const paths = [mapPaths('m').pack, '/maps/r9/source-maps.pack', '/_next/static/../../maps/r9/source-maps.pack'];
  const asked = [...paths, '/_next/static/%2e%2e/%2e%2e/maps/r9/source-maps.pack'];
  for (const path of asked) expect((await made.at(path)).status, path).toBe(404);
});
