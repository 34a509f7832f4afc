import type { ListedUser, Notification, Page, Post, Problem, TaggedPeople } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost, photo, process, upload } from '../support/photos.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';

const tag = (who: Visitor, id: string, ...people: ListedUserName[]) =>
  who.api<TaggedPeople & Problem>(`/posts/${id}/people`, {
    method: 'PUT',
    json: { people: people.map(({ username }, at) => ({ username, photo: 0, x: 0.25, y: 0.5 + at / 10 })) },
  });
type ListedUserName = Pick<ListedUser, 'username'>;
const approve = (who: Visitor, id: string) =>
  who.api<TaggedPeople & Problem>(`/posts/${id}/people/me`, { method: 'POST' });
const remove = (who: Visitor, id: string) =>
  who.api<TaggedPeople & Problem>(`/posts/${id}/people/me`, { method: 'DELETE' });
const namesIn = async (who: Visitor, id: string) =>
  (await who.api<TaggedPeople>(`/posts/${id}/people`)).body.items.map(({ username }) => username);
const idsOf = ({ items }: { items: Post[] }) => items.map(({ id }) => id);
const taggedOf = async (who: Visitor, { username }: Person) =>
  idsOf((await who.api<Page<Post>>(`/users/${username}/tagged`)).body);
const waitingFor = async (who: Visitor) => idsOf((await who.api<Page<Post>>('/tag-requests')).body);
const toldOf = async (who: Visitor) =>
  (await who.api<Page<Notification>>('/notifications')).body.items.filter(({ kind }) => kind === 'tag').length;

describe('people in photos', () => {
  test('are asked, are shown once they approve, and remove themselves for good', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const nobody = new Visitor();
    const post = await newPost(anna);
    const asked = await tag(anna, post.id, ben, anna);
    expect(asked.body.items).toMatchObject([
      { username: ben.username, photo: 0, x: 0.25, y: 0.5, approved: false },
      { username: anna.username, approved: true },
    ]);
    // Nobody else knows before the person said yes; they themselves do.
    for (const who of [nobody, cleo]) expect(await namesIn(who, post.id)).toEqual([anna.username]);
    expect(await namesIn(ben, post.id)).toEqual([ben.username, anna.username]);
    expect(await taggedOf(ben, ben)).toEqual([]);
    expect([await waitingFor(ben), await toldOf(ben)]).toEqual([[post.id], 1]);
    expect((await approve(ben, post.id)).status).toBe(200);
    for (const who of [nobody, cleo, ben]) expect(await taggedOf(who, ben)).toEqual([post.id]);
    expect(await namesIn(nobody, post.id)).toEqual([ben.username, anna.username]);
    expect(await waitingFor(ben)).toEqual([]);
    expect((await remove(ben, post.id)).status).toBe(200);
    expect((await tag(anna, post.id, ben)).body.items).toEqual([]);
    for (const who of [nobody, anna, ben]) expect(await taggedOf(who, ben)).toEqual([]);
    expect([await waitingFor(ben), await toldOf(ben)]).toEqual([[], 0]);
    expect((await approve(ben, post.id)).body).toMatchObject({ status: 404, code: 'tagged.not_found' });
  });

  test('are named with the post itself, asked once it is out, and not at all where one of them is nobody', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await cleo.api(`/users/${anna.username}/block`, { method: 'POST' });
    const { id } = await process(anna, photo());
    const share = (people: object[]) =>
      anna.api<Post>('/posts', { json: { media: [{ id }], caption: 'With all', people } });
    const at = { photo: 0, x: 0.5, y: 0.5 };
    const refused = await Promise.all([
      share([{ ...at, username: cleo.username }]),
      share([{ ...at, username: 'nobody.at.all' }]),
    ]);
    for (const { body } of refused)
      expect(body).toMatchObject({ status: 404, code: 'user.not_found', errors: [{ path: 'people.0.username' }] });
    expect((await share([{ ...at, username: ben.username, photo: 1 }])).status).toBe(404);
    expect((await share([{ ...at, username: ben.username, x: 2 }])).status).toBe(400);
    expect((await share(Array.from({ length: 2 }, () => ({ ...at, username: ben.username })))).status).toBe(400);
    expect((await anna.me()).postCount).toBe(0);
    const { body: post } = await share([
      { ...at, username: ben.username },
      { ...at, username: anna.username },
    ]);
    expect([await waitingFor(ben), await toldOf(ben)]).toEqual([[post.id], 1]);
    expect(await namesIn(new Visitor(), post.id)).toEqual([anna.username]);
    expect((await approve(ben, post.id)).status).toBe(200);
    expect(await namesIn(new Visitor(), post.id)).toEqual([ben.username, anna.username]);
    // Where its photos have still to be made, each is asked as soon as they are.
    const media = await upload(anna, photo('Bridge_by_Sander_Klootwijk.jpg'));
    const people = [{ ...at, username: ben.username }];
    const slow = await anna.api<Post>('/posts', { json: { media: [{ id: media }], people } });
    await waitFor(
      'the question',
      () => waitingFor(ben),
      (waiting) => waiting.includes(slow.body.id),
    );
    await waitFor(
      'the notice',
      () => toldOf(ben),
      (told) => told === 2,
    );
  });

  test('are whom the author names last, and hear nothing more where that was taken back', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    await tag(anna, post.id, ben);
    await tag(anna, post.id, cleo);
    expect(await namesIn(anna, post.id)).toEqual([cleo.username]);
    expect([await toldOf(ben), await toldOf(cleo)]).toEqual([0, 1]);
    expect((await approve(ben, post.id)).status).toBe(404);
  });

  test('are never somebody who keeps apart from the author, and a block takes both out', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const [hers, his] = [await newPost(anna), await newPost(ben)];
    await tag(anna, hers.id, ben);
    await tag(ben, his.id, anna);
    await approve(ben, hers.id);
    await ben.api(`/users/${anna.username}/block`, { method: 'POST' });
    for (const who of [cleo, new Visitor()]) {
      expect(await namesIn(who, hers.id)).toEqual([]);
      expect(await taggedOf(who, ben)).toEqual([]);
    }
    const refused = await tag(anna, hers.id, ben);
    const missing = await tag(anna, hers.id, { username: 'nobody.at.all' });
    expect(missing.body).toMatchObject({ status: 404, code: 'user.not_found' });
    expect({ ...refused.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    await ben.api(`/users/${anna.username}/block`, { method: 'DELETE' });
    expect([await namesIn(cleo, hers.id), await waitingFor(anna)]).toEqual([[], []]);
    // Whom the reader keeps apart from they do not see in others' photos either.
    await tag(anna, hers.id, cleo);
    await approve(cleo, hers.id);
    await cleo.api(`/users/${ben.username}/block`, { method: 'POST' });
    expect(await namesIn(ben, hers.id)).toEqual([]);
  });

  test('of a private account are its followers’ to see, and each post whose it is', async () => {
    const [anna, ben, fan, cleo] = await Promise.all([newPerson(), newPerson(), newPerson(), newPerson()]);
    const open = await newPost(anna);
    const close = await newPost(anna, { audience: 'followers' });
    await ben.follow(anna);
    await fan.follow(ben);
    for (const { id } of [open, close]) {
      await tag(anna, id, ben);
      await approve(ben, id);
    }
    expect(await taggedOf(ben, ben)).toEqual([close.id, open.id]);
    expect(await taggedOf(cleo, ben)).toEqual([open.id]);
    await ben.api('/me', { method: 'PATCH', json: { private: true } });
    for (const who of [cleo, new Visitor()]) expect(await taggedOf(who, ben)).toEqual([]);
    expect(await taggedOf(fan, ben)).toEqual([open.id]);
    await anna.api(`/posts/${open.id}`, { method: 'DELETE' });
    expect(await taggedOf(fan, ben)).toEqual([]);
  });

  test('are named by the author alone, in photos that there are', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const hidden = await newPost(anna, { audience: 'followers' });
    expect((await tag(ben, post.id, ben)).status).toBe(404);
    expect((await tag(new Visitor(), post.id, ben)).status).toBe(401);
    for (const id of [hidden.id, unknownId]) {
      expect((await ben.api(`/posts/${id}/people`)).status).toBe(404);
      expect((await approve(ben, id)).status).toBe(404);
    }
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect((await tag(anna, post.id, stranger)).status).toBe(404);
    expect((await stranger.api(`/posts/${post.id}/people`)).status).toBe(404);
    for (const person of [
      { username: ben.username, photo: 1, x: 0, y: 0 },
      { username: ben.username, photo: 0, x: 2, y: 0 },
      { username: ben.username, photo: -1, x: 0, y: 0 },
    ]) {
      const { status } = await anna.api(`/posts/${post.id}/people`, { method: 'PUT', json: { people: [person] } });
      expect([400, 404]).toContain(status);
    }
    expect((await tag(anna, post.id, ben, ben)).status).toBe(400);
    expect((await ben.api('/tag-requests?limit=0')).status).toBe(400);
    for (const path of ['/tag-requests']) expect((await new Visitor().api(path)).status).toBe(401);
  });
});

