import type { Page, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { anybody, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const feed = async (person: Person, query = ''): Promise<Page<Post>> =>
  (await person.api<Page<Post>>(`/feed${query}`)).body;

describe('the feed', () => {
  test('holds what followed people and oneself posted, newest first, and nothing else', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await anna.follow(ben);
    expect((await feed(anna)).items).toEqual([]);
    const first = await newPost(ben);
    await newPost(eve);
    const own = await newPost(anna);
    const last = await newPost(ben, { audience: 'followers' });
    expect((await feed(anna)).items.map(({ id }) => id)).toEqual([last.id, own.id, first.id]);
    await anna.api(`/users/${ben.username}/follow`, { method: 'DELETE' });
    expect((await feed(anna)).items.map(({ id }) => id)).toEqual([own.id]);
  });

  test('goes page by page without loss or repeat, while new posts arrive', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await anna.follow(ben);
    const posts: Post[] = [];
    for (let count = 0; count < 3; count++) posts.push(await newPost(ben));
    const first = await feed(anna, '?limit=2');
    await newPost(ben);
    const second = await feed(anna, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(posts.map(({ id }) => id).reverse());
    expect(second.nextCursor).toBeNull();
  });

  test('tells whether followed people posted something newer', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await anna.follow(ben);
    const seen = await newPost(ben);
    const newer = async (since: string) => (await anna.api<{ newer: boolean }>(`/feed/newer?since=${since}`)).body;
    expect(await newer(seen.id)).toEqual({ newer: false });
    await newPost(anna);
    expect(await newer(seen.id)).toEqual({ newer: false });
    await newPost(ben);
    expect(await newer(seen.id)).toEqual({ newer: true });
    expect((await anna.api('/feed/newer')).status).toBe(400);
    expect((await new Visitor().api(`/feed/newer?since=${seen.id}`)).status).toBe(401);
  });

  test('needs to be signed in', async () => {
    expect((await new Visitor().api<Problem>('/feed')).body).toMatchObject({ status: 401, code: 'auth.required' });
  });

  test.each([
    'cursor=made-up',
    'cursor=0190c0de-0000-4000-8000-000000000000',
    'cursor=',
    'limit=0',
    'limit=51',
    'limit=x',
    'limit=1e9',
  ])('refuses %s', async (query) => {
    const answer = await (await anybody()).api<Problem>(`/feed?${query}`);
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('with a cursor of no post goes on from where it would stand', async () => {
    const anna = await newPerson();
    await newPost(anna);
    expect((await feed(anna, '?cursor=00000000-0000-7000-8000-000000000000')).items).toEqual([]);
    expect((await feed(anna, '?cursor=ffffffff-ffff-7fff-bfff-ffffffffffff')).items).toHaveLength(1);
  });

  test('of one community holds nothing of another, whose sessions it does not know', async () => {
    const anna = await newPerson();
    const stranger = new Visitor(tenantAddress(otherTenant));
    for (const [name, value] of anna.cookies) stranger.cookies.set(name, value);
    expect((await stranger.api('/feed')).status).toBe(401);
  });
});
