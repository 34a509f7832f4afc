import type { NewPost, Page, Post, Problem, TaggedPeople } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { isLive, otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, Visitor, waitFor } from '../support/person.ts';
import { isComplete, newPost, photo, process, publish, upload } from '../support/photos.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';

describe('publishing', () => {
  test('makes one post of several photos, in order, with alt texts, counted once', async () => {
    const anna = await newPerson();
    const names = ['free_by_Peter_Nerlich.jpg', 'Bridge_by_Sander_Klootwijk.jpg', 'greentock_by_Peter_Nerlich.jpg'];
    const ids = await Promise.all(names.map((name) => upload(anna, photo(name))));
    const post = await publish(anna, ids, { caption: 'Three of them #photos with @somebody' });
    expect(post.status).toBe('published');
    expect(post.photos.map(({ alt }) => alt)).toEqual(ids.map((id) => `Alt of ${id}`));
    const { photos } = await waitFor(
      'the largest variants',
      async () => (await anna.post(post.id)).body,
      (seen) => seen.photos.every(isComplete),
    );
    for (const { width, height, variants, thumbhash } of photos) {
      expect(width * height).toBeGreaterThan(0);
      expect(thumbhash).toBeTruthy();
      expect(variants.map((variant) => variant.width)).toEqual(
        [...new Set([320, 640, 1080, Math.min(width, 2048)])].filter((w) => w <= width),
      );
    }
    expect(post.author.username).toBe(anna.username);
    expect((await anna.me()).postCount).toBe(1);
  });

  test('is at once where every photo was processed before', async () => {
    const anna = await newPerson();
    const media = await process(anna, photo());
    const answer = await anna.api<Post>('/posts', { json: { media: [{ id: media.id }] } });
    expect(answer.body).toMatchObject({ status: 'published', caption: '', audience: 'everyone', editedAt: null });
  });

  test('comes back with all that it was written with, at once and in the list', async () => {
    const anna = await newPerson();
    const { id } = await process(anna, photo());
    const written = {
      caption: 'All of it',
      audience: 'followers',
      commentsOff: true,
      place: 'Picos de Europa',
    } satisfies Omit<NewPost, 'media' | 'people'>;
    const people = [{ username: anna.username, photo: 0, x: 0.25, y: 0.5 }] satisfies NewPost['people'];
    const json = { ...written, people, media: [{ id, alt: 'A photo' }] };
    const made = await anna.api<Post>('/posts', { json });
    const { items } = (await anna.api<TaggedPeople>(`/posts/${made.body.id}/people`)).body;
    expect(items).toMatchObject(people);
    for (const post of [made.body, ...(await anna.api<Page<Post>>('/feed')).body.items])
      expect(post).toMatchObject({ ...written, photos: [{ alt: 'A photo' }] });
    const path = `/posts/${made.body.id}`;
    const moved = await anna.api<Post>(path, { method: 'PATCH', json: { place: ' Nowhere ' } });
    expect(moved.body).toMatchObject({ place: 'Nowhere', caption: written.caption, editedAt: null });
    for (const place of ['two\nlines', 'x'.repeat(101)])
      expect((await anna.api(path, { method: 'PATCH', json: { place } })).status).toBe(400);
  });

  test('shows a post in process to its author alone', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const id = await upload(anna, photo());
    const answer = await anna.api<Post>('/posts', { json: { media: [{ id, alt: '' }] } });
    expect(answer.status).toBe(201);
    const seen = await ben.post(answer.body.id);
    const settled = await waitFor(
      'the post',
      async () => (await anna.post(answer.body.id)).body,
      ({ status }) => status === 'published',
    );
    if (seen.status === 200) expect(seen.body.status).toBe('published');
    else expect(seen.status).toBe(404);
    expect((await ben.post(settled.id)).status).toBe(200);
  });

  test('takes a photo once, also when asked ten times at once', async () => {
    const anna = await newPerson();
    const { id } = await process(anna, photo());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => anna.api<Problem>('/posts', { json: { media: [{ id }] } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
      new Set(['media.already_used']),
    );
    expect((await anna.me()).postCount).toBe(1);
  });

  test('refuses what is missing, too much, double, not arrived, or somebody else’s', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const id = await upload(anna, photo());
    const refused = async (json: unknown, who = anna) => (await who.api<Problem>('/posts', { json })).body;
    expect(await refused({})).toMatchObject({ status: 400, errors: [{ path: 'media' }] });
    expect(await refused({ media: [] })).toMatchObject({ status: 400, errors: [{ path: 'media' }] });
    expect(await refused({ media: [{ id }, { id }] })).toMatchObject({ status: 400 });
    expect(await refused({ media: Array.from({ length: 11 }, () => ({ id })) })).toMatchObject({ status: 400 });
    expect(await refused({ media: [{ id: 'nothing' }] })).toMatchObject({
      status: 400,
      errors: [{ path: 'media.0.id' }],
    });
    expect(await refused({ media: [{ id: unknownId }] })).toMatchObject({ status: 404, code: 'media.not_found' });
    expect(await refused({ media: [{ id }] }, ben)).toMatchObject({ status: 404, code: 'media.not_found' });
    expect(await refused({ media: [{ id, alt: 'x'.repeat(1001) }] })).toMatchObject({
      errors: [{ path: 'media.0.alt' }],
    });
    expect(await refused({ media: [{ id }], caption: 'x'.repeat(2201) })).toMatchObject({
      errors: [{ path: 'caption' }],
    });
    expect(await refused({ media: [{ id }], caption: 'a\0b' })).toMatchObject({ errors: [{ path: 'caption' }] });
    expect(await refused({ media: [{ id }], caption: '\ud83d' })).toMatchObject({ errors: [{ path: 'caption' }] });
    expect(await refused({ media: [{ id }], audience: 'nobody' })).toMatchObject({ errors: [{ path: 'audience' }] });
    expect(await refused({ media: [{ id }] }, Object.assign(new Visitor(), {}) as typeof anna)).toMatchObject({
      status: 401,
    });
    expect((await publish(anna, [id])).status).toBe('published');
  });

  test('keeps every character of a caption, emoji and HTML as text', async () => {
    const anna = await newPerson();
    const caption = '<script>alert(1)</script> & “quotes” 👩‍👩‍👧 #Bäume_2026 @anna.b\n\nsecond line';
    const post = await newPost(anna, { caption });
    expect(post.caption).toBe(caption);
    const tagged = await new Visitor().api<{ items: Post[] }>(`/tags/${encodeURIComponent('bäume_2026')}`);
    expect(tagged.body.items.map(({ id }) => id)).toContain(post.id);
  });
});