describe('pins', () => {
  const pin = (who: Visitor, id: string, method = 'POST') => who.api<Problem>(`/posts/${id}/pin`, { method });
  const pinned = async (who: Visitor, { username }: Person) =>
    idsOf((await who.api<{ items: Post[] }>(`/users/${username}/pinned`)).body);

  test('let three posts stand first, the latest pinned before the others', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const posts = [await newPost(anna), await newPost(anna), await newPost(anna), await newPost(anna)];
    const [first = '', second = '', third = '', fourth = ''] = posts.map(({ id }) => id);
    for (const id of [second, first, third]) expect((await pin(anna, id)).body).toEqual({ pinned: true });
    expect((await pin(anna, first)).body).toEqual({ pinned: true });
    expect(await pinned(ben, anna)).toEqual([third, first, second]);
    expect((await pin(anna, fourth)).body).toMatchObject({ status: 409, code: 'pin.too_many' });
    expect((await pin(anna, first, 'DELETE')).body).toEqual({ pinned: false });
    expect((await pin(anna, fourth)).status).toBe(200);
    expect(await pinned(new Visitor(), anna)).toEqual([fourth, third, second]);
    // What is deleted holds no place, and what is for followers is for them alone.
    await anna.api(`/posts/${third}`, { method: 'DELETE' });
    await anna.api(`/posts/${second}`, { method: 'PATCH', json: { audience: 'followers' } });
    expect([await pinned(ben, anna), await pinned(anna, anna)]).toEqual([[fourth], [fourth, second]]);
    expect((await pin(anna, first)).status).toBe(200);
  });

  test('are never more, however many are pinned at once', async () => {
    const anna = await newPerson();
    const posts = [await newPost(anna), await newPost(anna), await newPost(anna), await newPost(anna)];
    await Promise.all(posts.map(({ id }) => pin(anna, id)));
    expect(await pinned(anna, anna)).toHaveLength(3);
  });

  test('are of one’s own posts', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    for (const method of ['POST', 'DELETE']) {
      expect((await pin(ben, post.id, method)).status).toBe(404);
      expect((await pin(new Visitor(), post.id, method)).status).toBe(401);
      expect((await pin(anna, unknownId, method)).status).toBe(404);
    }
    expect((await new Visitor().api('/users/nobody.at.all/pinned')).status).toBe(404);
  });
});
