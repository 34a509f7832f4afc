import type { Comment, LikeState, NewComment, Page, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';

const comment = (who: Visitor, postId: string, text: string, parentId?: string) =>
  who.api<Comment & Problem>(`/posts/${postId}/comments`, { json: { text, ...(parentId && { parentId }) } });
const comments = async (who: Visitor, postId: string, query = '') =>
  (await who.api<Page<Comment>>(`/posts/${postId}/comments${query}`)).body;
const replies = async (who: Visitor, commentId: string, query = '') =>
  (await who.api<Page<Comment>>(`/comments/${commentId}/replies${query}`)).body;
const countOf = async (postId: string) => (await new Visitor().api<Post>(`/posts/${postId}`)).body.commentCount;

describe('commenting', () => {
  test('keeps every character, counts, and shows newest first', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const text = '<script>alert(1)</script> 👩‍👩‍👧 #Bäume @anna\n\nsecond line';
    const made = await comment(ben, post.id, `  ${text}\n`);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      text,
      parentId: null,
      likeCount: 0,
      replyCount: 0,
      author: { username: ben.username },
      viewer: { liked: false, own: true, deletable: true },
    });
    await comment(anna, post.id, 'Second');
    const page = await comments(anna, post.id);
    expect(page.items.map((item) => item.text)).toEqual(['Second', text]);
    expect(page.items[1]?.viewer).toEqual({ liked: false, own: false, deletable: true });
    expect((await comments(new Visitor(), post.id)).items[0]).not.toHaveProperty('viewer');
    expect(await countOf(post.id)).toBe(2);
  });

  test('comes back with all that it was written with, at once and in the list', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const { id: parentId } = (await comment(anna, post.id, 'First')).body;
    const written = { text: 'Second', parentId } satisfies NewComment;
    const made = await anna.api<Comment>(`/posts/${post.id}/comments`, { json: written });
    expect(made.body).toMatchObject(written);
    expect((await replies(anna, parentId)).items).toMatchObject([written]);
  });

  test('goes page by page without loss or repeat, while new comments arrive', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    for (const text of ['1', '2', '3']) await comment(anna, post.id, text);
    const first = await comments(anna, post.id, '?limit=2');
    await comment(anna, post.id, '4');
    const second = await comments(anna, post.id, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(['3', '2', '1']);
    expect(second.nextCursor).toBeNull();
  });

  test('refuses what is empty, too long or no text, and says what to do', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const refused = async (json: unknown) => (await anna.api<Problem>(`/posts/${post.id}/comments`, { json })).body;
    for (const text of ['', '   ', '\u200b', 5, null, 'a\0b']) {
      expect(await refused({ text })).toMatchObject({ status: 400, errors: [{ path: 'text' }] });
    }
    expect(await refused({ text: 'x'.repeat(1_001) })).toMatchObject({
      errors: [{ message: 'Use at most 1000 characters.' }],
    });
    expect(await refused({ text: 'x', parentId: 'y' })).toMatchObject({ status: 400, errors: [{ path: 'parentId' }] });
    expect((await comment(anna, post.id, 'x'.repeat(1_000))).status).toBe(201);
    expect(await countOf(post.id)).toBe(1);
  });

  test('ignores counters, dates and authors in the body', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const json = { text: 'x', likeCount: 9, createdAt: '2000-01-01T00:00:00Z', authorId: unknownId, id: unknownId };
    const made = await anna.api<Comment>(`/posts/${post.id}/comments`, { json });
    expect(made.body.likeCount).toBe(0);
    expect(made.body.id).not.toBe(unknownId);
    expect(made.body.createdAt.startsWith('2000')).toBe(false);
  });

  test('with an Idempotency-Key happens once', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const call = { json: { text: 'Once' }, headers: { 'idempotency-key': 'once' } };
    const [first, second] = [
      await anna.api<Comment>(`/posts/${post.id}/comments`, call),
      await anna.api<Comment>(`/posts/${post.id}/comments`, call),
    ];
    expect(second.body.id).toBe(first.body.id);
    expect(await countOf(post.id)).toBe(1);
  });

  test('is refused where comments are off, and what was said before stays readable', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const said = (await comment(ben, post.id, 'Before')).body;
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { commentsOff: true } });
    for (const who of [anna, ben]) {
      expect((await comment(who, post.id, 'After')).body).toMatchObject({ status: 403, code: 'comment.off' });
      expect((await comment(who, post.id, 'After', said.id)).body).toMatchObject({ status: 403, code: 'comment.off' });
    }
    expect((await comments(ben, post.id)).items.map(({ text }) => text)).toEqual(['Before']);
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { commentsOff: false } });
    expect((await comment(ben, post.id, 'After')).status).toBe(201);
  });

  test('needs to be signed in and a post that one may see', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna, { audience: 'followers' });
    expect((await comment(new Visitor(), post.id, 'x')).status).toBe(401);
    const hidden = await comment(ben, post.id, 'x');
    const missing = await comment(ben, unknownId, 'x');
    expect(missing.body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    expect((await ben.api(`/posts/${post.id}/comments`)).status).toBe(404);
    const stranger = await newPerson(tenantAddress(otherTenant));
    const open = await newPost(anna);
    expect((await comment(stranger, open.id, 'x')).status).toBe(404);
    expect((await stranger.api(`/posts/${open.id}/comments`)).status).toBe(404);
  });
});

