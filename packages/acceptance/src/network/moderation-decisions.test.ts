import type { Comment, Instance, Notification, Page, Post, Problem, Unread, User } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherContact, otherTenant, tenantAddress } from '../support/address.ts';
import { goodPassword, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { decide, findCase, hasStaff, staff } from '../support/staff.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const postOf = (id: string) => ({ kind: 'post' as const, id });
const userOf = (id: string) => ({ kind: 'user' as const, id });
const report = (by: Person, json: object) => by.api('/reports', { json: { reason: 'spam', ...json } });
const read = (who: Visitor, id: string) => who.api<Record<string, unknown>>(`/posts/${id}`);

test('everybody may know whom to write to about the community, where it says so', async () => {
  const { body } = await new Visitor(tenantAddress(otherTenant)).api<Instance>('/instance');
  expect(body.contact).toBe(otherContact);
});

describe.runIf(hasStaff)('a moderator', () => {
  test('takes a post down: gone for all but its author, and back when restored', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben, { caption: 'Down it goes #takendowntest' });
    const url = String(post.photos[0]?.variants[0]?.url);
    await anna.follow(ben);
    await report(anna, { kind: 'post', id: post.id });
    expect((await decide(mod, postOf(post.id), 'take_down', 'Spam')).body).toEqual({
      subject: postOf(post.id),
      state: 'taken_down',
      changed: true,
    });
    const gone = await read(anna, post.id);
    expect({ ...gone.body, requestId: '' }).toEqual({ ...(await read(anna, unknownId)).body, requestId: '' });
    expect((await anna.api<Page<Post>>('/feed')).body.items).toEqual([]);
    expect((await anna.api<Page<Post>>('/tags/takendowntest')).body.items?.map(({ id }) => id) ?? []).not.toContain(
      post.id,
    );
    for (const path of ['/explore', '/search?q=takendowntest', `/users/${ben.username}/posts`]) {
      expect(JSON.stringify((await anna.api(path)).body), path).not.toContain(post.id);
    }
    expect((await anna.api<User>(`/users/${ben.username}`)).body.postCount).toBe(0);
    expect((await read(ben, post.id)).body).toMatchObject({ id: post.id, status: 'taken_down' });
    const asVisitor = async () => (await fetch(url)).status;
    await waitFor('the photo to leave every cache', asVisitor, (status) => status === 404, 60_000);
    expect(await findCase(mod, post.id)).toBeUndefined();
    expect(await findCase(mod, post.id, 'state=upheld')).toMatchObject({
      post: { status: 'taken_down' },
      user: { upheldCount: 1 },
      earlier: [{ action: 'post.taken_down', note: 'Spam', actor: mod.username }],
    });
    expect((await decide(mod, postOf(post.id), 'restore')).body).toMatchObject({ state: 'visible', changed: true });
    expect((await read(anna, post.id)).body).toMatchObject({ id: post.id, status: 'published' });
    expect((await anna.api<User>(`/users/${ben.username}`)).body.postCount).toBe(1);
    expect(await findCase(mod, post.id, 'state=upheld')).toBeUndefined();
    await waitFor('the photo to be back', asVisitor, (status) => status === 200, 60_000);
  });

  test('keeps what was taken down as it is: its author neither changes, deletes nor restores it by undo', async () => {
    const [mod, ben, anna] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const [down, undone] = [await newPost(ben, { caption: 'Evidence' }), await newPost(ben)];
    await report(anna, { kind: 'post', id: down.id });
    await decide(mod, postOf(down.id), 'take_down');
    for (const call of [{ method: 'PATCH', json: { caption: 'Innocent' } }, { method: 'DELETE' }]) {
      const refused = await ben.api<Problem>(`/posts/${down.id}`, call);
      expect(refused.body).toMatchObject({ status: 403, code: 'post.taken_down' });
      expect((await anna.api(`/posts/${down.id}`, call)).status).toBe(404);
    }
    expect((await findCase(mod, down.id, 'state=upheld'))?.post).toMatchObject({
      caption: 'Evidence',
      status: 'taken_down',
    });
    const restore = () => ben.api<Post>(`/posts/${undone.id}/restore`, { method: 'POST' });
    await ben.api(`/posts/${undone.id}`, { method: 'DELETE' });
    const taken = await decide(mod, postOf(undone.id), 'take_down');
    expect(taken.body).toMatchObject({ state: 'taken_down', changed: true });
    expect((await restore()).body).toMatchObject({ status: 'taken_down' });
    expect((await read(anna, undone.id)).status).toBe(404);
    await decide(mod, postOf(undone.id), 'restore');
    expect((await read(anna, undone.id)).status).toBe(200);
    await ben.api(`/posts/${undone.id}`, { method: 'DELETE' });
    await decide(mod, postOf(undone.id), 'take_down');
    expect((await decide(mod, postOf(undone.id), 'restore')).body).toMatchObject({ state: 'visible', changed: true });
    expect((await read(ben, undone.id)).status).toBe(404);
    expect((await restore()).body).toMatchObject({ status: 'published' });
    expect((await ben.me()).postCount).toBe(1);
  });

  test('who takes a comment down closes its thread, which counts no more', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const say = (who: Person, text: string, parentId?: string) =>
      who.api<Comment & Problem>(`/posts/${post.id}/comments`, { json: { text, ...(parentId && { parentId }) } });
    const top = (await say(ben, 'Top')).body;
    const reply = (await say(anna, 'Reply', top.id)).body;
    const count = async () => (await anna.api<Post>(`/posts/${post.id}`)).body.commentCount;
    expect(await count()).toBe(2);
    await decide(mod, { kind: 'comment', id: top.id }, 'take_down');
    expect(await count()).toBe(0);
    for (const parent of [top, reply]) {
      expect((await say(ben, 'More', parent.id)).body).toMatchObject({ status: 404, code: 'comment.not_found' });
      expect((await ben.api(`/comments/${parent.id}/like`, { method: 'POST' })).status).toBe(404);
      expect((await ben.api(`/comments/${parent.id}/replies`)).status).toBe(404);
    }
    expect((await ben.api(`/comments/${top.id}`, { method: 'DELETE' })).status).toBe(404);
    await decide(mod, { kind: 'comment', id: top.id }, 'restore');
    expect(await count()).toBe(2);
    expect((await say(ben, 'More', reply.id)).status).toBe(201);
    expect(await count()).toBe(3);
    expect((await ben.api(`/comments/${top.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await count()).toBe(0);
  });

  test('takes a comment down and restores it: gone from its post and its counter, and back', async () => {
    const [mod, anna, ben, eve] = await Promise.all([staff('moderator'), newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const { body: comment } = await ben.api<Comment>(`/posts/${post.id}/comments`, { json: { text: 'Rude' } });
    await eve.api(`/posts/${post.id}/comments`, { json: { text: 'Kind' } });
    expect((await report(eve, { kind: 'comment', id: comment.id, reason: 'harassment' })).status).toBe(204);
    const subject = { kind: 'comment' as const, id: comment.id };
    expect(await findCase(mod, comment.id, 'kind=comment')).toMatchObject({
      subject,
      comment: { text: 'Rude', status: 'published' },
      post: { id: post.id },
      user: { username: ben.username },
    });
    const shown = async () =>
      (await eve.api<Page<Comment>>(`/posts/${post.id}/comments`)).body.items.map(({ text }) => text);
    const count = async () => (await eve.api<Post>(`/posts/${post.id}`)).body.commentCount;
    await decide(mod, subject, 'take_down');
    expect([await shown(), await count()]).toEqual([['Kind'], 1]);
    expect((await eve.api(`/comments/${comment.id}/like`, { method: 'POST' })).status).toBe(404);
    expect(await findCase(mod, comment.id, 'state=upheld')).toMatchObject({ comment: { status: 'taken_down' } });
    await decide(mod, subject, 'restore');
    expect([await shown(), await count()]).toEqual([['Kind', 'Rude'], 2]);
  });

  test('who takes something down tells its author, and nobody else, until it is restored', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben);
    const { body: comment } = await anna.api<Comment>(`/posts/${post.id}/comments`, { json: { text: 'Rude' } });
    const told = async (who: Person) => (await who.api<Page<Notification>>('/notifications')).body.items;
    const own = async (who: Person) => (await told(who)).filter(({ kind }) => kind === 'taken_down');
    const unread = async (who: Person) => (await who.api<Unread>('/notifications/unread')).body.unread;
    const before = await unread(ben);
    for (const _ of ['once', 'again']) await decide(mod, postOf(post.id), 'take_down');
    expect(await own(ben)).toMatchObject([{ actors: [], count: 1, post: { id: post.id }, comment: null, read: false }]);
    expect(await unread(ben)).toBe(before + 1);
    expect((await ben.api<Page<Post>>(`/users/${ben.username}/posts`)).body.items).toEqual([]);
    expect((await ben.me()).postCount).toBe(0);
    await decide(mod, postOf(post.id), 'restore');
    expect(await own(ben)).toEqual([]);
    await decide(mod, { kind: 'comment', id: comment.id }, 'take_down');
    expect(await own(anna)).toMatchObject([
      { actors: [], post: { id: post.id }, comment: { id: comment.id, text: 'Rude' } },
    ]);
    expect(await own(ben)).toEqual([]);
    expect(await own(mod)).toEqual([]);
  });

  test('who suspends somebody takes what they did out of every count and list until that is lifted', async () => {
    const [mod, anna, ben, eve] = await Promise.all([staff('moderator'), newPerson(), newPerson(), newPerson()]);
    const post = await newPost(anna);
    const say = async (who: Person, text: string, parentId?: string) =>
      (await who.api<Comment>(`/posts/${post.id}/comments`, { json: { text, ...(parentId && { parentId }) } })).body.id;
    const benId = (await ben.me()).id;
    const [kind, rude] = [await say(eve, 'Kind'), await say(ben, 'Rude')];
    for (const who of [ben, eve]) {
      await say(who, 'Reply', kind);
      await say(who, 'Reply', rude);
      for (const path of [`/posts/${post.id}`, `/comments/${kind}`]) await who.api(`${path}/like`, { method: 'POST' });
      await Promise.all([who.follow(anna), anna.follow(who)]);
    }
    const length = async (path: string) => (await eve.api<Page<object>>(path)).body.items.length;
    const counted = async () => {
      const { likeCount, commentCount } = (await eve.post(post.id)).body;
      const { followerCount, followingCount } = (await eve.api<User>(`/users/${anna.username}`)).body;
      const comments = (await eve.api<Page<Comment>>(`/posts/${post.id}/comments`)).body.items;
      const first = comments.find(({ id }) => id === kind);
      return [likeCount, commentCount, followerCount, followingCount, first?.likeCount, first?.replyCount];
    };
    const listed = async () => {
      const comments = (await eve.api<Page<Comment>>(`/posts/${post.id}/comments`)).body.items;
      const replies = await Promise.all(comments.map(({ id }) => length(`/comments/${id}/replies`)));
      const sum = replies.reduce((some, more) => some + more, comments.length);
      const people = ['followers', 'following'].map((side) => length(`/users/${anna.username}/${side}`));
      return [await length(`/posts/${post.id}/likes`), sum, ...(await Promise.all(people))];
    };
    for (const [action, counts] of [
      ['dismiss', [2, 6, 2, 2, 2, 2]],
      ['suspend', [1, 2, 1, 1, 1, 1]],
      ['unsuspend', [2, 6, 2, 2, 2, 2]],
    ] as const) {
      await decide(mod, userOf(benId), action);
      expect(await counted()).toEqual(counts);
      expect(await listed()).toEqual(counts.slice(0, 4));
    }
  });

  test('who suspends somebody leaves no gap in the feeds that held their posts', async () => {
    const [mod, anna, ben, fan] = await Promise.all([staff('moderator'), newPerson(), newPerson(), newPerson()]);
    const older = await newPost(anna, { caption: 'Older' });
    const newer = await newPost(ben, { caption: 'Newer' });
    await Promise.all([fan.follow(anna), fan.follow(ben)]);
    const first = async () => (await fan.api<Page<Post>>('/feed?limit=1')).body.items.map(({ id }) => id);
    expect(await first()).toEqual([newer.id]);
    await decide(mod, userOf((await ben.me()).id), 'suspend');
    expect(await first()).toEqual([older.id]);
    expect((await fan.api(`/feed/newer?since=${older.id}`)).body).toEqual({ newer: false });
  });

  test('suspends somebody: sessions end, nothing of theirs is seen, only the right password learns why', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const [post, other] = [await newPost(ben), await newPost(anna)];
    await anna.follow(ben);
    await ben.follow(anna);
    await ben.api(`/posts/${other.id}/comments`, { json: { text: 'Buy now' } });
    await ben.api(`/posts/${other.id}/like`, { method: 'POST' });
    const { id } = await ben.me();
    await decide(mod, userOf(id), 'suspend');
    for (const path of [
      `/posts/${other.id}/comments`,
      `/posts/${other.id}/likes`,
      `/users/${anna.username}/followers`,
      `/search?q=${ben.username}`,
      '/suggestions',
      '/notifications',
      '/explore',
    ]) {
      expect(JSON.stringify((await anna.api(path)).body), path).not.toContain(`"username":"${ben.username}"`);
    }
    expect((await ben.api('/me')).status).toBe(401);
    expect((await read(anna, post.id)).status).toBe(404);
    expect((await anna.api(`/users/${ben.username}`)).status).toBe(404);
    expect((await anna.api<Page<Post>>('/feed')).body.items.map(({ id }) => id)).toEqual([other.id]);
    const signIn = (password: string) =>
      new Visitor().call<Problem>('/api/auth/sign-in/email', { json: { email: ben.email, password } });
    expect((await signIn('not-the-password')).body.code).toBe('auth.invalid_credentials');
    const refused = await signIn(goodPassword);
    expect(refused.body).toMatchObject({ status: 403, code: 'auth.suspended' });
    expect(refused.headers.getSetCookie().filter((cookie) => /^session=[^;]/.test(cookie))).toEqual([]);
    await decide(mod, userOf(id), 'unsuspend');
    expect((await signIn(goodPassword)).status).toBe(200);
    expect((await read(anna, post.id)).status).toBe(200);
  });

  test('dismisses reports, which changes nothing else; another report opens the case again', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben);
    await report(anna, { kind: 'post', id: post.id });
    expect((await decide(mod, postOf(post.id), 'dismiss')).body).toMatchObject({ state: 'visible', changed: true });
    expect(await findCase(mod, post.id)).toBeUndefined();
    expect((await read(anna, post.id)).status).toBe(200);
    await report(anna, { kind: 'post', id: post.id, reason: 'hate' });
    expect(await findCase(mod, post.id)).toMatchObject({ reportCount: 1, earlier: [{ action: 'report.dismissed' }] });
  });

  test('warns somebody, who reads why and not by whom; nothing else changes', async () => {
    const [mod, anna, ben] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
    const post = await newPost(ben);
    const { body: comment } = await ben.api<Comment>(`/posts/${post.id}/comments`, { json: { text: 'Rude' } });
    const commentOf = { kind: 'comment' as const, id: comment.id };
    await report(anna, { kind: 'post', id: post.id });
    for (const note of ['', '  ']) {
      const json = { subject: postOf(post.id), action: 'warn', note };
      expect((await mod.api<Problem>('/moderation/decisions', { json })).body.errors?.[0]?.path).toBe('note');
    }
    expect((await decide(anna, postOf(post.id), 'warn', 'You')).status).toBe(404);
    const both = await Promise.all(
      [1, 2].map(() => decide(mod, postOf(post.id), 'warn', 'Ask before you show people.')),
    );
    expect(both.map(({ body }) => body.changed).sort()).toEqual([false, true]);
    expect(both[0]?.body).toMatchObject({ state: 'visible' });
    expect((await decide(mod, commentOf, 'warn', 'Be kind.')).body).toMatchObject({ changed: true });
    expect((await decide(mod, userOf((await ben.me()).id), 'warn', 'The last time.')).body).toMatchObject({
      changed: true,
    });
    const { items } = (await ben.api<Page<Notification>>('/notifications')).body;
    expect(items.filter(({ kind }) => kind === 'warned')).toMatchObject([
      { note: 'The last time.', actors: [], post: null, comment: null, read: false },
      { note: 'Be kind.', actors: [], comment: { id: comment.id } },
      { note: 'Ask before you show people.', actors: [], post: { id: post.id } },
    ]);
    expect(JSON.stringify(items)).not.toContain(mod.username);
    expect((await read(anna, post.id)).body).toMatchObject({ status: 'published' });
    expect(await findCase(mod, post.id)).toBeUndefined();
    expect(await findCase(mod, post.id, 'state=upheld')).toMatchObject({
      user: { upheldCount: 1 },
      earlier: [{ action: 'user.warned', note: 'Ask before you show people.' }],
    });
  });

  test('who decides what another one did a moment ago changes nothing', async () => {
    const [mod, admin, ben] = await Promise.all([staff('moderator'), staff('admin'), newPerson()]);
    const post = await newPost(ben);
    const both = await Promise.all([mod, admin].map((by) => decide(by, postOf(post.id), 'take_down')));
    expect(both.map(({ body }) => body.changed).sort()).toEqual([false, true]);
    expect((await decide(mod, postOf(post.id), 'dismiss')).body).toMatchObject({ state: 'taken_down', changed: false });
  });
});
