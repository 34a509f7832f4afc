import { compareRecordings, ofPassing } from '@isntgram/acceptance/parity/compare';
import { compareConsoles, compareOutcomes, comparePictures } from '@isntgram/acceptance/parity/compare-others';
import type { Exchange } from '@isntgram/acceptance/parity/exchange';
import { judge, readReasons } from '@isntgram/acceptance/parity/reasons';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './report.ts';

const origins = ['http://localhost:8787', 'http://localhost:8080'] as const;
const ids = ['01a22832-0978-700a-8799-a078b1ec85a1', '01a22832-0978-700a-8799-a078b1ec85a2'] as const;

/** One answer, as it is recorded in one of two runs. */
function answer(run: 0 | 1, path: string, more: Partial<Exchange> = {}): Exchange {
  return {
    test: 'src/a.test.ts > a post > is there',
    method: 'GET',
    url: `${origins[run]}${path.replaceAll('ID', ids[run])}`,
    asked: { headers: { 'x-forwarded-for': `10.0.0.${run}` }, body: '' },
    status: 200,
    headers: { 'content-type': 'application/json', date: `${run}` },
    cookies: [],
    body: '{}',
    atOnce: false,
    ...more,
  };
}

const compare = (one: Exchange[], other: Exchange[]) =>
  compareRecordings(
    { address: new URL(origins[0]), exchanges: one },
    { address: new URL(origins[1]), exchanges: other },
  ).differences;

const body = (value: unknown): Partial<Exchange> => ({ body: JSON.stringify(value) });

describe('answers of two profiles', () => {
  it('are the same where ids, times, tokens, names and addresses alone are others', () => {
    const made = (run: 0 | 1) =>
      answer(run, '/api/v1/posts/ID', {
        ...body({
          id: ids[run],
          createdAt: `2026-11-29T16:45:1${run}.123Z`,
          author: { username: `p4062d7a3${run}` },
          url: `${origins[run]}/media/${ids[run]}/640.webp`,
          nextCursor: `${run}abc`,
        }),
        cookies: [`session=oNzIKahZc62wrccJ21VZxN6XAv8hNQi${run}.kV3sjbb; Path=/; HttpOnly`],
      });
    expect(compare([made(0)], [made(1)])).toEqual([]);
  });

  it('differ by status, header, cookie and field, each named with what was answered', () => {
    const one = answer(0, '/api/v1/posts/ID', { ...body({ items: [{ liked: true }] }), cookies: ['a=1; Secure'] });
    const other = answer(1, '/api/v1/posts/ID', { ...body({ items: [{ liked: false }] }), cookies: ['a=1'] });
    other.headers = { ...other.headers, 'cache-control': 'no-store' };
    const gone = answer(1, '/api/v1/posts/ID/likes', { status: 404 });
    const found = compare([one, answer(0, '/api/v1/posts/ID/likes')], [other, gone]);
    expect(found.map(({ route, what, one: left, other: right }) => [route, what, left, right])).toEqual([
      ['GET /api/v1/posts/{id} → 200', 'body.items[].liked', ['true'], ['false']],
      ['GET /api/v1/posts/{id} → 200', 'cookie a', ['set; Secure'], ['set']],
      ['GET /api/v1/posts/{id} → 200', 'header cache-control', [], ['no-store']],
      ['GET /api/v1/posts/{id}/likes', 'status', ['200'], ['404']],
    ]);
  });

  it('tell which of an answer’s ids is which', () => {
    const [asked, another] = ids;
    const one = answer(0, `/api/v1/posts/${asked}`, body({ id: asked }));
    const other = answer(1, `/api/v1/posts/${asked}`, body({ id: another }));
    expect(compare([one], [other])).toMatchObject([{ what: 'body.id', one: ['<id 1>'], other: ['<id 2>'] }]);
  });

  it('count as they were last, where somebody waits', () => {
    const waiting = (run: 0 | 1, status: string) => answer(run, '/api/v1/posts/ID', body({ status }));
    expect(compare([waiting(0, 'processing'), waiting(0, 'published')], [waiting(1, 'published')])).toEqual([]);
  });

  it('count by status, headers and cookies alone, where the moment decided what they said', () => {
    const count = (run: 0 | 1, likes: number, status = 200) =>
      answer(run, '/api/v1/posts/ID/like', { method: 'POST', status, ...body({ likes }) });
    expect(compare([count(0, 1), count(0, 2)], [count(1, 2), count(1, 2), count(1, 0, 429)])).toEqual([]);
    expect(compare([count(0, 1), count(0, 2)], [count(1, 2, 204)])).toMatchObject([{ what: 'status' }]);
  });

  it('count together where they were asked at once, as chance says which is answered how', () => {
    const turn = (run: 0 | 1, word: string, status: number, atOnce = true) => {
      const asked = { headers: {}, body: JSON.stringify({ word }) };
      return answer(run, '/api/v1/posts', { method: 'POST', status, asked, atOnce, ...body({ status }) });
    };
    const [one, other] = [
      (word: string, status: number) => turn(0, word, status),
      (word: string, status: number) => turn(1, word, status),
    ];
    expect(compare([one('a', 200), one('b', 400)], [other('a', 400), other('b', 200)])).toEqual([]);
    expect(compare([one('a', 200), one('b', 400)], [other('a', 409), other('b', 200)])).toMatchObject([
      { what: 'status', one: ['400'], other: ['409'] },
    ]);
    const inTurn = [turn(0, 'a', 200, false), turn(0, 'b', 400, false)];
    expect(compare(inTurn, [turn(1, 'a', 400, false), turn(1, 'b', 200, false)])).toHaveLength(1);
  });

  it('do not count where they are told a second time to who asked at once, as chance says who comes late', () => {
    const post = (run: 0 | 1, status: number, headers: Record<string, string> = {}) =>
      answer(run, '/api/v1/posts', { method: 'POST', status, headers, atOnce: true });
    const late = post(1, 201, { 'idempotent-replay': 'true' });
    expect(compare([post(0, 201), post(0, 409)], [post(1, 201), post(1, 409), late])).toEqual([]);
    expect(compare([post(0, 201)], [late])).toMatchObject([{ what: 'header idempotent-replay' }]);
  });

  it('count where their test passed on both, and what stands before all tests where all of its file did', () => {
    const at = (test: string) => answer(0, '/', { test: `src/${test}` });
    const all = [at('a.test.ts > a post > is there'), at('a.test.ts > a post > goes'), at('a.test.ts > ')];
    const end = (file: string, name: string, status: string) => ({
      ...{ file: `packages/acceptance/src/${file}`, name, status },
    });
    const passed = end('a.test.ts', 'a post goes', 'passed');
    expect(ofPassing(all, [passed, end('b.test.ts', 'a post goes', 'failed')])).toEqual(all);
    expect(ofPassing(all, [passed, end('a.test.ts', 'a post is there', 'failed')])).toEqual([all[1]]);
  });

  it('are not looked for where only one was asked', () => {
    expect(compare([answer(0, '/')], [answer(1, '/', { test: 'src/b.test.ts > b' })])).toEqual([]);
  });

  it('of a hostile length are compared in no time', () => {
    const long = (run: 0 | 1) => answer(run, '/api/v1/search', body({ caption: 'aA1'.repeat(200_000) }));
    expect(compare([long(0)], [long(1)])).toEqual([]);
  });
});

