import type { Comment, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { isLive, otherTenant, tenantAddress } from '../support/address.ts';
import { anybody, newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { findCase, hasStaff, staff } from '../support/staff.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const report = (by: Visitor, json: unknown) => by.api<Problem>('/reports', { json });
const spam = (person: Person) => ({ kind: 'user', username: person.username, reason: 'spam' });

describe('a report', () => {
  test('of a post or a user is taken, and the same once more changes nothing', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(ben);
    for (const json of [{ kind: 'post', id: post.id, reason: 'nudity', note: 'Look' }, spam(ben)]) {
      expect((await report(anna, json)).status).toBe(204);
      expect((await report(anna, json)).status).toBe(204);
    }
    if (!hasStaff) return;
    const found = await findCase(await staff('moderator'), post.id);
    expect(found).toMatchObject({
      reportCount: 1,
      reports: [{ reporter: anna.username, reason: 'nudity', note: 'Look' }],
    });
  });

  test('of a comment is taken by whoever may read it, and by nobody else', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await eve.follow(ben);
    const [open, hidden] = [await newPost(ben), await newPost(ben, { audience: 'followers' })];
    const comment = async (postId: string) =>
      (await eve.api<Comment>(`/posts/${postId}/comments`, { json: { text: 'Hm' } })).body.id;
    const [seen, unseen] = [await comment(open.id), await comment(hidden.id)];
    expect((await report(anna, { kind: 'comment', id: seen, reason: 'hate' })).status).toBe(204);
    expect((await report(anna, { kind: 'comment', id: unseen, reason: 'hate' })).body.code).toBe('comment.not_found');
    expect((await report(eve, { kind: 'comment', id: seen, reason: 'hate' })).body.code).toBe('report.own');
  });

  test('of a reply is refused to whoever may not see the comment that it replies to', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const say = async (by: Person, json: object) =>
      (await by.api<Comment>(`/posts/${post.id}/comments`, { json })).body.id;
    const top = await say(eve, { text: 'Hm' });
    const reply = { kind: 'comment', id: await say(anna, { text: 'To Eve', parentId: top }), reason: 'hate' };
    await ben.api(`/users/${eve.username}/block`, { method: 'POST' });
    expect((await report(ben, reply)).body).toMatchObject({ status: 404, code: 'comment.not_found' });
    expect((await report(eve, reply)).status).toBe(204);
  });

  test('sent ten times at once is one', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => report(anna, spam(ben))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  });

  test('of what one may not see is refused like one of what does not exist', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const hidden = await newPost(ben, { audience: 'followers' });
    const bodies = [hidden.id, unknownId].map((id) => report(anna, { kind: 'post', id, reason: 'spam' }));
    const [secret, missing] = (await Promise.all(bodies)).map(({ body }) => ({ ...body, requestId: '' }));
    expect(secret).toEqual(missing);
    expect(secret?.code).toBe('post.not_found');
    expect((await report(anna, { kind: 'user', username: 'nobody.of.that.name', reason: 'spam' })).body.code).toBe(
      'user.not_found',
    );
    expect((await report(anna, { kind: 'comment', id: unknownId, reason: 'spam' })).body.code).toBe(
      'comment.not_found',
    );
    const stranger = await newPerson(tenantAddress(otherTenant));
    const open = await newPost(ben);
    expect((await report(stranger, { kind: 'post', id: open.id, reason: 'spam' })).status).toBe(404);
  });

  test('of oneself is refused', async () => {
    const anna = await newPerson();
    expect((await report(anna, spam(anna))).body).toMatchObject({ status: 400, code: 'report.own' });
  });

  test('needs to be signed in', async () => {
    expect((await report(new Visitor(), spam(await newPerson()))).status).toBe(401);
  });

  test.each([
    [{ kind: 'user', username: 'x', reason: 'dislike' }],
    [{ kind: 'user', username: 'x' }],
    [{ kind: 'post', id: 'x', reason: 'spam' }],
    [{ kind: 'post', username: 'x', reason: 'spam' }],
    [{ kind: 'session', id: unknownId, reason: 'spam' }],
    [{ kind: 'post', id: unknownId, reason: 'spam', note: 'x'.repeat(501) }],
    [{ kind: 'post', id: unknownId, reason: 'spam', note: 'a\0' }],
    [[]],
  ])('%j is refused', async (json) => {
    expect((await report(await anybody(), json)).status).toBe(400);
  });

  test.skipIf(isLive)('is one of few that one can send in a minute', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const answers = await Promise.all(Array.from({ length: 14 }, () => report(anna, spam(ben))));
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});
