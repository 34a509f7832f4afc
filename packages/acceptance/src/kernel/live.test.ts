import { describe, expect, test } from 'vitest';
import { address, isLive, otherTenant, refusesUnknownHosts, tenantAddress } from '../support/address.ts';
import { listen, openLive } from '../support/live-page.ts';
import { newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

describe('an open page', () => {
  test('is told that there are notifications, and of nothing that is not its own', async () => {
    const [anna, ben, eve] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    const [first, second, foreign] = await Promise.all([listen(anna), listen(anna), listen(eve)]);
    await ben.follow(anna);
    expect(await Promise.all([first.next(), second.next()])).toEqual(['notifications', 'notifications']);
    await ben.follow(eve);
    expect(await foreign.next()).toBe('notifications');
    for (const page of [first, second, foreign]) page.close();
  });

  test('is told of a followed person’s new post once others may see it', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await anna.follow(ben);
    const page = await listen(anna);
    const told = page.next();
    const post = await newPost(ben);
    expect(await told).toBe('feed');
    expect((await anna.post(post.id)).status).toBe(200);
    page.close();
  });

  test('is cut off by signing out, and not let in again', async () => {
    const anna = await newPerson();
    const page = await listen(anna);
    const kept = new Visitor();
    for (const [name, value] of anna.cookies) kept.cookies.set(name, value);
    await anna.call('/api/auth/sign-out', { method: 'POST' });
    await page.ended;
    expect(await openLive(kept)).toEqual({ status: 401 });
  });

  test('that was sent away and does not go takes no news from others', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const rude = await listen(anna, { polite: false });
    rude.say('hello');
    await rude.dismissed;
    const page = await listen(anna);
    await ben.follow(anna);
    expect(await page.next()).toBe('notifications');
    await anna.call('/api/auth/sign-out', { method: 'POST' });
    await page.ended;
    rude.close();
  });

  test('of nobody is refused', async () => {
    expect(await openLive(new Visitor())).toEqual({ status: 401 });
  });

  test.skipIf(isLive)('counts as reading, so that nobody asks without end', async () => {
    const from = new Visitor().clientAddress;
    const ask = () => openLive(new Visitor(), { 'x-forwarded-for': from, 'cf-connecting-ip': from });
    const statuses: unknown[] = [];
    while (statuses.length < 400 && !statuses.includes(429)) {
      const answers = await Promise.all(Array.from({ length: 20 }, ask));
      statuses.push(...answers.map((answer) => 'status' in answer && answer.status));
    }
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });

  test.each(['https://evil.example', 'null', tenantAddress('evil').origin])('of %s is refused', async (origin) => {
    expect(await openLive(await newPerson(), { origin })).toEqual({ status: 403 });
  });

  test('of another community is refused', async () => {
    const anna = await newPerson();
    const stranger = new Visitor(tenantAddress(otherTenant));
    for (const [name, value] of anna.cookies) stranger.cookies.set(name, value);
    expect(await openLive(stranger)).toEqual({ status: 401 });
    const nowhere = openLive(new Visitor(tenantAddress('nobody-lives-here')));
    if (refusesUnknownHosts) await expect(nowhere).rejects.toThrow('alert');
    else expect(await nowhere).toEqual({ status: 404 });
  });

  test('is nothing to a request that wants no web socket', async () => {
    expect((await (await newPerson(address)).api('/live')).status).toBe(404);
  });
});
