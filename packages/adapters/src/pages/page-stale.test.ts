import { describe, expect, test, vi } from 'vitest';
import { nextDefault, setUp } from '../testing/page-front.ts';
import { takesBack } from './page-keeping.ts';

/** A place whose API and pages work until they are broken. */
function place() {
  const state = { broken: false, renders: 0, asked: 0, gone: false, errors: 0 };
  const set = setUp({
    async api(request) {
      state.asked += 1;
      if (state.broken) return Response.json({ code: 'service.unavailable' }, { status: 503 });
      const headers = { 'x-community': new URL(request.url).host.startsWith('bob') ? 'bob' : 'alice' };
      if (!request.url.includes('/media/')) return Response.json({}, { headers });
      return new Response('webp', { headers: { ...headers, 'cache-control': 'public, s-maxage=60' } });
    },
    async pages() {
      state.renders += 1;
      if (state.gone) return new Response('not here', { status: 404 });
      return new Response(`render ${state.renders}`, {
        headers: { 'content-type': 'text/html', 'cache-control': nextDefault },
      });
    },
    onError: () => {
      state.errors += 1;
    },
  });
  return { ...set, state };
}

describe('while what makes the answers is out of order', () => {
  test('pages and photos that were kept go out as they were, and say so', async () => {
    const { get, clock, state } = place();
    clock.seconds = 1_000;
    await get('/ada');
    await get('/media/1/320.webp');
    state.broken = true;
    clock.seconds = 8_000;
    const page = await get('/ada');
    expect(page).toMatchObject({ status: 200, cache: 'stale', body: 'render 1' });
    expect([page.headers.get('age'), page.headers.get('cache-status')]).toEqual(['7000', '"isntgram"; hit; ttl=-6970']);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(await get('/media/1/320.webp')).toMatchObject({ status: 200, cache: 'stale', body: 'webp' });
    const other = await get('/ben');
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, '5']);
  });

  test('nobody waits for what is known not to work, and all is new again 5 s after it works', async () => {
    const { get, clock, state } = place();
    await get('/ada');
    state.broken = true;
    clock.seconds = 100;
    expect((await get('/ada')).cache).toBe('stale');
    const { asked } = state;
    clock.seconds = 104;
    for (const _ of [1, 2, 3]) expect((await get('/ada')).cache).toBe('stale');
    expect(state.asked).toBe(asked);
    state.broken = false;
    clock.seconds = 106;
    expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 2' });
    expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 2' });
  });

  test('a page that fails by itself goes out as it was, and says nothing of the others', async () => {
    let broken = false;
    const { get, clock } = setUp({
      async pages(request) {
        return broken && request.url.endsWith('/ada') ? new Response('oh', { status: 500 }) : new Response('page');
      },
    });
    await get('/ada');
    await get('/ben');
    broken = true;
    clock.seconds = 31;
    expect(await get('/ada')).toMatchObject({ status: 200, cache: 'stale', body: 'page' });
    expect(await get('/ben')).toMatchObject({ status: 200, cache: 'miss', body: 'page' });
  });

  test.each([
    ['DELETE', '/api/v1/posts/1'],
    ['PATCH', '/api/v1/posts/1'],
    ['POST', '/api/v1/moderation/decisions'],
  ])('nothing from before a %s of %s, or right after it, and of another community all', async (method, path) => {
    const { get, send, settled, clock, state } = place();
    clock.seconds = 1_000;
    for (const host of ['alice', 'bob']) await get(`http://${host}.example/ada`);
    await send(path, { method });
    await settled();
    clock.seconds = 1_040;
    await get('/ben');
    await get('/media/1/320.webp');
    clock.seconds = 1_080;
    await get('/cyd');
    state.broken = true;
    clock.seconds = 2_000;
    expect((await get('/ada')).status).toBe(503);
    expect((await get('/ben')).status).toBe(503);
    expect((await get('/media/1/320.webp')).status).toBe(503);
    expect(await get('/cyd')).toMatchObject({ status: 200, cache: 'stale' });
    expect(await get('http://bob.example/ada')).toMatchObject({ status: 200, cache: 'stale' });
  });

  test('a page that something was added to, as it was', async () => {
    const { get, send, settled, clock, state } = place();
    clock.seconds = 1_000;
    await get('/p/1');
    await send('/api/v1/posts/1/comments', { method: 'POST' });
    await settled();
    state.broken = true;
    expect(await get('/p/1')).toMatchObject({ status: 200, cache: 'stale', body: 'render 1' });
  });

  test('nothing that was seen to be gone', async () => {
    const { get, clock, state } = place();
    await get('/ada');
    clock.seconds = 31;
    state.gone = true;
    expect((await get('/ada')).status).toBe(404);
    state.broken = true;
    clock.seconds = 100;
    expect((await get('/ada')).status).toBe(503);
  });
});