describe('what else is compared', () => {
  it('is how tests ended, what consoles said and how photos came out', () => {
    const end = { file: 'journeys/a.test.ts', name: 'walks' };
    expect(compareOutcomes([{ ...end, status: 'passed' }], [{ ...end, status: 'failed' }])).toMatchObject([
      { route: 'a.test.ts > walks', what: 'outcome', one: ['passed'], other: ['failed'] },
    ]);
    const consoles = (run: 0 | 1, texts: string[], path = '/p/1') => ({
      address: new URL(origins[run]),
      lines: texts.map((text) => ({ file: 'a.test.ts', text, url: `${origins[run]}${path}` })),
    });
    const said = consoles(1, [`404 of ${origins[1]}/x`, 'oh', 'the server responded with a status of 404']);
    expect(compareConsoles(consoles(0, [`404 of ${origins[0]}/x`]), said)).toMatchObject([{ one: [], other: ['oh'] }]);
    const missing = ['the server responded with a status of 404'];
    expect(compareConsoles(consoles(0, []), consoles(1, missing, '/_next/static/a.js'))).toHaveLength(1);
    const photos = [
      { name: 'a.jpg', one: '3×2: 3×2', other: '3×2: 3×2' },
      { name: 'b.jpg', one: '3×2: 3×2', other: 'media.too_heavy' },
    ];
    expect(comparePictures(photos)).toMatchObject([{ route: 'photo b.jpg', other: ['media.too_heavy'] }]);
  });
});

describe('parity.md', () => {
  const table = ['| `PUT <store>` | `header *` | another store |', '| `GET /x` | `status` | no |'].join('\n');
  const differs = (route: string, what: string) => ({ route, what, one: ['a'], other: ['b'], tests: ['t'] });

  it('explains differences, must explain each, and explains nothing that is none', () => {
    const judged = judge([differs('PUT <store>', 'header etag'), differs('GET /y', 'status')], readReasons(table));
    expect(judged.explained.map(({ reason }) => reason.why)).toEqual(['another store']);
    expect(faultsOf(judged, true)).toEqual([
      'GET /y: status differs, as in t',
      'parity.md explains GET /x status, which is the same everywhere',
    ]);
    expect(faultsOf(judged, false)).toHaveLength(1);
  });
});
