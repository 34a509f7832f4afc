import { describe, expect, test } from 'vitest';
import { memoryCache, setUp } from '../testing/page-front.ts';

describe('what pages see', () => {
  test('no cookie but the hint, no credentials, no other host', async () => {
    const { get, seen } = setUp();
    await get('/ada', {
      cookie: 'session=secret; signed_in=1; theme=dark',
      authorization: 'Bearer x',
      'x-forwarded-host': 'evil.example',
      'x-middleware-subrequest': 'proxy',
      'user-agent': 'someone',
      accept: 'text/x-odd',
    });
    expect(seen[0]?.headers.get('cookie')).toBe('signed_in=1');
    for (const name of ['authorization', 'x-forwarded-host', 'x-middleware-subrequest', 'accept']) {
      expect(seen[0]?.headers.has(name), name).toBe(false);
    }
    expect(seen[0]?.headers.get('user-agent')).not.toBe('someone');
    expect(seen[0]?.url).toBe('http://alice.example/ada');
  });

  test('the language that was chosen, else the one that the browser prefers', async () => {
    const { get, seen } = setUp();
    await get('/ada', { cookie: 'locale=de', 'accept-language': 'en' });
    await get('/ada', { 'accept-language': 'fr, en;q=0.5, de;q=0.4' });
    expect(seen.map(({ headers }) => headers.get('x-locale'))).toEqual(['de', 'en']);
    expect(seen.every(({ headers }) => !headers.has('cookie') && !headers.has('accept-language'))).toBe(true);
  });

  test('no cookie at all from somebody without the hint', async () => {
    const { get, seen } = setUp();
    await get('/', { cookie: 'not_signed_in=1; signed_in=10' });
    expect(seen[0]?.headers.has('cookie')).toBe(false);
  });

  test('whose it is, where it is a page of the asker’s own; and that is kept for nobody', async () => {
    const { get, seen } = setUp();
    const cookie = 'session=secret; theme=dark; cart=mine; signed_in=1; __Host-cart=too; cartoon=no';
    for (const body of ['render 1', 'render 2'])
      expect(await get('/shop/cart', { cookie })).toMatchObject({ cache: 'pass', body });
    expect((await get('/shop/cart', { cookie })).headers.get('cache-control')).toBe('no-store');
    expect(seen[0]?.headers.get('cookie')).toBe('session=secret; cart=mine; signed_in=1; __Host-cart=too');
    await get(`/shop/orders/${'x'.repeat(43)}`, { cookie });
    expect(seen.at(-1)?.headers.get('cookie')).toContain('cart=mine');
    for (const path of [
      '/shop',
      '/shop/orders/17',
      '/shop/cart/',
      '/shop/cart/more',
      '/shop/%63art',
      '/SHOP/cart',
      '//shop/cart',
    ]) {
      await get(path, { cookie });
      expect(seen.at(-1)?.headers.get('cookie')).toBe('signed_in=1');
    }
  });

  test('nothing that is sent to a page', async () => {
    const { send, seen } = setUp();
    const response = await send('/ada', { method: 'POST', body: 'hello' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(seen).toHaveLength(0);
  });
});

describe('what is kept', () => {
  test('a page, for 30 s and not a second longer', async () => {
    const { get, clock } = setUp();
    expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 1' });
    clock.seconds = 29;
    expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 1' });
    clock.seconds = 30;
    expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 2' });
  });

  test('one page per host, path, search, language, hint and part of the payload', async () => {
    const { get, seen } = setUp();
    const variants: [string, Record<string, string>][] = [
      ['http://alice.example/ada', {}],
      ['http://bob.example/ada', {}],
      ['http://alice.example/ada/', {}],
      ['http://alice.example/ada?page=2', {}],
      ['http://alice.example/ada', { 'accept-language': 'de' }],
      ['http://alice.example/ada', { cookie: 'signed_in=1' }],
      ['http://alice.example/ada', { cookie: 'signed_in=1; locale=de' }],
      ['http://alice.example/ada', { rsc: '1' }],
      ['http://alice.example/ada', { rsc: '1', 'next-router-prefetch': '1' }],
      ['http://alice.example/ada', { rsc: '1', 'next-router-segment-prefetch': '/_tree' }],
      ['http://alice.example/ada', { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D' }],
      ['http://alice.example/ada', { rsc: '1', 'next-url': '/explore' }],
    ];
    for (const [url, headers] of variants) expect((await get(url, headers)).cache, url).toBe('miss');
    for (const [url, headers] of variants) expect((await get(url, headers)).cache, url).toBe('hit');
    expect(seen).toHaveLength(variants.length);
  });

  test('of its own release alone, in a cache that two releases share', async () => {
    const kept = memoryCache();
    const [older, newer] = [setUp({ release: 'r1' }, kept), setUp({ release: 'r2' }, kept)];
    expect(await older.get('/ada')).toMatchObject({ cache: 'miss' });
    expect(await newer.get('/ada')).toMatchObject({ cache: 'miss' });
    for (const { get } of [older, newer]) expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 1' });
    // Nor where nothing else is to be had.
    const broken = setUp({ release: 'r3', pages: () => Promise.reject(new Error('down')) }, kept);
    expect(await broken.get('/ada')).toMatchObject({ status: 503, cache: 'pass' });
  });

  test('what a request chose among versions, for who chooses the same', async () => {
    const { get, seen, asked } = setUp({ steering: ['x-choice'] });
    expect(await get('/ada', { 'x-choice': 'evil' })).toMatchObject({ cache: 'miss', body: 'render 1' });
    expect(seen[0]?.headers.get('x-choice')).toBe('evil');
    expect(asked[0]?.headers.get('x-choice')).toBe('evil');
    expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 2' });
    expect(seen[1]?.headers.has('x-choice')).toBe(false);
    expect(await get('/ada', { 'x-choice': 'evil' })).toMatchObject({ cache: 'hit', body: 'render 1' });
    expect(await get('/ada', { 'x-other': 'evil' })).toMatchObject({ cache: 'hit', body: 'render 2' });
  });

  test('no picture of a version that a request chose', async () => {
    const api = async () => new Response('webp', { headers: { 'cache-control': 'public, s-maxage=60' } });
    const { get } = setUp({ steering: ['x-choice'], api });
    expect(await get('/media/1/320.webp', { 'x-choice': 'evil' })).toMatchObject({ cache: 'pass' });
    expect(await get('/media/1/320.webp')).toMatchObject({ cache: 'miss' });
  });

  test('each language by itself, for whoever asks for it in whichever way', async () => {
    const { get } = setUp();
    await get('/ada', { 'accept-language': 'de-AT, en;q=0.9' });
    const german = await get('/ada', { cookie: 'locale=de; other=1', 'accept-language': 'en' });
    expect(german).toMatchObject({ cache: 'hit', body: 'render 1' });
    expect(german.headers.get('content-language')).toBe('de');
    expect(german.headers.get('vary')).toContain('accept-language, cookie');
    const english = await get('/ada', { 'accept-language': 'en-GB' });
    expect(english).toMatchObject({ cache: 'miss', body: 'render 2' });
    expect(english.headers.get('content-language')).toBe('en');
  });

  test('the same page for everybody, whatever else their cookies say', async () => {
    const { get } = setUp();
    await get('/ada', { cookie: 'session=a; signed_in=1' });
    expect(await get('/ada', { cookie: 'signed_in=1; session=b' })).toMatchObject({ cache: 'hit', body: 'render 1' });
  });

  test.each([
    ['an error', { status: 500 }],
    ['a page not found', { status: 404 }],
    ['a redirect', { status: 307, headers: { location: '/sign-in' } }],
    ['an answer that sets a cookie', { headers: { 'set-cookie': 'a=b' } }],
    ['a private answer', { headers: { 'cache-control': 'private' } }],
    ['an answer not to be stored', { headers: { 'cache-control': 'no-store' } }],
  ])('never %s', async (_, init) => {
    let renders = 0;
    const { get } = setUp({
      async pages() {
        renders += 1;
        return new Response('x', init);
      },
    });
    expect((await get('/ada')).cache).toBe('pass');
    expect((await get('/ada')).cache).toBe('pass');
    expect(renders).toBe(2);
  });

  test('nothing that says nothing of how long it may be kept and is no page', async () => {
    for (const given of [{}, { 'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate' }]) {
      const { get } = setUp({ pages: async () => new Response('x', { status: 404, headers: given }) });
      expect((await get('/ada')).headers.get('cache-control')).toBe('no-store');
    }
  });

  test.each([
    ['text/html; charset=utf-8', '<head><meta name="isntgram:status" content="404-NONCE"/></head>', 404],
    ['text/x-component', '0:["$","meta","1",{"name":"isntgram:status","content":"404-NONCE"}]', 404],
    ['text/html', '<head><meta name="isntgram:status" content="404-undefined"/></head>', 200],
    ['text/x-component', '2:T400,A long caption with "name":"isntgram:status","content":"404"', 200],
  ])('a page of %s that says of itself that it is not there: %s', async (type, body, status) => {
    const { get } = setUp({
      pages: async ({ headers }) =>
        new Response(body.replace('NONCE', headers.get('x-nonce') ?? ''), { headers: { 'content-type': type } }),
    });
    expect(await get('/ada')).toMatchObject({ status, cache: status === 200 ? 'miss' : 'pass' });
  });

  test("Next's own files go past the cache with the headers that Next gave them", async () => {
    const { get } = setUp({
      pages: async () => new Response('js', { headers: { 'cache-control': 'public, max-age=31536000, immutable' } }),
    });
    const { cache, headers } = await get('/_next/static/chunks/a.js');
    expect([cache, headers.get('cache-control')]).toEqual(['pass', 'public, max-age=31536000, immutable']);
  });
});

describe('what browsers are told', () => {
  test('to ask again each time, and that nothing changed while nothing has', async () => {
    const { get } = setUp();
    const first = await get('/ada');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(await get('/ada', { 'if-none-match': etag })).toMatchObject({ status: 304, body: '', cache: 'hit' });
    expect(await get('/ada', { 'if-none-match': '"other"' })).toMatchObject({ status: 200, body: 'render 1' });
  });

  test('no body for HEAD, and the page is rendered for both', async () => {
    const { send, get, settled } = setUp();
    const head = await send('/ada', { method: 'HEAD' });
    await settled();
    expect([head.status, head.body, head.headers.get('content-type')]).toEqual([200, null, 'text/html']);
    expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 1' });
  });
});

describe('the API', () => {
  test('gets its requests as they came, but for a made-up host', async () => {
    const { get, asked, seen } = setUp();
    const headers = { cookie: 'session=secret', 'x-forwarded-host': 'evil.example' };
    expect(await get('/api/v1/me', headers)).toMatchObject({ body: 'from the api', cache: null });
    expect(asked[0]?.headers.get('cookie')).toBe('session=secret');
    expect(asked[0]?.headers.has('x-forwarded-host')).toBe(false);
    expect(seen).toHaveLength(0);
  });

  test('answers a problem where it cannot be reached', async () => {
    const { get } = setUp({ api: () => Promise.reject(new Error('gone')) });
    const { status, headers, body } = await get('/api/v1/me');
    expect([status, headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(JSON.parse(body)).toMatchObject({ status: 503, code: 'service.unavailable' });
  });

  test('a user whose name begins like its address has a page', async () => {
    const { get, seen } = setUp();
    await get('/apiarist');
    await get('/mediamogul');
    expect(seen).toHaveLength(2);
  });
});

describe('pictures', () => {
  const picture = (headers: Record<string, string>) => {
    let asked = 0;
    const set = setUp({
      async api() {
        asked += 1;
        return new Response('webp', { headers });
      },
    });
    return { ...set, asked: () => asked };
  };

  test('that everybody may see are kept, at most 30 s', async () => {
    const { get, asked, clock } = picture({ 'cache-control': 'public, max-age=5, s-maxage=60' });
    expect(await get('/media/1/320.webp')).toMatchObject({ cache: 'miss' });
    expect(await get('/media/1/320.webp', { cookie: 'session=b' })).toMatchObject({ cache: 'hit', body: 'webp' });
    clock.seconds = 30;
    expect(await get('/media/1/320.webp')).toMatchObject({ cache: 'miss' });
    expect(asked()).toBe(2);
  });

  test.each([
    ['private', { 'cache-control': 'private, max-age=60' }],
    ['public but different by cookie', { 'cache-control': 'public, s-maxage=60', vary: 'cookie' }],
    ['silent about it', {}],
  ])('that are %s are not', async (_, headers) => {
    const { get, asked } = picture(headers);
    expect((await get('/media/1/320.webp')).cache).toBe('pass');
    expect((await get('/media/1/320.webp')).cache).toBe('pass');
    expect(asked()).toBe(2);
  });

  test('of another host are others', async () => {
    const { get } = picture({ 'cache-control': 'public, s-maxage=60' });
    await get('http://alice.example/media/1/320.webp');
    expect(await get('http://bob.example/media/1/320.webp')).toMatchObject({ cache: 'miss' });
  });
});