describe('people who blocked one another', () => {
  test('neither comment on nor see each other', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const byEve = (await comment(eve, post.id, 'By Eve')).body;
    await comment(ben, post.id, 'By Ben');
    await ben.api(`/users/${eve.username}/block`, { method: 'POST' });
    expect((await comments(ben, post.id)).items.map(({ text }) => text)).toEqual(['By Ben']);
    expect((await comments(eve, post.id)).items.map(({ text }) => text)).toEqual(['By Eve']);
    expect((await comment(ben, post.id, 'x', byEve.id)).body).toMatchObject({ status: 404, code: 'comment.not_found' });
    expect((await ben.api(`/comments/${byEve.id}/like`, { method: 'POST' })).status).toBe(404);
    expect((await ben.api(`/comments/${byEve.id}/replies`)).status).toBe(404);
    const reply = (await comment(anna, post.id, 'To Eve', byEve.id)).body;
    expect((await comment(ben, post.id, 'x', reply.id)).body).toMatchObject({ status: 404, code: 'comment.not_found' });
    expect((await ben.api(`/comments/${reply.id}/like`, { method: 'POST' })).status).toBe(404);
    await anna.api(`/users/${eve.username}/block`, { method: 'POST' });
    expect((await comment(eve, post.id, 'x')).body).toMatchObject({ status: 404, code: 'post.not_found' });
    expect((await eve.api(`/posts/${post.id}/comments`)).status).toBe(404);
    expect((await comments(anna, post.id)).items.map(({ text }) => text)).toEqual(['By Ben']);
  });
});

describe('replies', () => {
  test('stand under their comment, oldest first, one level deep', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const top = (await comment(ben, post.id, 'Top')).body;
    const first = (await comment(anna, post.id, 'First', top.id)).body;
    expect(first.parentId).toBe(top.id);
    const second = (await comment(ben, post.id, 'To the reply', first.id)).body;
    expect(second.parentId).toBe(top.id);
    expect((await comments(anna, post.id)).items).toMatchObject([{ id: top.id, replyCount: 2 }]);
    const page = await replies(anna, top.id, '?limit=1');
    expect(page.items.map(({ id }) => id)).toEqual([first.id]);
    expect((await replies(anna, top.id, `?limit=1&cursor=${page.nextCursor}`)).items.map(({ id }) => id)).toEqual([
      second.id,
    ]);
    expect(await countOf(post.id)).toBe(3);
  });

  test('need a comment of the same post', async () => {
    const anna = await newPerson();
    const [one, other] = [await newPost(anna), await newPost(anna)];
    const elsewhere = (await comment(anna, other.id, 'Elsewhere')).body;
    expect((await comment(anna, one.id, 'x', elsewhere.id)).body).toMatchObject({
      status: 404,
      code: 'comment.not_found',
    });
    expect((await comment(anna, one.id, 'x', unknownId)).body).toMatchObject({
      status: 404,
      code: 'comment.not_found',
    });
    expect((await anna.api(`/comments/${unknownId}/replies`)).status).toBe(404);
  });

  test('of a post one may not see are not there', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna, { audience: 'followers' });
    const top = (await comment(anna, post.id, 'Top')).body;
    expect((await ben.api(`/comments/${top.id}/replies`)).status).toBe(404);
    expect((await ben.api(`/comments/${top.id}/like`, { method: 'POST' })).status).toBe(404);
    expect((await new Visitor().api(`/comments/${top.id}/replies`)).status).toBe(404);
  });
});

