import { expect, test } from 'vitest';
import { memoryCache, nextDefault, setUp } from '../../testing/page-front.ts';
import { createSharedRender, type SharedPages } from './shared-pages.ts';

/** A front before a shared cache that never forgets by itself, and what was rendered for which of the two. */
function setUpShared() {
  const kept = memoryCache();
  const common = new Map<string, Response>();
  const asked: Request[] = [];
  let renders = 0;
  let isThere = true;
  const api = async () => Response.json({}, { headers: { 'x-community': 'c' } });
  const pagesFor = (whom: string) => async (request: Request) => {
    asked.push(request);
    renders += 1;
    const status = new URL(request.url).pathname === '/nobody' ? 404 : 200;
    const headers = { 'content-type': 'text/html', 'cache-control': nextDefault };
    return new Response(`render ${renders} for ${whom}`, { status, headers });
  };
  const clock = { now: () => new Date(kept.clock.seconds * 1000) };
  const render = createSharedRender({
    clock,
    api,
    pages: pagesFor('all'),
    kept: (seconds) => [['x-seconds', `${seconds}`]],
  });
  const shared: SharedPages = async (key, request) => {
    if (!isThere) throw new Error('Out of reach.');
    const found = common.get(key);
    const response = found ?? (await render(request, () => undefined));
    if (response.headers.get('x-seconds') === '30') common.set(key, response.clone());
    return { response: new Response(response.body, response), isHit: found !== undefined };
  };
  const front = setUp({ shared, api, pages: pagesFor('one') }, kept);
  return { ...front, asked, setThere: (is: boolean) => (isThere = is) };
}

test('a page is what all have together, never older than its time, whatever that cache says', async () => {
  const { get, clock } = setUpShared();
  expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 1 for all' });
  clock.seconds = 29;
  expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 1 for all' });
  clock.seconds = 30;
  expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 2 for one' });
});

test('whoever wrote here is given what is newer, though the purge did not come through', async () => {
  const { get, send, clock } = setUpShared();
  await get('/p/1');
  clock.seconds = 5;
  await send('/api/v1/posts/1/comments', { method: 'POST' });
  clock.seconds = 6;
  expect(await get('/p/1')).toMatchObject({ cache: 'miss', body: 'render 2 for one' });
  expect(await get('/p/1')).toMatchObject({ cache: 'hit', body: 'render 2 for one' });
});

test('what is out of reach is done without; what it had is kept for when nothing newer can be made', async () => {
  const { get, setThere, clock } = setUpShared();
  await get('/ada');
  setThere(false);
  expect(await get('/ada')).toMatchObject({ cache: 'hit', body: 'render 1 for all' });
  clock.seconds = 31;
  expect(await get('/ada')).toMatchObject({ cache: 'miss', body: 'render 2 for one' });
});

test('what may not be kept goes through as it is, and with a nonce', async () => {
  const { get } = setUpShared();
  for (const render of [1, 2]) {
    const { status, cache, body, headers } = await get('/nobody');
    expect([status, cache, body]).toEqual([404, 'pass', `render ${render} for all`]);
    expect(headers.get('content-security-policy')).toMatch(/'nonce-[0-9a-f]{32}'/);
    expect([...headers.keys()].filter((name) => /^x-(?!cache$|seconds$)/.test(name))).toEqual([]);
  }
});

test('what is rendered for all is told of the visitor no more than the address', async () => {
  const { get, asked } = setUpShared();
  await get('/ada', {
    cookie: 'session=secret; signed_in=1; locale=de',
    authorization: 'Bearer secret',
    'user-agent': 'x',
  });
  const [{ headers } = new Request('http://none')] = asked;
  expect(headers.get('cookie')).toBe('signed_in=1');
  expect(headers.get('x-locale')).toBe('de');
  expect([headers.get('authorization'), headers.get('user-agent')]).toEqual([null, 'front']);
});
