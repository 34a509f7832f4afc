import type { Collection, Page, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';

const save = (who: Visitor, postId: string, method = 'POST') => who.api<Problem>(`/posts/${postId}/save`, { method });
const saved = async (who: Visitor, query = '') => (await who.api<Page<Post>>(`/saved${query}`)).body;
const newCollection = (who: Visitor, name: string) => who.api<Collection & Problem>('/collections', { json: { name } });
const put = (who: Visitor, id: string, postId: string, method = 'POST') =>
  who.api<Problem>(`/collections/${id}/posts/${postId}`, { method });
const idsOf = ({ items }: Page<{ id: string }>) => items.map(({ id }) => id);

describe('saving', () => {
  test('keeps posts for oneself, latest saved first, page by page', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const posts = [await newPost(anna), await newPost(anna), await newPost(ben)];
    for (const { id } of posts.toReversed()) expect((await save(ben, id)).body).toEqual({ saved: true });
    expect((await save(ben, posts[0]?.id ?? '')).body).toEqual({ saved: true });
    const first = await saved(ben, '?limit=2');
    const second = await saved(ben, `?limit=2&cursor=${first.nextCursor}`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(posts.map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ viewer: { saved: true } });
    expect((await saved(anna)).items).toEqual([]);
    expect((await save(ben, posts[0]?.id ?? '', 'DELETE')).body).toEqual({ saved: false });
    expect((await save(ben, posts[0]?.id ?? '', 'DELETE')).body).toEqual({ saved: false });
    expect((await saved(ben)).items).toHaveLength(2);
  });

  test('holds no post that one may no longer see', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const { id } = (await newCollection(ben, 'Kept')).body;
    await put(ben, id, post.id);
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { audience: 'followers' } });
    expect((await saved(ben)).items).toEqual([]);
    expect((await ben.api<Page<Post>>(`/collections/${id}/posts`)).body.items).toEqual([]);
    expect((await ben.api<Collection>(`/collections/${id}`)).body).toMatchObject({ postCount: 0, covers: [] });
    await ben.follow(anna);
    expect(idsOf(await saved(ben))).toEqual([post.id]);
  });

  test('holds no post of somebody who blocked one, until that is taken back', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    await save(ben, post.id);
    await anna.api(`/users/${ben.username}/block`, { method: 'POST' });
    expect((await saved(ben)).items).toEqual([]);
    expect((await save(ben, post.id)).status).toBe(404);
    await anna.api(`/users/${ben.username}/block`, { method: 'DELETE' });
    expect(idsOf(await saved(ben))).toEqual([post.id]);
  });

  test('needs to be signed in and a post that one may see', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const hidden = await newPost(anna, { audience: 'followers' });
    const nobody = new Visitor();
    for (const path of ['/saved', '/collections']) expect((await nobody.api(path)).status).toBe(401);
    expect((await save(nobody, hidden.id)).status).toBe(401);
    const [refused, missing] = [await save(ben, hidden.id), await save(ben, unknownId)];
    expect(missing.body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect({ ...refused.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    const open = await newPost(anna);
    expect((await save(await newPerson(tenantAddress(otherTenant)), open.id)).status).toBe(404);
    expect((await ben.api('/saved?limit=0')).status).toBe(400);
  });
});

describe('collections', () => {
  test('are named, filled, shown with covers, renamed and deleted', async () => {
    const anna = await newPerson();
    const [one, two] = [await newPost(anna), await newPost(anna)];
    const made = await newCollection(anna, '  Forests ');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'Forests', postCount: 0, covers: [] });
    const { id } = made.body;
    for (const post of [one, two, one]) expect((await put(anna, id, post.id)).body).toEqual({ saved: true });
    expect((await anna.post(one.id)).body.viewer).toMatchObject({ saved: true });
    expect(idsOf((await anna.api<Page<Post>>(`/collections/${id}/posts`)).body)).toEqual([two.id, one.id]);
    const list = await anna.api<Page<Collection>>(`/collections?post=${one.id}`);
    expect(list.body.items).toMatchObject([{ id, postCount: 2, holds: true }]);
    expect(list.body.items[0]?.covers).toHaveLength(2);
    expect((await put(anna, id, one.id, 'DELETE')).status).toBe(204);
    expect((await saved(anna)).items).toHaveLength(2);
    expect((await save(anna, two.id, 'DELETE')).status).toBe(200);
    expect((await anna.api<Collection>(`/collections/${id}`)).body.postCount).toBe(0);
    const renamed = await anna.api<Collection>(`/collections/${id}`, { method: 'PATCH', json: { name: 'Woods' } });
    expect(renamed.body.name).toBe('Woods');
    await put(anna, id, two.id);
    expect((await anna.api(`/collections/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await anna.api(`/collections/${id}`)).status).toBe(404);
    expect((await saved(anna)).items).toHaveLength(2);
  });

  test('have names of their own, which show something', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const first = await newCollection(anna, 'Same');
    expect((await newCollection(anna, 'Same')).body).toMatchObject({ status: 409, code: 'collection.name_taken' });
    const second = await newCollection(anna, 'Other');
    const rename = { method: 'PATCH', json: { name: 'Same' } };
    expect((await anna.api(`/collections/${second.body.id}`, rename)).status).toBe(409);
    expect((await anna.api(`/collections/${first.body.id}`, rename)).status).toBe(200);
    expect((await newCollection(ben, 'Same')).status).toBe(201);
    for (const name of ['', ' ', 'x'.repeat(61), 'two\nlines']) {
      expect((await newCollection(anna, name)).body).toMatchObject({ status: 400, errors: [{ path: 'name' }] });
    }
  });

  test('of somebody else are not there', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(ben);
    const { id } = (await newCollection(anna, 'Mine')).body;
    const doors = async (who: Person | Visitor, at: string) => [
      await who.api<Problem>(`/collections/${at}`),
      await who.api<Problem>(`/collections/${at}/posts`),
      await who.api<Problem>(`/collections/${at}`, { method: 'PATCH', json: { name: 'Yours' } }),
      await who.api<Problem>(`/collections/${at}`, { method: 'DELETE' }),
      await put(who, at, post.id),
      await put(who, at, post.id, 'DELETE'),
    ];
    const [others, missing] = [await doors(ben, id), await doors(ben, unknownId)];
    expect(others.map(({ body }) => ({ ...body, requestId: '' }))).toEqual(
      missing.map(({ body }) => ({ ...body, requestId: '' })),
    );
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set((await doors(new Visitor(), id)).map(({ status }) => status))).toEqual(new Set([401]));
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect(new Set((await doors(stranger, id)).map(({ status }) => status))).toEqual(new Set([404]));
    expect((await put(anna, id, unknownId)).body).toMatchObject({ status: 404, code: 'post.not_found' });
  });
});
