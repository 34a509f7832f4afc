import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { newCommunity } from '../../core/test/community.ts';
import { createApi } from '../src/app.ts';
import { passwords } from '../src/passwords.ts';

test('a refusal by address costs as many hashes for an unknown one as for one that is claimed or proven', async () => {
  const { platform, work } = await newCommunity();
  const api = createApi(platform);
  const post = (path: string, json: object) =>
    api(
      new Request(`http://localhost/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(json),
      }),
      () => undefined,
    );
  const claim = async (email: string, username: string) =>
    expect((await post('/sign-up/email', { email, username, name: 'Ada', password: 'correct-horse-battery' })).status).toBe(200);
  const { users } = work.tables;
  const prove = (username: string) =>
    work.db.query.update(users).set({ emailVerified: true }).where(eq(users.username, username));
  await claim('once@mail.example', 'once');
  for (const username of ['first', 'second', 'third']) await claim('often@mail.example', username);
  await claim('proven@mail.example', 'proven');
  await prove('proven');
  await claim('both@mail.example', 'owner');
  await prove('owner');
  for (const username of ['eve', 'mallory']) await claim('both@mail.example', username);

  const [hash, verify] = [vi.spyOn(passwords, 'hash'), vi.spyOn(passwords, 'verify')];
  const counts: number[] = [];
  for (const name of ['unknown', 'once', 'often', 'proven', 'both']) {
    const refused = await post('/sign-in/email', { email: `${name}@mail.example`, password: 'wrong-horse-battery' });
    expect(refused.status).toBe(401);
    counts.push(hash.mock.calls.length + verify.mock.calls.length);
    hash.mockClear();
    verify.mockClear();
  }
  expect(counts).toEqual([3, 3, 3, 3, 3]);
  const entered = await post('/sign-in/email', { email: 'proven@mail.example', password: 'correct-horse-battery' });
  expect(entered.status).toBe(200);
});
