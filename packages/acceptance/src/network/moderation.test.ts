import type { ModerationCase, Page, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { decide, findCase, hasStaff, staff } from '../support/staff.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const postOf = (id: string) => ({ kind: 'post' as const, id });
const userOf = (id: string) => ({ kind: 'user' as const, id });
const report = (by: Person, json: object) => by.api('/reports', { json: { reason: 'spam', ...json } });
const read = (who: Visitor, id: string) => who.api<Record<string, unknown>>(`/posts/${id}`);

describe('whoever is no moderator', () => {
  test.each([
    ['GET', '/moderation/queue'],
    ['GET', '/moderation/queue?limit=x'],
    ['GET', '/moderation/audit'],
    ['POST', '/moderation/decisions'],
  ])('finds nothing at %s %s, whatever they send', async (method, path) => {
    const anna = await newPerson();
    const missing = await anna.api<Problem>('/moderatio');
    for (const json of [undefined, { subject: postOf(unknownId), action: 'take_down' }]) {
      const answer = await anna.api<Problem>(path, { method, ...(method === 'POST' && { json: json ?? {} }) });
      expect({ ...answer.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
      expect(answer.status).toBe(404);
    }
    expect((await new Visitor().api(path, { method })).status).toBe(401);
  });
});

describe.runIf(hasStaff)('a moderator', () => {
  test('sees what was reported with its context, and all reports of one thing as one case', async () => {
    const [mod, anna, ben, eve] = await Promise.all([staff('moderator'), newPerson(), newPerson(), newPerson()]);
    const post = await newPost(ben, { caption: 'Buy now' });
    await report(anna, { kind: 'post', id: post.id, reason: 'scam', note: 'Fake shop' });
    await report(eve, { kind: 'post', id: post.id });
    await report(eve, { kind: 'user', username: ben.username });
    expect(await findCase(mod, post.id)).toMatchObject({
      subject: postOf(post.id),
      reportCount: 2,
      reasons: expect.arrayContaining([
        { reason: 'scam', count: 1 },
        { reason: 'spam', count: 1 },
      ]),
      post: { id: post.id, caption: 'Buy now', photos: [{ alt: expect.any(String) }] },
      user: { username: ben.username, suspendedAt: null, upheldCount: 0 },
      earlier: [],
    });
    const { id } = await ben.me();
    expect(await findCase(mod, id, 'kind=user')).toMatchObject({
      subject: userOf(id),
      post: null,
      recentPosts: [{ id: post.id }],
    });
    expect(await findCase(mod, post.id, 'reason=hate')).toBeUndefined();
    expect(await findCase(mod, post.id, 'reason=scam&kind=post')).toBeDefined();
  });

  test('sees the reported post of a private audience with its photos, and no other', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    await anna.follow(ben);
    const [reported, quiet] = [
      await newPost(ben, { audience: 'followers' }),
      await newPost(ben, { audience: 'followers' }),
    ];
    await report(anna, { kind: 'post', id: reported.id });
    const seen = (await findCase(mod, reported.id))?.post;
    const photoStatus = (post: Post | null | undefined) =>
      mod.call(String(post?.photos[0]?.variants[0]?.url)).then(({ status }) => status);
    expect(await photoStatus(seen)).toBe(200);
    expect(await photoStatus(quiet)).toBe(404);
    expect((await read(mod, quiet.id)).status).toBe(404);
  });

  test('sees nothing of a private person a stranger reported, but what is for followers if one did', async () => {
    const [mod, anna, eve, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson(), newPerson()]);
    await anna.follow(ben);
    const post = await newPost(ben, { caption: 'For friends' });
    await ben.api('/me', { method: 'PATCH', json: { private: true } });
    const { id } = await ben.me();
    await report(eve, { kind: 'user', username: ben.username });
    expect(await findCase(mod, id, 'kind=user')).toMatchObject({ subject: userOf(id), recentPosts: [] });
    const url = String((await ben.post(post.id)).body.photos[0]?.variants[0]?.url);
    expect((await mod.call(url)).status).toBe(404);
    await report(anna, { kind: 'user', username: ben.username });
    expect(await findCase(mod, id, 'kind=user')).toMatchObject({ recentPosts: [{ id: post.id }] });
    expect((await mod.call(url)).status).toBe(200);
    // Whoever reports somebody often blocks them next: what they saw stays reported.
    await anna.api(`/users/${ben.username}/block`, { method: 'POST' });
    expect(await findCase(mod, id, 'kind=user')).toMatchObject({ recentPosts: [{ id: post.id }] });
  });

  test('sees that a reported post was deleted by its author, as long as that can be taken back', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const mod = await staff('moderator');
    const post = await newPost(ben, { caption: 'Regretted' });
    await anna.api('/reports', { json: { kind: 'post', id: post.id, reason: 'hate' } });
    expect(await findCase(mod, post.id)).toMatchObject({ postDeleted: false, post: { caption: 'Regretted' } });
    await ben.api(`/posts/${post.id}`, { method: 'DELETE' });
    expect(await findCase(mod, post.id)).toMatchObject({ postDeleted: true, post: null });
    await ben.api(`/posts/${post.id}/restore`, { method: 'POST' });
    expect(await findCase(mod, post.id)).toMatchObject({ postDeleted: false, post: { caption: 'Regretted' } });
  });

  test('has no power over themself or an admin, and does not see who reported them', async () => {
    const [mod, admin, anna] = await Promise.all([staff('moderator'), staff('admin'), newPerson()]);
    const ids = await Promise.all([mod, admin].map(async (person) => (await person.me()).id));
    for (const id of ids) {
      const answer = await mod.api<Problem>('/moderation/decisions', {
        json: { subject: userOf(id), action: 'suspend' },
      });
      expect(answer.body).toMatchObject({ status: 403, code: 'moderation.out_of_reach' });
    }
    for (const { username } of [mod, admin]) await report(anna, { kind: 'user', username });
    for (const id of ids) expect(await findCase(mod, id)).toBeUndefined();
    const [modId = ''] = ids;
    expect(await findCase(admin, modId)).toBeDefined();
    await decide(admin, userOf(modId), 'dismiss');
  });

  test.each([
    [{ subject: userOf(unknownId), action: 'take_down' }],
    [{ subject: postOf(unknownId), action: 'suspend' }],
    [{ subject: { kind: 'tag', id: unknownId }, action: 'dismiss' }],
    [{ subject: postOf('x'), action: 'dismiss' }],
    [{ subject: postOf(unknownId), action: 'delete' }],
    [{ subject: postOf(unknownId), action: 'dismiss', note: 'x'.repeat(501) }],
    [{}],
  ])('cannot send %j', async (json) => {
    expect((await (await staff('moderator')).api('/moderation/decisions', { json })).status).toBe(400);
  });

  test.each(['limit=0', 'cursor=x', 'state=all', 'kind=tag', 'reason=x'])('cannot ask for %s', async (query) => {
    expect((await (await staff('moderator')).api(`/moderation/queue?${query}`)).status).toBe(400);
  });

  test('of one community finds nothing of another', async () => {
    const mod = await staff('moderator');
    const stranger = await newPerson(tenantAddress(otherTenant));
    const post = await newPost(stranger);
    const answers = await Promise.all([
      mod.api<Problem>('/moderation/decisions', { json: { subject: postOf(post.id), action: 'take_down' } }),
      mod.api<Problem>('/moderation/decisions', {
        json: { subject: userOf((await stranger.me()).id), action: 'suspend' },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const elsewhere = new Visitor(tenantAddress(otherTenant));
    for (const [name, value] of mod.cookies) elsewhere.cookies.set(name, value);
    expect((await elsewhere.api('/moderation/queue')).status).toBe(401);
  });

  test('goes through the queue page by page without loss or repeat', async () => {
    const [mod, anna, ...people] = await Promise.all([
      staff('moderator'),
      ...Array.from({ length: 4 }, () => newPerson()),
    ]);
    for (const { username } of people) await report(anna as Person, { kind: 'user', username });
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await mod.api<Page<ModerationCase>>(`/moderation/queue?limit=2${cursor}`);
      seen.push(...body.items.map(({ id }) => id));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort());
    const ids = await Promise.all(people.map(async (person) => (await (person as Person).me()).id));
    for (const id of ids) expect(await findCase(mod, id)).toBeDefined();
  });
});