describe('who comes after a write', () => {
  test('that takes something back is given no page of its community that was rendered before', async () => {
    const { get, send, clock } = place();
    for (const host of ['alice', 'bob']) await get(`http://${host}.example/ada`);
    clock.seconds = 1;
    await send('/api/v1/posts/1', { method: 'DELETE' });
    clock.seconds = 2;
    expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 3' });
    expect(await get('http://bob.example/ada')).toMatchObject({ cache: 'hit' });
    expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 3' });
  });

  test('of a comment is given a new page of that post, and the others as they are kept', async () => {
    const { get, send, clock } = place();
    for (const path of ['/p/A', '/p/b', '/ada']) await get(path);
    clock.seconds = 1;
    await send('/api/v1/posts/a/comments', { method: 'POST' });
    clock.seconds = 2;
    expect(await get('/p/A')).toMatchObject({ cache: 'miss' });
    for (const path of ['/p/A', '/p/b', '/ada']) expect(await get(path), path).toMatchObject({ cache: 'hit' });
  });

  test('that was refused, or of a like, is given what is kept', async () => {
    const { get, send, clock, state } = place();
    await get('/p/1');
    clock.seconds = 1;
    await send('/api/v1/posts/1/like', { method: 'POST' });
    state.broken = true;
    await send('/api/v1/posts/1', { method: 'DELETE' });
    expect(await get('/p/1')).toMatchObject({ cache: 'hit' });
  });

  test('does not get what was being rendered when it was done, nor does anybody later', async () => {
    const gate = Promise.withResolvers<void>();
    let renders = 0;
    const { get, send, clock } = setUp({
      api: async () => Response.json({}, { headers: { 'x-community': 'alice' } }),
      async pages() {
        renders += 1;
        const text = `render ${renders}`;
        if (renders === 1) await gate.promise;
        return new Response(text, { headers: { 'content-type': 'text/html', 'cache-control': nextDefault } });
      },
    });
    const early = get('/p/1');
    await vi.waitFor(() => expect(renders).toBe(1));
    clock.seconds = 1;
    await send('/api/v1/posts/1', { method: 'DELETE' });
    clock.seconds = 2;
    const late = send('/p/1').then((response) => response.text());
    expect(await late).toBe('render 2');
    gate.resolve();
    expect((await early).body).toBe('render 1');
    expect(await get('/p/1')).toMatchObject({ cache: 'hit', body: 'render 2' });
  });
});

test.each([
  ['GET', '/api/v1/posts/1', false],
  ['POST', '/api/v1/posts', false],
  ['POST', '/api/v1/posts/1/comments', false],
  ['DELETE', '/api/v1/posts/1/like', false],
  ['DELETE', '/api/v1/users/ada/follow', false],
  ['PUT', '/api/v1/notifications/read', false],
  ['PUT', '/api/v1/shop/cart/lines/1', false],
  ['DELETE', '/api/v1/shop/cart/lines/1', false],
  ['PATCH', '/api/v1/shop/admin/products/1', true],
  ['DELETE', '/api/v1/comments/1', true],
  ['POST', '/api/v1/posts/1/restore', true],
  ['PATCH', '/api/v1/me', true],
  ['DELETE', '/api/v1/me', true],
  ['POST', '/api/v1/moderation/reports/1/decision', true],
  ['POST', '/api/auth/update-user', true],
])('a %s of %s takes something back: %s', (method, path, expected) => {
  expect(takesBack(method, path)).toBe(expected);
});
