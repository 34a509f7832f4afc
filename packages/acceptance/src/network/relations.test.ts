import type {
  ListedUser,
  Me,
  MutedWord,
  Page,
  Post,
  Problem,
  SuggestedUser,
  User,
  UserViewer,
} from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newName, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const people = (count: number): Promise<Person[]> => Promise.all(Array.from({ length: count }, () => newPerson()));
const two = async (): Promise<[Person, Person]> => Promise.all([newPerson(), newPerson()]);
const verb = (who: Visitor, whom: Person, what: string, method = 'POST') =>
  who.api<UserViewer & Problem>(`/users/${whom.username}/${what}`, { method });
const answer = (who: Visitor, whom: Person, what: 'approve' | 'decline') =>
  who.api<UserViewer & Problem>(`/follow-requests/${whom.username}/${what}`, { method: 'POST' });
const names = async (who: Person, path: string): Promise<string[]> =>
  (await who.api<Page<ListedUser>>(path)).body.items.map(({ username }) => username);
const setPrivate = (who: Person, value: boolean) => who.api<Me>('/me', { method: 'PATCH', json: { private: value } });
const feedOf = async (who: Person) => (await who.api<Page<Post>>('/feed')).body.items.map(({ id }) => id);

describe('a private account', () => {
  test('is asked, and approves: only then its follower sees posts and lists', async () => {
    const [anna, ben] = await two();
    expect((await setPrivate(ben, true)).body).toMatchObject({ private: true, followRequestCount: 0 });
    const post = await newPost(ben);
    expect((await anna.follow(ben)).body).toMatchObject({ following: false, requested: true });
    expect((await anna.follow(ben)).body).toMatchObject({ requested: true });
    expect(await names(ben, '/follow-requests')).toEqual([anna.username]);
    expect(await ben.me()).toMatchObject({ followRequestCount: 1, followerCount: 0 });
    expect((await ben.api<User>(`/users/${anna.username}`)).body.viewer).toMatchObject({ requestsYou: true });
    for (const side of ['followers', 'following']) {
      expect((await anna.api<Problem>(`/users/${ben.username}/${side}`)).body).toMatchObject({
        status: 403,
        code: 'user.private',
      });
      expect((await new Visitor().api<Problem>(`/users/${ben.username}/${side}`)).body.code).toBe('user.private');
    }
    expect((await anna.api<User>(`/users/${ben.username}`)).body).toMatchObject({ private: true, postCount: 1 });
    expect((await anna.api<Page<Post>>(`/users/${ben.username}/posts`)).body.items).toEqual([]);

    expect((await answer(ben, anna, 'approve')).body).toMatchObject({ followsYou: true, requestsYou: false });
    expect((await answer(ben, anna, 'approve')).body).toMatchObject({ status: 404, code: 'follow_request.not_found' });
    expect(await names(anna, `/users/${ben.username}/followers`)).toEqual([anna.username]);
    expect((await anna.post(post.id)).status).toBe(200);
    expect(await feedOf(anna)).toEqual([post.id]);
    expect(await ben.me()).toMatchObject({ followRequestCount: 0, followerCount: 1 });
  });

  test('declines, and whoever asked can withdraw and ask again', async () => {
    const [anna, ben] = await two();
    await setPrivate(ben, true);
    await anna.follow(ben);
    expect((await answer(ben, anna, 'decline')).body).toMatchObject({ requestsYou: false, followsYou: false });
    expect((await answer(ben, anna, 'decline')).body.code).toBe('follow_request.not_found');
    expect((await anna.follow(ben)).body).toMatchObject({ requested: true });
    expect((await verb(anna, ben, 'follow', 'DELETE')).body).toMatchObject({ requested: false, following: false });
    expect((await answer(ben, anna, 'approve')).body.code).toBe('follow_request.not_found');
  });

  test('that goes public lets everybody in who asked; that goes private keeps its followers', async () => {
    const [anna, ben] = await two();
    await setPrivate(ben, true);
    await anna.follow(ben);
    expect((await setPrivate(ben, false)).body).toMatchObject({
      private: false,
      followerCount: 1,
      followRequestCount: 0,
    });
    expect((await setPrivate(ben, true)).body).toMatchObject({ followerCount: 1 });
    expect((await anna.follow(ben)).body).toMatchObject({ following: true, requested: false });
  });

  test('removes a follower, who then sees nothing more', async () => {
    const [anna, ben] = await two();
    await anna.follow(ben);
    await setPrivate(ben, true);
    const post = await newPost(ben);
    expect((await anna.post(post.id)).status).toBe(200);
    expect((await verb(ben, anna, 'follower', 'DELETE')).body).toMatchObject({ followsYou: false });
    expect((await anna.post(post.id)).status).toBe(404);
    expect(await ben.me()).toMatchObject({ followerCount: 0 });
  });

  test('answers requests to itself alone', async () => {
    const [anna, ben, eve] = (await people(3)) as [Person, Person, Person];
    await setPrivate(ben, true);
    await anna.follow(ben);
    expect((await answer(eve, anna, 'approve')).status).toBe(404);
    expect(await names(eve, '/follow-requests')).toEqual([]);
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect((await answer(stranger, anna, 'approve')).body).toMatchObject({ status: 404, code: 'user.not_found' });
    for (const path of ['/follow-requests', '/me/blocks', '/me/mutes', '/me/muted-words', '/suggestions']) {
      expect((await new Visitor().api(path)).status).toBe(401);
    }
    expect((await answer(new Visitor(), anna, 'approve')).status).toBe(401);
  });

  test.each([{ private: 'yes' }, { private: null }])('refuses %j', async (json) => {
    const person = await newPerson();
    expect((await person.api<Problem>('/me', { method: 'PATCH', json })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'private' }],
    });
  });
});

