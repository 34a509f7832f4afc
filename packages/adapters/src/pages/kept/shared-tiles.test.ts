import { expect, test } from 'vitest';
import { createMemoryCache } from '../../cache/memory-cache.ts';
import { setUp } from '../../testing/page-front.ts';

const address = '/api/v1/trees/tiles/3/4/2.mvt';

/** A front before an API that makes squares of a map; `open` says whether everybody may have them. */
function map({ open = true } = {}) {
  const clock = { seconds: 0 };
  let made = 0;
  const set = setUp(
    {
      async api(request) {
        const headers = { 'x-community': 'parks', 'cache-control': open ? 'public, s-maxage=30' : 'private, no-store' };
        if (request.method !== 'GET') return new Response(null, { status: 201, headers });
        made += 1;
        return new Response(`square ${made}`, { headers });
      },
    },
    { clock, cache: createMemoryCache(1_000_000, { now: () => new Date(clock.seconds * 1000) }) },
  );
  const write = async (path: string, method = 'POST') => {
    clock.seconds += 1;
    await set.send(path, { method });
    await set.settled();
    clock.seconds += 1;
  };
  return { ...set, write };
}

test('a square of a map that is open is kept for everybody, by what it is narrowed by', async () => {
  const { get } = map();
  expect(await get(address)).toMatchObject({ cache: 'miss', body: 'square 1' });
  expect(await get(address, { cookie: 'session=b' })).toMatchObject({ cache: 'hit', body: 'square 1' });
  expect(await get(`${address}?condition=dead`)).toMatchObject({ cache: 'miss', body: 'square 2' });
  expect(await get(`${address}?q=${'x'.repeat(300)}`)).toMatchObject({ cache: 'pass', body: 'square 3' });
});

test.each([
  ['a tree is added', '/api/v1/trees', 'POST'],
  ['a tree is inspected', '/api/v1/trees/1/inspections', 'POST'],
  ['a tree is edited', '/api/v1/trees/1', 'PATCH'],
  ['species are merged', '/api/v1/species/1/merge', 'POST'],
  ['an import starts', '/api/v1/imports/1/run', 'POST'],
  ['the inventory is closed', '/api/v1/trees/settings', 'PATCH'],
])('it is made anew as soon as %s', async (_, path, method) => {
  const { get, write } = map();
  await get(address);
  await write(path, method);
  expect(await get(address)).toMatchObject({ cache: 'miss', body: 'square 2' });
});

test('it stays as it is while people write of something else', async () => {
  const { get, write } = map();
  await get(address);
  await write('/api/v1/posts/1/like');
  expect(await get(address)).toMatchObject({ cache: 'hit' });
});

test('of one that is closed nothing is kept', async () => {
  const { get } = map({ open: false });
  expect([(await get(address)).cache, (await get(address)).cache]).toEqual(['pass', 'pass']);
});
