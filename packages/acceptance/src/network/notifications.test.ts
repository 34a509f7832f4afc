import type { Notification, NotificationSettings, Page, Problem, Unread } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { anybody, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const list = async (person: Person, query = '') =>
  (await person.api<Page<Notification>>(`/notifications${query}`)).body;
const told = async (person: Person) =>
  (await list(person)).items.map(({ kind, actors, count }) => `${kind} by ${actors[0]?.username}, ${count}`);
const unread = async (person: Person) => (await person.api<Unread>('/notifications/unread')).body.unread;
const like = (person: Person, id: string) => person.api(`/posts/${id}/like`, { method: 'POST' });
const comment = (person: Person, id: string, text: string) => person.api(`/posts/${id}/comments`, { json: { text } });
const read = (person: Person, json: unknown) => person.api<Unread & Problem>('/notifications/read', { json });

describe('notifications', () => {
  test('tell of follows, likes, comments and mentions, grouped, newest first', async () => {
    const [anna, ben, carla] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    await like(ben, post.id);
    await like(carla, post.id);
    await comment(carla, post.id, 'What a day!');
    await ben.follow(anna);
    const mention = await newPost(carla, { caption: `With @${anna.username} and @${carla.username}` });
    const { items } = await list(anna);
    expect(items).toMatchObject([
      { kind: 'mention', actors: [{ username: carla.username }], count: 1, post: { id: mention.id }, read: false },
      {
        kind: 'follow',
        actors: [{ username: ben.username, viewer: { following: false, followsYou: true } }],
        post: null,
      },
      { kind: 'comment', post: { id: post.id }, comment: { text: 'What a day!' } },
      {
        kind: 'like',
        actors: [{ username: carla.username }, { username: ben.username }],
        count: 2,
        post: { id: post.id },
      },
    ]);
    expect(items[3]?.post?.thumbnail).toMatchObject({
      alt: post.photos[0]?.alt,
      variants: expect.arrayContaining(post.photos[0]?.variants ?? []),
    });
    expect(await unread(anna)).toBe(5);
    expect(await told(carla)).toEqual([]);
  });

  test('come page by page without loss or repeat', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    for (const post of [await newPost(anna), await newPost(anna)]) await like(ben, post.id);
    await ben.follow(anna);
    const first = await list(anna, '?limit=2');
    const second = await list(anna, `?limit=2&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
  });

  test('go when what they tell is taken back', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    await like(ben, post.id);
    await ben.follow(anna);
    await ben.api(`/posts/${post.id}/like`, { method: 'DELETE' });
    await ben.api(`/users/${anna.username}/follow`, { method: 'DELETE' });
    expect(await told(anna)).toEqual([]);
    expect(await unread(anna)).toBe(0);
  });

  test('do not name what the recipient may no longer see', async () => {
    const [anna, ben, carla] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await anna.follow(ben);
    await newPost(ben, { caption: `@${anna.username}`, audience: 'followers' });
    const deleted = await newPost(ben, { caption: `@${anna.username}` });
    await carla.follow(anna);
    expect(await told(anna)).toHaveLength(3);
    await ben.api(`/posts/${deleted.id}`, { method: 'DELETE' });
    await anna.api(`/users/${ben.username}/follow`, { method: 'DELETE' });
    await anna.api(`/users/${carla.username}/block`, { method: 'POST' });
    expect(await told(anna)).toEqual([]);
    expect(await unread(anna)).toBe(0);
  });

  test('do not name a reply under a comment that the recipient may no longer see', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const say = async (by: Person, json: object) =>
      (await by.api<{ id: string }>(`/posts/${post.id}/comments`, { json })).body.id;
    const top = await say(eve, { text: 'Hm' });
    await say(anna, { text: `Ask @${ben.username}`, parentId: top });
    expect((await list(ben)).items).toMatchObject([{ kind: 'mention' }]);
    await ben.api(`/users/${eve.username}/block`, { method: 'POST' });
    expect((await list(ben)).items).toEqual([]);
    expect((await ben.api('/notifications/unread')).body).toEqual({ unread: 0 });
  });

  test('of a private account’s requests go with the answer', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await anna.api('/me', { method: 'PATCH', json: { private: true } });
    await ben.follow(anna);
    expect(await told(anna)).toEqual([`follow_request by ${ben.username}, 1`]);
    await anna.api(`/follow-requests/${ben.username}/approve`, { method: 'POST' });
    expect((await told(anna)).some((line) => line.startsWith('follow_request'))).toBe(false);
    expect(await told(ben)).toEqual([`follow_approved by ${anna.username}, 1`]);
  });

  test('are marked as read: some, or all up to one, and only one’s own', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    await like(ben, post.id);
    await like(eve, post.id);
    await ben.follow(anna);
    const [follow, likes] = (await list(anna)).items;
    if (!follow || !likes) throw new Error('Two notifications were expected.');
    expect((await read(eve, { upTo: follow.id })).body).toEqual({ unread: 0 });
    expect(await unread(anna)).toBe(3);
    expect((await read(anna, { ids: [likes.id] })).body).toEqual({ unread: 1 });
    expect((await list(anna)).items.map((item) => item.read)).toEqual([false, true]);
    expect((await read(anna, { upTo: follow.id })).body).toEqual({ unread: 0 });
    expect((await read(anna, { upTo: follow.id })).body).toEqual({ unread: 0 });
  });

  test.each([{}, { upTo: 'x' }, { ids: [] }, { ids: ['x'] }, { upTo: null }])('refuse to mark %j', async (json) => {
    expect((await read(await anybody(), json)).body).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test.each(['cursor=made-up', 'limit=0', 'limit=51'])('refuse %s', async (query) => {
    expect((await (await anybody()).api<Problem>(`/notifications?${query}`)).body).toMatchObject({ status: 400 });
  });

  test('need to be signed in, here', async () => {
    const anna = await newPerson();
    const stranger = new Visitor(tenantAddress(otherTenant));
    for (const [name, value] of anna.cookies) stranger.cookies.set(name, value);
    for (const visitor of [new Visitor(), stranger]) {
      for (const path of ['/notifications', '/notifications/unread', '/notifications/settings']) {
        expect((await visitor.api<Problem>(path)).body).toMatchObject({ status: 401, code: 'auth.required' });
      }
      const upTo = '0190c0de-0000-7000-8000-000000000000';
      expect((await visitor.api('/notifications/read', { json: { upTo } })).status).toBe(401);
      expect((await visitor.api('/notifications/settings', { method: 'PATCH', json: { like: false } })).status).toBe(
        401,
      );
    }
  });
});

describe('the settings of notifications', () => {
  const settings = (person: Person, json: unknown) =>
    person.api<NotificationSettings & Problem>('/notifications/settings', { method: 'PATCH', json });

  test('say by kind what one is told of', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    expect(Object.values((await anna.api<NotificationSettings>('/notifications/settings')).body)).not.toContain(false);
    expect((await settings(anna, { follow: false, like: false })).body).toMatchObject({
      follow: false,
      like: false,
      comment: true,
    });
    const post = await newPost(anna);
    await ben.follow(anna);
    await like(ben, post.id);
    expect(await told(anna)).toEqual([]);
    expect((await settings(anna, { like: true })).body).toMatchObject({ follow: false, like: true });
    await ben.api(`/posts/${post.id}/like`, { method: 'DELETE' });
    await like(ben, post.id);
    expect(await told(anna)).toEqual([`like by ${ben.username}, 1`]);
  });

  test.each([[{ like: 'yes' }], [{ unknown: true }], [[]], ['x']])('refuse %j', async (json) => {
    expect((await settings(await anybody(), json)).body).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});