describe('a block', () => {
  test('ends both follows and every request, and hides each from the other at once', async () => {
    const [anna, ben] = await two();
    await Promise.all([anna.follow(ben), ben.follow(anna)]);
    const [hers, his] = [await newPost(anna), await newPost(ben)];
    expect((await verb(anna, ben, 'block')).body).toMatchObject({ blocked: true, following: false, followsYou: false });
    expect((await verb(anna, ben, 'block')).status).toBe(200);
    expect(await anna.me()).toMatchObject({ followerCount: 0, followingCount: 0 });

    const missing = await ben.api<Problem>(`/users/${newName()}`);
    const same = ({ requestId: _, ...body }: Problem) => body;
    for (const path of ['', '/posts', '/followers', '/following', '/viewer']) {
      const blocked = await ben.api<Problem>(`/users/${anna.username}${path}`);
      expect([path, blocked.status, same(blocked.body)]).toEqual([path, 404, same(missing.body)]);
    }
    for (const [what, method] of [
      ['follow', 'POST'],
      ['follow', 'DELETE'],
      ['follower', 'DELETE'],
      ['block', 'POST'],
      ['mute', 'POST'],
    ] as const) {
      expect([what, (await verb(ben, anna, what, method)).status]).toEqual([what, 404]);
    }
    expect((await ben.post(hers.id)).status).toBe(404);
    expect((await anna.post(his.id)).status).toBe(404);

    expect((await anna.api<User>(`/users/${ben.username}`)).body.viewer).toMatchObject({ blocked: true });
    expect((await anna.api<Page<Post>>(`/users/${ben.username}/posts`)).body.items).toEqual([]);
    expect((await anna.follow(ben)).body).toMatchObject({ status: 403, code: 'user.blocked' });
    expect(await names(anna, '/me/blocks')).toEqual([ben.username]);

    expect((await verb(anna, ben, 'block', 'DELETE')).body).toMatchObject({ blocked: false, following: false });
    expect((await verb(anna, ben, 'block', 'DELETE')).status).toBe(200);
    expect((await ben.api<User>(`/users/${anna.username}`)).body.viewer).toMatchObject({
      following: false,
      followsYou: false,
    });
  });

  test('of both by each other can be taken back by each', async () => {
    const [anna, ben] = await two();
    await Promise.all([verb(anna, ben, 'block'), verb(ben, anna, 'block')]);
    for (const [who, whom] of [
      [anna, ben],
      [ben, anna],
    ] as const) {
      if ((await names(who, '/me/blocks')).length === 0) continue;
      expect((await verb(who, whom, 'block', 'DELETE')).status).toBe(200);
      expect(await names(who, '/me/blocks')).toEqual([]);
    }
  });

  test('takes both out of each other’s lists of people', async () => {
    const [anna, ben, eve] = (await people(3)) as [Person, Person, Person];
    await Promise.all([anna.follow(eve), ben.follow(eve)]);
    await verb(anna, ben, 'block');
    expect(await names(anna, `/users/${eve.username}/followers`)).toEqual([anna.username]);
    expect(await names(ben, `/users/${eve.username}/followers`)).toEqual([ben.username]);
    expect((await names(eve, `/users/${eve.username}/followers`)).sort()).toEqual([anna.username, ben.username].sort());
  });

  test.each(['block', 'mute'])('%s needs somebody signed in, somebody else, and somebody who exists', async (what) => {
    const anna = await newPerson();
    expect((await verb(new Visitor(), anna, what)).status).toBe(401);
    expect((await verb(anna, anna, what)).body).toMatchObject({ status: 400, code: `${what}.self` });
    expect((await anna.api(`/users/${newName()}/${what}`, { method: 'POST' })).status).toBe(404);
    expect((await anna.api(`/users/${newName()}/${what}`, { method: 'DELETE' })).status).toBe(404);
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect((await verb(stranger, anna, what)).status).toBe(404);
  });
});

