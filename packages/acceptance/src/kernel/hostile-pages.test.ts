import type { Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { address } from '../support/address.ts';
import { unknownId } from '../support/operations.ts';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost, photo, process } from '../support/photos.ts';

const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  '</script><script>alert(3)</script>',
  '<!--<script>',
];
const dangerous = /<script>alert|<img src=x|<!--<script/i;

const withoutRequest = (body: object): object => ({ ...body, requestId: '' });

describe('a page', () => {
  test('shows script in any text as text', async () => {
    const anna = await newPerson();
    const evil = hostileTexts.join(' ');
    expect(
      (await anna.api('/me', { method: 'PATCH', json: { name: '<img src=x onerror=alert(0)>', bio: evil } })).status,
    ).toBe(200);
    const file = { ...photo(), name: '<img src=x onerror=alert(4)>.jpg' };
    const { id: mediaId } = await process(anna, file);
    const posted = await anna.api<Post>('/posts', {
      json: { media: [{ id: mediaId, alt: evil }], caption: `${evil} #hostile` },
    });
    const { id } = posted.body;
    await anna.api(`/posts/${id}/comments`, { json: { text: evil } });
    for (const path of [`/p/${id}`, `/${anna.username}`, '/tags/hostile', `/${anna.username}/followers`]) {
      for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
        const response = await fetch(new URL(path, address), { headers });
        const type = response.headers.get('content-type') ?? '';
        const body = await response.text();
        if (type.includes('html')) expect(body, path).not.toMatch(dangerous);
        else expect(type).toMatch(/^text\/x-component/);
      }
    }
    const answer = await fetch(new URL(`/api/v1/posts/${id}`, address));
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('made for one person is the same for another, and holds nothing of either', async () => {
    const [anna, ben, author] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(author, { caption: 'Everybody’s #bytes' });
    await anna.follow(author);
    const secrets = async (person: Person) => {
      const { id } = await person.me();
      const tokens = [...person.cookies.values()]
        .filter((value) => value.length > 5)
        .map((value) => value.slice(0, 20));
      return [person.email, person.username, id, ...tokens];
    };
    const known = (await Promise.all([secrets(anna), secrets(ben)])).flat();
    const hidden = [author.email, (await author.me()).id];
    const paths = [
      '/',
      '/home',
      '/create',
      '/settings',
      '/admin',
      '/saved',
      '/notifications',
      '/search',
      '/explore',
      '/sign-in',
    ];
    const shared = [`/p/${post.id}`, `/${author.username}`, '/tags/bytes'];
    for (const path of [...paths, ...shared]) {
      for (const rsc of [false, true]) {
        const bodies = await Promise.all(
          [anna, ben, new Visitor()].map(async (visitor) => {
            const { body } = await visitor.call<string>(path, { headers: rsc ? { rsc: '1' } : {} });
            return String(body);
          }),
        );
        for (const body of bodies) {
          for (const secret of [...known, ...hidden])
            expect(body.includes(secret), `${path} holds ${secret}`).toBe(false);
        }
      }
    }
  });

  test('of a post for followers says to a stranger what one that does not exist says', async () => {
    const [author, stranger] = await Promise.all([newPerson(), newPerson()]);
    const caption = `Between us ${author.username}`;
    const post = await newPost(author, { caption: `${caption} #betweenus`, audience: 'followers' });
    const url = String(post.photos[0]?.variants[0]?.url);
    for (const who of [stranger, new Visitor()]) {
      const api = await who.api<Problem>(`/posts/${post.id}`);
      const missing = await who.api<Problem>(`/posts/${unknownId}`);
      expect([api.status, withoutRequest(api.body)]).toEqual([missing.status, withoutRequest(missing.body)]);
      expect((await who.call(new URL(url).pathname)).status).toBe(404);
      for (const path of [`/p/${post.id}`, `/${author.username}`, '/tags/betweenus']) {
        for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
          const { body } = await who.call<string>(path, { headers });
          expect(String(body), path).not.toContain(caption);
        }
      }
      expect((await who.call(`/p/${post.id}`)).status).toBe(404);
      for (const path of [
        `/users/${author.username}/posts`,
        '/tags/betweenus',
        '/explore',
        `/search?q=${author.username}`,
      ]) {
        expect(JSON.stringify((await who.api(path)).body), path).not.toContain(post.id);
      }
    }
  });
});

describe('what Next takes for its own', () => {
  const page = (path: string, headers: Record<string, string> = {}) => new Visitor().call<string>(path, { headers });

  test('chooses nothing about a page when it comes from outside', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    for (const rsc of [{}, { rsc: '1' }] as Record<string, string>[]) {
      for (const query of [
        `nxtPusername=${ben.username}`,
        `nxtIusername=${ben.username}&__nextDataReq=1`,
        '__nextLocale=de',
      ]) {
        const { status, body } = await page(`/${anna.username}?_rsc&${query}`, rsc);
        expect([status, body.includes(anna.username), body.includes(ben.username)]).toEqual([200, true, false]);
      }
      const own = {
        'x-matched-path': `/${ben.username}`,
        'x-now-route-matches': `nxtPusername=${ben.username}`,
        'x-invoke-path': `/${ben.username}`,
        'x-middleware-rewrite': `/${ben.username}`,
        'x-nextjs-data': '1',
        'next-resume': '1',
      };
      const { status, body } = await page(`/${anna.username}?_rsc`, { ...rsc, ...own });
      expect([status, body.includes(anna.username), body.includes(ben.username)]).toEqual([200, true, false]);
    }
  });

  test.each([
    { 'next-router-state-tree': '%' },
    { 'next-router-state-tree': '{}' },
    { 'next-router-state-tree': encodeURIComponent('["",{"children":[1,{}]}]') },
    { 'next-router-state-tree': `${'%5B'.repeat(3_000)}` },
    { 'next-router-segment-prefetch': '../../x' },
    { 'next-router-prefetch': 'x', 'next-url': 'http://evil.example' },
    { 'next-action': '0123456789abcdef0123456789abcdef0123456789' },
  ])('is no fault of ours where it makes no sense: %j', async (headers) => {
    for (const path of ['/explore', '/sign-in', '/nobody-is-called-this']) {
      for (const rsc of [{}, { rsc: '1' }] as Record<string, string>[]) {
        expect((await page(path, { ...rsc, ...(headers as Record<string, string>) })).status).toBeLessThan(500);
      }
    }
  });

  test.each(['/_next/image?url=%2Fapi%2Fhealth&w=64&q=75', '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75'])(
    '%s fetches nothing for anybody',
    async (path) => {
      expect((await page(path)).status).toBeGreaterThanOrEqual(400);
      expect((await page(path)).status).toBeLessThan(500);
    },
  );

  test.each([
    '/_next/data/isntgram/explore.json',
    '/_next/data/x/y.json?nxtPusername=x',
    '/explore.rsc',
    '/_error',
    '/_not-found',
    '/404',
    '/500',
  ])('%s is no fault of ours', async (path) => {
    expect((await page(path)).status).toBeLessThan(500);
  });
});
