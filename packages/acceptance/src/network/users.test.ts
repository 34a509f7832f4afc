import type { ListedUser, Me, Page, Problem, User } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { isLive, otherTenant, tenantAddress } from '../support/address.ts';
import { anybody, newName, newPerson, Visitor } from '../support/person.ts';
import { photo, process, publish, upload } from '../support/photos.ts';

const user = async (visitor: Visitor, username: string) => (await visitor.api<User>(`/users/${username}`)).body;

describe('a user page', () => {
  test('shows anybody the public part and nothing personal', async () => {
    const person = await newPerson();
    const answer = await new Visitor().api<User>(`/users/${person.username.toUpperCase()}`);
    expect(answer.body).toMatchObject({ username: person.username, postCount: 0, followerCount: 0, private: false });
    expect(answer.body).not.toHaveProperty('viewer');
    expect(JSON.stringify(answer.body)).not.toContain(person.email);
  });

  test.each(['nobody-here', 'x', '%00', 'a'.repeat(200), '../me', 'ä'])('of %j is not found', async (name) => {
    const answer = await new Visitor().api<Problem>(`/users/${encodeURIComponent(name)}`);
    expect([400, 404]).toContain(answer.status);
  });

  test('of another community is not found', async () => {
    const person = await newPerson();
    const stranger = new Visitor(tenantAddress(otherTenant));
    expect((await stranger.api(`/users/${person.username}`)).status).toBe(404);
  });
});

describe('following', () => {
  test('counts on both sides, shows in both lists, and ends', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    expect((await anna.follow(ben)).body).toMatchObject({ following: true, followsYou: false });
    expect(await user(ben, anna.username)).toMatchObject({
      followingCount: 1,
      viewer: { followsYou: true, following: false },
    });
    const followers = await anna.api<Page<ListedUser>>(`/users/${ben.username}/followers`);
    expect(followers.body.items).toMatchObject([{ username: anna.username, viewer: { self: true } }]);
    const following = await new Visitor().api<Page<ListedUser>>(`/users/${anna.username}/following`);
    expect(following.body.items.map(({ username }) => username)).toEqual([ben.username]);
    const ended = await anna.api(`/users/${ben.username}/follow`, { method: 'DELETE' });
    expect(ended.body).toMatchObject({ following: false });
    expect(await user(ben, ben.username)).toMatchObject({ followerCount: 0 });
  });

  test.skipIf(isLive)('is refused to who does it far too often in a minute, and to nobody else', async () => {
    const [anna, ben, cleo] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const answers = await Promise.all(Array.from({ length: 250 }, () => anna.follow(ben)));
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await cleo.follow(ben)).status).toBe(200);
  });

  test('is one row and an exact counter after 100 requests at once', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const answers = await Promise.all(Array.from({ length: 100 }, () => anna.follow(ben)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await user(anna, ben.username)).toMatchObject({ followerCount: 1 });
    expect(await user(anna, anna.username)).toMatchObject({ followingCount: 1 });
  });

  test('each other at once, many times, stays exact', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const turns = Array.from({ length: 20 }, (_, turn) => {
      const method = turn % 2 ? 'DELETE' : 'POST';
      return [
        anna.api(`/users/${ben.username}/follow`, { method }),
        ben.api(`/users/${anna.username}/follow`, { method }),
      ];
    }).flat();
    expect(new Set((await Promise.all(turns)).map(({ status }) => status))).toEqual(new Set([200]));
    await Promise.all([anna.follow(ben), ben.follow(anna)]);
    expect(await user(anna, ben.username)).toMatchObject({ followerCount: 1, followingCount: 1 });
  });

  test('needs a signed-in person, somebody else, and somebody who exists', async () => {
    const anna = await newPerson();
    expect((await new Visitor().api(`/users/${anna.username}/follow`, { method: 'POST' })).status).toBe(401);
    expect((await anna.follow(anna)).body).toMatchObject({ code: 'follow.self' });
    expect((await anna.api(`/users/${newName()}/follow`, { method: 'POST' })).status).toBe(404);
    const stranger = await newPerson(tenantAddress(otherTenant));
    expect((await stranger.follow(anna)).status).toBe(404);
  });

  test('lists page by page without loss or repeat', async () => {
    const ben = await newPerson();
    const fans = await Promise.all(Array.from({ length: 5 }, () => newPerson()));
    for (const fan of fans) await fan.follow(ben);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = cursor === '' ? 'limit=2' : `limit=2&cursor=${cursor}`;
      const page: Page<ListedUser> = (await ben.api<Page<ListedUser>>(`/users/${ben.username}/followers?${query}`))
        .body;
      seen.push(...page.items.map(({ username }) => username));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(fans.map(({ username }) => username).reverse());
  });
});

describe('editing oneself', () => {
  test('changes what is there and leaves the rest', async () => {
    const person = await newPerson();
    const patched = await person.api<Me>('/me', {
      method: 'PATCH',
      json: { bio: ' Trees & <b>bikes</b> ', link: 'https://example.org/x' },
    });
    expect(patched.body).toMatchObject({
      bio: 'Trees & <b>bikes</b>',
      link: 'https://example.org/x',
      name: `Name of ${person.username}`,
    });
    const cleared = await person.api<Me>('/me', { method: 'PATCH', json: { link: '' } });
    expect(cleared.body).toMatchObject({ link: null, bio: 'Trees & <b>bikes</b>' });
  });

  test.each([
    [{ name: '' }],
    [{ name: 'x'.repeat(61) }],
    [{ bio: 'x'.repeat(301) }],
    [{ bio: 'a\0' }],
    [{ bio: '\udfff' }],
    [{ bio: 7 }],
    [{ link: 'javascript:alert(1)' }],
    [{ link: 'https://example.org@evil.example' }],
    [{ link: 'https://example.org/\u202egro' }],
    [{ link: 'no address' }],
    [{ avatarMediaId: 'x' }],
  ])('refuses %j', async (json) => {
    const answer = await (await anybody()).api<Problem>('/me', { method: 'PATCH', json });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.path).toBe(Object.keys(json)[0]);
  });

  test('needs to be signed in', async () => {
    expect((await new Visitor().api('/me', { method: 'PATCH', json: { bio: '' } })).status).toBe(401);
    expect((await new Visitor().api('/me')).status).toBe(401);
  });

  test('sets, replaces and removes the avatar, and takes only one’s own', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const first = await process(anna, photo(), 'avatar');
    const patched = await anna.api<Me>('/me', { method: 'PATCH', json: { avatarMediaId: first.id } });
    expect(patched.status).toBe(200);
    expect((await fetch(String(patched.body.avatarUrl))).headers.get('content-type')).toBe('image/webp');
    expect((await ben.api('/me', { method: 'PATCH', json: { avatarMediaId: first.id } })).status).toBe(404);
    const second = await process(anna, photo(), 'avatar');
    const replaced = await anna.api<Me>('/me', { method: 'PATCH', json: { avatarMediaId: second.id } });
    expect(replaced.body.avatarUrl).not.toBe(patched.body.avatarUrl);
    const removed = await anna.api<Me>('/me', { method: 'PATCH', json: { avatarMediaId: null } });
    expect(removed.body.avatarUrl).toBeNull();
  });

  test('suggests people with posts whom one does not follow', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await publish(ben, [await upload(ben, photo())]);
    const names = async () =>
      (await anna.api<{ items: ListedUser[] }>('/suggestions')).body.items.map(({ username }) => username);
    expect(await names()).toContain(ben.username);
    await anna.follow(ben);
    expect(await names()).not.toContain(ben.username);
  });
});