describe('what is said to people', () => {
  test('reaches them once each: a comment, a reply, a mention, a like', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const kinds = async (who: Visitor) =>
      (await who.api<Page<{ kind: string }>>('/notifications')).body.items.map(({ kind }) => kind).toSorted();
    const top = (await comment(ben, post.id, `Hello @${anna.username} and @${cleo.username}`)).body;
    await comment(cleo, post.id, `@${ben.username} thanks`, top.id);
    await anna.api(`/comments/${top.id}/like`, { method: 'POST' });
    await ben.api(`/posts/${post.id}/like`, { method: 'POST' });
    expect(await kinds(anna)).toEqual(['comment', 'like']);
    expect(await kinds(ben)).toEqual(['comment_like', 'reply']);
    expect(await kinds(cleo)).toEqual(['mention']);
    await ben.api(`/posts/${post.id}/like`, { method: 'DELETE' });
    await anna.api(`/comments/${top.id}/like`, { method: 'DELETE' });
    expect(await kinds(anna)).toEqual(['comment']);
    await ben.api(`/comments/${top.id}`, { method: 'DELETE' });
    expect([await kinds(anna), await kinds(ben), await kinds(cleo)]).toEqual([[], [], []]);
  });
});

describe('deleting a comment', () => {
  test('is for its author and the post’s, and takes its replies along', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const remove = (who: Visitor, id: string) => who.api<Problem>(`/comments/${id}`, { method: 'DELETE' });
    const top = (await comment(ben, post.id, 'Top')).body;
    const reply = (await comment(eve, post.id, 'Reply', top.id)).body;
    expect((await remove(new Visitor(), top.id)).status).toBe(401);
    expect((await remove(eve, top.id)).body).toMatchObject({ status: 404, code: 'comment.not_found' });
    expect((await remove(eve, unknownId)).status).toBe(404);
    expect((await remove(eve, reply.id)).status).toBe(204);
    expect(await countOf(post.id)).toBe(1);
    await comment(eve, post.id, 'Reply', top.id);
    expect((await remove(anna, top.id)).status).toBe(204);
    expect((await remove(anna, top.id)).status).toBe(404);
    expect(await countOf(post.id)).toBe(0);
    expect((await comments(ben, post.id)).items).toEqual([]);
  });
});

describe('liking a comment', () => {
  test('counts once, and is taken back', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna);
    const { id } = (await comment(anna, post.id, 'Like me')).body;
    const like = (who: Visitor, method = 'POST') => who.api<LikeState>(`/comments/${id}/like`, { method });
    expect((await like(new Visitor())).status).toBe(401);
    expect((await like(ben)).body).toEqual({ liked: true, likeCount: 1 });
    expect((await like(ben)).body).toEqual({ liked: true, likeCount: 1 });
    expect((await comments(ben, post.id)).items).toMatchObject([{ likeCount: 1, viewer: { liked: true } }]);
    expect((await like(ben, 'DELETE')).body).toEqual({ liked: false, likeCount: 0 });
    expect((await ben.api(`/comments/${unknownId}/like`, { method: 'POST' })).status).toBe(404);
  });
});