describe('a post', () => {
  test('for followers is there for followers and its author, and for nobody else', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await ben.follow(anna);
    const post = await newPost(anna, { audience: 'followers' });
    const url = String(post.photos[0]?.variants[0]?.url);
    expect((await ben.post(post.id)).status).toBe(200);
    expect((await ben.call(url)).status).toBe(200);
    const missing = await eve.post(unknownId);
    for (const stranger of [eve, new Visitor()]) {
      const answer = await stranger.api<Problem>(`/posts/${post.id}`);
      expect({ ...(answer.body as object), requestId: '' }).toEqual({ ...missing.body, requestId: '' });
      expect((await stranger.call(url)).status).toBe(404);
      expect((await stranger.api<{ items: Post[] }>(`/users/${anna.username}/posts`)).body.items).toEqual([]);
    }
  });

  test('is not there in another community', async () => {
    const post = await newPost(await newPerson());
    const stranger = new Visitor(tenantAddress(otherTenant));
    expect((await stranger.api(`/posts/${post.id}`)).status).toBe(404);
    const path = new URL(String(post.photos[0]?.variants[0]?.url)).pathname;
    expect((await stranger.call(path)).status).toBe(404);
  });

  test('says apart what is personal, and only to who is signed in', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    expect((await new Visitor().api(`/posts/${post.id}`)).body).not.toHaveProperty('viewer');
    expect((await ben.post(post.id)).body.viewer).toEqual({ liked: false, saved: false, following: false, own: false });
    await ben.follow(anna);
    expect((await ben.api(`/posts/${post.id}/viewer`)).body).toMatchObject({ following: true, own: false });
    expect((await new Visitor().api(`/posts/${post.id}/viewer`)).status).toBe(401);
  });

  test('is edited by its author alone, field by field', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna, { caption: 'Before #one' });
    const path = `/posts/${post.id}`;
    expect((await ben.api(path, { method: 'PATCH', json: { caption: 'Mine' } })).status).toBe(404);
    expect((await new Visitor().api(path, { method: 'PATCH', json: { caption: 'Mine' } })).status).toBe(401);
    expect((await anna.api(path, { method: 'PATCH', json: { caption: 5 } })).status).toBe(400);
    const edited = await anna.api<Post>(path, {
      method: 'PATCH',
      json: { caption: 'After #two', alts: [{ position: 0, alt: 'A forest' }] },
    });
    expect(edited.body).toMatchObject({ caption: 'After #two', photos: [{ alt: 'A forest' }], audience: 'everyone' });
    expect(edited.body.editedAt).not.toBeNull();
    const tagged = await anna.api<{ items: Post[] }>('/tags/one');
    expect(tagged.body.items.map(({ id }) => id)).not.toContain(post.id);
  });

  test('ignores counters, dates and authors in the body', async () => {
    const anna = await newPerson();
    const id = await upload(anna, photo());
    const more = {
      likeCount: 9,
      createdAt: '2000-01-01T00:00:00Z',
      authorId: unknownId,
      status: 'published',
      id: unknownId,
    };
    const post = await publish(anna, [id], more as object);
    expect(post.likeCount).toBe(0);
    expect(post.id).not.toBe(unknownId);
    expect(post.createdAt.startsWith('2000')).toBe(false);
  });

  test('is deleted by its author alone, with its photos and its count', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const path = `/posts/${post.id}`;
    const url = String(post.photos[0]?.variants[0]?.url);
    expect((await ben.api(path, { method: 'DELETE' })).status).toBe(404);
    expect((await new Visitor().api(path, { method: 'DELETE' })).status).toBe(401);
    expect((await anna.api(path, { method: 'DELETE' })).status).toBe(204);
    expect((await anna.post(post.id)).status).toBe(404);
    expect((await anna.api(path, { method: 'DELETE' })).status).toBe(404);
    expect((await anna.call(url)).status).toBe(404);
    expect((await anna.me()).postCount).toBe(0);
  });

  test('that was deleted is like one that never was, also to its author, who can take it back', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna, { caption: 'Gone and back #undone' });
    const path = `/posts/${post.id}`;
    expect((await anna.api(`${path}/restore`, { method: 'POST' })).status).toBe(404);
    await anna.api(path, { method: 'DELETE' });
    const missing = { ...(await anna.post(unknownId)).body, requestId: '' };
    for (const who of [anna, ben, new Visitor()]) {
      const answer = await who.api<Problem>(path);
      expect({ ...answer.body, requestId: '' }).toEqual(missing);
      expect((await who.api<{ items: Post[] }>(`/users/${anna.username}/posts`)).body.items).toEqual([]);
      expect((await who.api<{ items: Post[] }>('/tags/undone')).body.items.map(({ id }) => id)).not.toContain(post.id);
    }
    for (const [method, json] of [['PATCH', { caption: 'Still here' }], ['GET'], ['DELETE']] as const) {
      expect((await anna.api(path, { method, ...(json && { json }) })).status).toBe(404);
    }
    expect((await anna.api<{ items: Post[] }>('/feed')).body.items).toEqual([]);
    expect((await ben.api(`${path}/restore`, { method: 'POST' })).status).toBe(404);
    expect((await new Visitor().api(`${path}/restore`, { method: 'POST' })).status).toBe(401);
    const restored = await anna.api<Post>(`${path}/restore`, { method: 'POST' });
    expect(restored).toMatchObject({
      status: 200,
      body: { status: 'published', caption: post.caption, createdAt: post.createdAt },
    });
    expect((await ben.post(post.id)).status).toBe(200);
    expect((await ben.call(String(post.photos[0]?.variants[0]?.url))).status).toBe(200);
    expect((await anna.me()).postCount).toBe(1);
    expect((await anna.api(`${path}/restore`, { method: 'POST' })).status).toBe(404);
  });

  test.skipIf(isLive)('is changed only so often in a minute', async () => {
    const anna = await newPerson();
    const { id } = await newPost(anna);
    const edit = (_: unknown, turn: number) =>
      anna.api(`/posts/${id}`, { method: 'PATCH', json: { caption: `${turn}` } });
    const answers = await Promise.all(Array.from({ length: 130 }, edit));
    expect(answers.map(({ status }) => status)).toContain(429);
  });

  test('says whether it takes comments, as its author chose at first or later, which is no edit', async () => {
    const anna = await newPerson();
    const silent = await newPost(anna, { commentsOff: true });
    expect(silent.commentsOff).toBe(true);
    const path = `/posts/${silent.id}`;
    const open = await anna.api<Post>(path, { method: 'PATCH', json: { commentsOff: false, caption: silent.caption } });
    expect(open.body).toMatchObject({ commentsOff: false, editedAt: null });
    expect(
      (await anna.api<Problem>(path, { method: 'PATCH', json: { commentsOff: 'yes' } })).body.errors?.[0]?.path,
    ).toBe('commentsOff');
  });
});
