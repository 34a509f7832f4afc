import { expect, test } from 'vitest';
import { createMemoryCache } from '../../cache/memory-cache.ts';
import { setUp } from '../../testing/page-front.ts';

/** A front before pages, which keep what they show for as long as nothing changes. */
function pagesKept() {
  const clock = { seconds: 0 };
  const api = async () => new Response('{}', { headers: { 'x-community': 'prints' } });
  const set = setUp(
    { api },
    { clock, cache: createMemoryCache(1_000_000, { now: () => new Date(clock.seconds * 1000) }) },
  );
  const write = async (path: string, method: string) => {
    clock.seconds += 1;
    await set.send(path, { method });
    await set.settled();
    clock.seconds += 1;
  };
  return { ...set, write };
}

test.each([
  ['POST', '/api/v1/shop/orders', 'miss'],
  ['POST', '/api/v1/shop/orders/x/test-payment', 'miss'],
  ['POST', '/api/v1/shop/admin/variants/1/stock', 'miss'],
  ['PATCH', '/api/v1/shop/admin/products/1', 'miss'],
  ['PUT', '/api/v1/shop/cart/lines/1', 'hit'],
  ['DELETE', '/api/v1/shop/cart/lines/1', 'hit'],
  ['POST', '/api/v1/shop/cart/form', 'hit'],
  ['POST', '/api/v1/posts/1/like', 'hit'],
])('after a %s of %s the pages of a shop are a %s', async (method, path, cache) => {
  const { get, write } = pagesKept();
  const pages = ['/', '/shop', '/shop?q=sea', '/shop/products/last-light', '/shop/categories/mountains'];
  for (const page of pages) await get(page);
  await write(path, method);
  for (const page of pages) expect([page, (await get(page)).cache]).toEqual([page, cache]);
});

test.each([
  ['POST', '/api/v1/trees/1/inspections', 'miss'],
  ['PATCH', '/api/v1/trees/1', 'miss'],
  ['POST', '/api/v1/posts/1/like', 'hit'],
])('after a %s of %s the page of a tree is a %s', async (method, path, cache) => {
  const { get, write } = pagesKept();
  await get('/trees/1');
  await write(path, method);
  expect((await get('/trees/1')).cache).toBe(cache);
});
