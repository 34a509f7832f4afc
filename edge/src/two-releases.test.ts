import { createMemoryCache } from '@isntgram/adapters/cache/memory-cache';
import { systemClock } from '@isntgram/adapters/clock';
import { createPageFront } from '@isntgram/adapters/pages/page-front';
import { afterAll, expect, test } from 'vitest';
import { createApiCaller } from './api-version.ts';
import { createPages } from './pages.ts';
import { createReleasedFiles } from './released-files.ts';
import { builtAssets, openBucket } from './testing/releases.ts';

const { bucket, dispose } = await openBucket();
afterAll(dispose);
const cache = createMemoryCache(10_000_000, systemClock);

/** A version of the web Worker, on the cache and the bucket that all versions have; its pages name these chunks. */
function deploy(release: string, chunks: readonly string[]) {
  const work: Promise<unknown>[] = [];
  const instance = { fetch: async () => Response.json({}, { headers: { 'x-community': 'isntgram' } }) };
  const api = createApiCaller({ api: instance as unknown as Fetcher, release, pinned: undefined });
  const { assets } = builtAssets(Object.fromEntries(chunks.map((chunk) => [chunk, `${chunk} of ${release}`])));
  const html = chunks.map((chunk) => `<script src="/_next/static/chunks/${chunk}"></script>`).join('');
  const next = { fetch: async () => new Response(html, { headers: { 'content-type': 'text/html' } }) };
  const onError = (error: unknown) => expect.unreachable(String(error));
  const files = createReleasedFiles({ bucket, assets, release, clock: systemClock, onError });
  const loadNext = async () => ({ default: next });
  const pages = createPages({ bindings: { ASSETS: assets }, files, api, scheme: 'https', loadNext });
  const front = createPageFront({ cache, clock: systemClock, release, api: api.forVisitor, pages, onError });
  return async (path: string) => {
    const response = await front(new Request(`https://a.example${path}`), (promise) => work.push(promise));
    await Promise.all(work);
    return { status: response.status, cache: response.headers.get('x-cache'), text: await response.text() };
  };
}
type Version = ReturnType<typeof deploy>;

/** The addresses of files that a page names and the version does not have. */
async function missing(page: string, version: Version): Promise<string[]> {
  const files = page.match(/\/_next\/static\/[^"]+/g) ?? [];
  expect(files.length).toBeGreaterThan(0);
  const answers = await Promise.all(files.map(async (file) => ({ file, status: (await version(file)).status })));
  return answers.filter(({ status }) => status !== 200).map(({ file }) => file);
}

test('of all files of the pages of two releases on one cache, none is missing, whichever serves', async () => {
  const older = deploy('r1', ['a-1.js', 'b-1.js', 'same.js']);
  const open = await older('/ada');
  expect(await older('/ada')).toMatchObject({ cache: 'hit' });

  const newer = deploy('r2', ['a-2.js', 'b-2.js', 'same.js']);
  const fresh = await newer('/ada');
  expect(fresh).toMatchObject({ status: 200, cache: 'miss' });
  expect(fresh.text).not.toContain('a-1.js');

  // The page that somebody has open, the kept ones, and those of the new release while the old one answers half of all.
  const [kept, keptNew] = [await older('/ada'), await newer('/ada')];
  expect([kept.cache, keptNew.cache]).toEqual(['hit', 'hit']);
  for (const { text } of [open, fresh, kept, keptNew])
    for (const version of [older, newer]) expect(await missing(text, version)).toEqual([]);

  // And after a way back, and the next release.
  for (const version of [deploy('r1', ['a-1.js', 'b-1.js', 'same.js']), deploy('r3', ['a-3.js'])])
    for (const { text } of [open, fresh]) expect(await missing(text, version)).toEqual([]);
});
