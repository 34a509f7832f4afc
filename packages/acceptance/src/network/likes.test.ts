import type { LikeState, ListedUser, Page, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { isLive, otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';

const like = (who: Visitor, postId: string) => who.api<LikeState>(`/posts/${postId}/like`, { method: 'POST' });
const unlike = (who: Visitor, postId: string) => who.api<LikeState>(`/posts/${postId}/like`, { method: 'DELETE' });
const likers = async (who: Visitor, postId: string, query = '') =>
  (await who.api<Page<ListedUser>>(`/posts/${postId}/likes${query}`)).body;

describe('liking a post', () => {
  test('counts once, shows to who likes it, and is taken back', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    expect((await like(ben, post.id)).body).toEqual({ liked: true, likeCount: 1 });
    expect((await like(ben, post.id)).body).toEqual({ liked: true, likeCount: 1 });
    expect((await like(anna, post.id)).body).toEqual({ liked: true, likeCount: 2 });
    expect((await ben.post(post.id)).body).toMatchObject({ likeCount: 2, viewer: { liked: true } });
    expect((await ben.api(`/posts/${post.id}/viewer`)).body).toMatchObject({ liked: true });
    expect((await unlike(ben, post.id)).body).toEqual({ liked: false, likeCount: 1 });
    expect((await unlike(ben, post.id)).body).toEqual({ liked: false, likeCount: 1 });
    expect((await new Visitor().api<Post>(`/posts/${post.id}`)).body.likeCount).toBe(1);
  });

  test('shows in the feed too', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await ben.follow(anna);
    const post = await newPost(anna);
    await like(ben, post.id);
    const feed = await ben.api<Page<Post>>('/feed');
    expect(feed.body.items[0]).toMatchObject({ id: post.id, likeCount: 1, viewer: { liked: true, saved: false } });
  });

  test('by 100 people at once is 100 rows and an exact counter', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const people: Person[] = [];
    while (people.length < 100) people.push(...(await Promise.all(Array.from({ length: 10 }, () => newPerson()))));
    const answers = await Promise.all(people.map((person) => like(person, post.id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await anna.post(post.id)).body.likeCount).toBe(100);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<ListedUser> = await likers(anna, post.id, `?limit=40${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ username }) => username));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(people.map(({ username }) => username).toSorted());
  }, 180_000);

  test.skipIf(isLive)('is refused to who does it far too often in a minute, posts and comments alike', async () => {
    const anna = await newPerson();
    const { id } = await newPost(anna);
    const { body: comment } = await anna.api<{ id: string }>(`/posts/${id}/comments`, { json: { text: 'Mine' } });
    const paths = Array.from({ length: 250 }, (_, turn) =>
      turn % 2 ? `/posts/${id}/like` : `/comments/${comment.id}/like`,
    );
    const answers = await Promise.all(paths.map((path) => anna.api(path, { method: 'POST' })));
    expect(answers.map(({ status }) => status)).toContain(429);
  });

  test('by one person many times at once, on and off, stays exact', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const turns = Array.from({ length: 30 }, (_, turn) => (turn % 3 === 2 ? unlike(ben, post.id) : like(ben, post.id)));
    expect(new Set((await Promise.all(turns)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await like(ben, post.id)).body).toEqual({ liked: true, likeCount: 1 });
    expect((await likers(anna, post.id)).items).toHaveLength(1);
  });

  test('needs to be signed in, and a post that is there', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    expect((await like(new Visitor(), post.id)).status).toBe(401);
    expect((await unlike(new Visitor(), post.id)).status).toBe(401);
    expect((await like(anna, unknownId)).body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect((await unlike(anna, unknownId)).body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect((await like(anna, 'x')).status).toBe(400);
  });

  test('of a post one may not see, or of another community, answers as if it were not there', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna, { audience: 'followers' });
    const hidden = await like(ben, post.id);
    const missing = await like(ben, unknownId);
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    expect((await ben.api(`/posts/${post.id}/likes`)).status).toBe(404);
    expect((await new Visitor().api(`/posts/${post.id}/likes`)).status).toBe(404);
    expect((await anna.post(post.id)).body.likeCount).toBe(0);
    const open = await newPost(anna);
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect((await like(stranger, open.id)).status).toBe(404);
    expect((await stranger.api(`/posts/${open.id}/likes`)).status).toBe(404);
  });
});

describe('who likes a post', () => {
  test('comes latest first, page by page, with how one stands to them', async () => {
    const [anna, ben, cleo, dan] = await Promise.all([newPerson(), newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    for (const person of [ben, cleo, dan]) await like(person, post.id);
    await anna.follow(cleo);
    const first = await likers(anna, post.id, '?limit=2');
    expect(first.items).toMatchObject([
      { username: dan.username, viewer: { following: false } },
      { username: cleo.username, viewer: { following: true } },
    ]);
    const second = await likers(anna, post.id, `?limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ username: ben.username }], nextCursor: null });
    expect((await likers(new Visitor(), post.id)).items[0]).not.toHaveProperty('viewer');
  });

  test('leaves out whom one blocked or who blocked one, and nobody blocked likes', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    await Promise.all([like(ben, post.id), like(eve, post.id)]);
    await eve.api(`/users/${ben.username}/block`, { method: 'POST' });
    expect((await likers(ben, post.id)).items.map(({ username }) => username)).toEqual([ben.username]);
    expect((await likers(eve, post.id)).items.map(({ username }) => username)).toEqual([eve.username]);
    expect((await likers(anna, post.id)).items).toHaveLength(2);
    await anna.api(`/users/${eve.username}/block`, { method: 'POST' });
    expect((await like(eve, post.id)).body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect((await unlike(eve, post.id)).status).toBe(404);
    expect((await eve.api(`/posts/${post.id}/likes`)).status).toBe(404);
  });

  test.each(['cursor=x', 'limit=0', 'limit=51'])('refuses %s', async (query) => {
    const answer = await new Visitor().api<Problem>(`/posts/${unknownId}/likes?${query}`);
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});
