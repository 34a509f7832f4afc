import { describe, expect, test } from 'vitest';
import { setUp } from '../testing/page-front.ts';
import { payloadAsked } from './next-own.ts';

const tree = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const asked = (headers: Record<string, string>) =>
  Object.fromEntries(payloadAsked(new Request('http://a.example/', { headers })));

describe('what is Next’s own', () => {
  test.each([
    ['/ada?nxtPusername=ben', '/ada'],
    ['/ada?NXTPusername=ben&page=2', '/ada?page=2'],
    ['/ada?%6extPusername=ben', '/ada'],
    ['/ada?nxtIusername=ben&__nextLocale=de&__nextDataReq=1&__nextppronly=1', '/ada'],
    ['/ada?a=%20b&next=1&_rsc=x', '/ada?a=%20b&next=1&_rsc=x'],
    ['/_next/data/x/ada.json?nxtPusername=ben', '/_next/data/x/ada.json'],
  ])('never comes in a query: %s', async (path, shown) => {
    const { get, seen } = setUp();
    await get(path);
    expect(seen[0]?.url).toBe(`http://alice.example${shown}`);
  });

  test('makes no page of its own in the cache', async () => {
    const { get } = setUp();
    expect(await get('/ada')).toMatchObject({ cache: 'miss' });
    expect(await get('/ada?nxtPusername=ben')).toMatchObject({ cache: 'hit', body: 'render 1' });
    expect(await get('/ada', { 'next-router-state-tree': 'x' })).toMatchObject({ cache: 'hit', body: 'render 1' });
  });

  test.each([
    ['/ada', { 'x-matched-path': '/ben' }],
    ['/ada', { 'x-now-route-matches': 'nxtPusername=ben', 'x-invoke-path': '/ben', 'x-invoke-query': '%7B%7D' }],
    [
      '/ada',
      {
        'x-middleware-rewrite': '/ben',
        'x-middleware-request-cookie': 'a=b',
        'x-middleware-override-headers': 'cookie',
      },
    ],
    [
      '/ada',
      {
        'x-nextjs-data': '1',
        'x-prerender-revalidate': 'x',
        'next-resume': '1',
        'next-action': 'x',
        'x-opennext-locale': 'de',
      },
    ],
  ])('never comes in headers: %s %j', async (path, headers: Record<string, string>) => {
    const { get, seen } = setUp();
    await get(path, headers);
    for (const name of Object.keys(headers)) expect(seen[0]?.headers.has(name), name).toBe(false);
  });
});

describe('a part of a page', () => {
  const sound = [
    '',
    { children: [['username', 'ada', 'd', null], { children: ['__PAGE__', {}] }] },
    null,
    'refetch',
    16,
  ];

  test('is asked for as Next’s client does', () => {
    const headers = {
      rsc: '1',
      'next-router-state-tree': tree(sound),
      'next-router-prefetch': '1',
      'next-router-segment-prefetch': '/_tree',
      'next-url': '/ada',
    };
    expect(asked(headers)).toEqual(headers);
    expect(asked({ ...headers, rsc: 'x' })).toEqual({});
  });

  test.each([
    ['%', 'next-router-state-tree'],
    ['{}', 'next-router-state-tree'],
    [tree(['', []]), 'next-router-state-tree'],
    [tree(['', { children: [1, {}] }]), 'next-router-state-tree'],
    [tree(['', {}, 'x']), 'next-router-state-tree'],
    [`${tree(sound)}, ${tree(sound)}`, 'next-router-state-tree'],
    [encodeURIComponent('['.repeat(5_000)), 'next-router-state-tree'],
    [
      tree(Array.from({ length: 40 }).reduce<unknown>((child) => ['', { children: child }], ['', {}])),
      'next-router-state-tree',
    ],
    ['x', 'next-router-prefetch'],
    ['_tree', 'next-router-segment-prefetch'],
    ['/%ff', 'next-url'],
    ['http://evil.example/', 'next-url'],
  ])('is not asked for by %s as %s', (value, name) => {
    expect(asked({ rsc: '1', [name]: value })).toEqual({ rsc: '1' });
  });
});
