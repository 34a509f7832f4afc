import { describe, expect, test } from 'vitest';
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

test.each([
  ['GET', '/api/v1/posts/1', false],
  ['POST', '/api/v1/posts', false],
  ['POST', '/api/v1/posts/1/comments', false],
  ['DELETE', '/api/v1/posts/1/like', false],
  ['DELETE', '/api/v1/users/ada/follow', false],
  ['PUT', '/api/v1/notifications/read', false],
  ['DELETE', '/api/v1/comments/1', true],
  ['PATCH', '/api/v1/me', true],
  ['DELETE', '/api/v1/me', true],
  ['POST', '/api/v1/moderation/reports/1/decision', true],
  ['POST', '/api/auth/update-user', true],
])('a %s of %s takes something back: %s', (method, path, expected) => {
  expect(takesBack(method, path)).toBe(expected);
});