describe('the feed leaves out', () => {
  test('muted people, whom one goes on following', async () => {
    const [anna, ben] = await two();
    await anna.follow(ben);
    const post = await newPost(ben);
    expect((await verb(anna, ben, 'mute')).body).toMatchObject({ muted: true, following: true });
    expect(await names(anna, '/me/mutes')).toEqual([ben.username]);
    expect(await feedOf(anna)).toEqual([]);
    expect((await anna.post(post.id)).status).toBe(200);
    expect((await verb(anna, ben, 'mute', 'DELETE')).body).toMatchObject({ muted: false });
    expect(await feedOf(anna)).toEqual([post.id]);
  });

  test('captions with a muted word or tag, as a whole and in any case, but not one’s own', async () => {
    const [anna, ben] = await two();
    await anna.follow(ben);
    const mute = (json: unknown) => anna.api<MutedWord & Problem>('/me/muted-words', { json });
    expect((await mute({ kind: 'word', value: ' C++ ' })).body).toEqual({ kind: 'word', value: 'c++' });
    expect((await mute({ kind: 'word', value: 'Cat' })).status).toBe(201);
    expect((await mute({ kind: 'tag', value: '#Spoiler' })).body).toEqual({ kind: 'tag', value: 'spoiler' });
    expect((await mute({ kind: 'tag', value: 'spoiler' })).status).toBe(201);
    const shown = [
      await newPost(ben, { caption: 'A category of spoilers' }),
      await newPost(ben, { caption: 'Spoiler ahead, and c + +' }),
      await newPost(anna, { caption: 'My cat' }),
    ];
    for (const caption of ['The CAT!', 'We like c++.', 'No #SPOILER here', '#cat']) await newPost(ben, { caption });
    expect(await feedOf(anna)).toEqual(shown.map(({ id }) => id).reverse());
    expect((await anna.api<{ items: MutedWord[] }>('/me/muted-words')).body.items).toHaveLength(3);
    const unmuted = await anna.api(`/me/muted-words/word/${encodeURIComponent('c++')}`, { method: 'DELETE' });
    expect(unmuted.status).toBe(204);
    expect(await feedOf(anna)).toHaveLength(4);
  }, 120_000);

  test.each([
    {},
    { kind: 'word' },
    { kind: 'word', value: '' },
    { kind: 'word', value: '!!' },
    { kind: 'tag', value: 'two words' },
    { kind: 'all', value: 'x' },
    { kind: 'word', value: 'x'.repeat(61) },
  ])('nothing for %j, which is refused', async (json) => {
    const anna = await newPerson();
    expect((await anna.api<Problem>('/me/muted-words', { json })).body).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});

test('a user page names whom both know, and suggestions rank by it until they are dismissed', async () => {
  const [anna, ben, cleo, dan] = (await people(4)) as [Person, Person, Person, Person];
  for (const friend of [ben, cleo]) {
    await anna.follow(friend);
    await friend.follow(dan);
  }
  const page = (await anna.api<User>(`/users/${dan.username}`)).body;
  expect(page.mutuals).toMatchObject({ count: 2, people: [{ username: cleo.username }, { username: ben.username }] });
  expect((await new Visitor().api<User>(`/users/${dan.username}`)).body).not.toHaveProperty('mutuals');
  const suggested = async () => (await anna.api<{ items: SuggestedUser[] }>('/suggestions')).body.items;
  expect((await suggested())[0]).toMatchObject({ username: dan.username, mutuals: { count: 2 } });
  expect((await anna.api(`/suggestions/${dan.username}`, { method: 'DELETE' })).status).toBe(204);
  expect((await suggested()).map(({ username }) => username)).not.toContain(dan.username);
  expect((await anna.api(`/suggestions/${newName()}`, { method: 'DELETE' })).status).toBe(404);
});
