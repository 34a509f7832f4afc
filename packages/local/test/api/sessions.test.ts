import { createApi } from '@isntgram/api/app';
import { sweep } from '@isntgram/core/jobs/sweep';
import { desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';
import { cookieOf, openCalls } from './calls.ts';

const dayMs = 24 * 60 * 60 * 1000;
const password = 'correct-horse-battery';
const { clock, platform, work } = await newCommunity();
const call = openCalls(platform);
const { sessions } = work.tables;

const tokenOf = (cookie: string): string => decodeURIComponent(cookie).replace('session=', '').split('.')[0] ?? '';
const statusOf = async (cookie: string) => (await call('GET', '/api/v1/me', cookie)).status;

async function signedUp(username: string): Promise<string> {
  const account = { email: `${username}@mail.example`, username, name: 'Ada', password };
  const entered = await call('POST', '/api/auth/sign-up/email', '', account);
  expect(entered.status).toBe(200);
  return cookieOf(entered);
}
const newest = async () => (await work.db.query.select().from(sessions).orderBy(desc(sessions.id)).limit(1))[0];

test('a session stands in the database by its hash, which opens nothing', async () => {
  const cookie = await signedUp('hashed');
  const row = await newest();
  expect(JSON.stringify(row)).not.toContain(tokenOf(cookie));
  expect(row?.token).toMatch(/^\.[0-9a-f]{64}$/);
  expect(await statusOf(`session=${row?.token}`)).toBe(401);
  expect(await statusOf(`session=${encodeURIComponent(row?.token ?? '')}`)).toBe(401);
  const known = await call('GET', '/api/auth/get-session', cookie);
  expect(await known.json()).toMatchObject({ user: { name: 'Ada' }, session: { token: null } });
});

test('a new session is written hashed, and leaves the sweep nothing to take away', async () => {
  const cookie = await signedUp('fresh');
  expect(await newest()).toMatchObject({ plainUntil: null });
  const answer = await (await call('GET', '/api/auth/get-session', cookie)).text();
  expect(answer).toContain('"session"');
  expect(answer).not.toContain('plainUntil');
});

test('a session of the release before goes on, and its token goes once that release is gone', async () => {
  const cookie = await signedUp('before');
  const row = await newest();
  const plain = { token: tokenOf(cookie), plainUntil: new Date(clock.now().getTime() + 60_000) };
  await work.db.query
    .update(sessions)
    .set(plain)
    .where(eq(sessions.id, row?.id ?? ''));
  await sweep(platform);
  expect((await newest())?.token).toBe(tokenOf(cookie));
  expect(await statusOf(cookie)).toBe(200);
  expect(await (await call('GET', '/api/auth/get-session', cookie)).json()).toMatchObject({ user: { name: 'Ada' } });
  clock.pass(120_000);
  await sweep(platform);
  expect(await newest()).toMatchObject({ token: row?.token, plainUntil: null });
  expect(await statusOf(cookie)).toBe(200);
});

test('a session that is used day by day ends after 90 days', async () => {
  const cookie = await signedUp('steady');
  const row = await newest();
  const set = async (age: number) => {
    const created = new Date(clock.now().getTime() - age);
    await work.db.query
      .update(sessions)
      .set({ createdAt: created })
      .where(eq(sessions.id, row?.id ?? ''));
  };
  await set(90 * dayMs - 60_000);
  expect(await statusOf(cookie)).toBe(200);
  await set(90 * dayMs);
  expect(await statusOf(cookie)).toBe(401);
  const ended = await call('GET', '/api/auth/get-session', cookie);
  expect(await ended.json()).toBeNull();
  expect(ended.headers.getSetCookie().join()).toMatch(/session=; Max-Age=0/);
  clock.pass(dayMs);
  await sweep(platform);
  expect(
    await work.db.query
      .select()
      .from(sessions)
      .where(eq(sessions.id, row?.id ?? '')),
  ).toEqual([]);
});

test('of two changes of a password at once one counts, and its session goes on', async () => {
  const cookie = await signedUp('twice');
  const change = (newPassword: string) =>
    call('POST', '/api/v1/me/password', cookie, { currentPassword: password, newPassword });
  const answers = await Promise.all([change('battery-staple-one'), change('battery-staple-two')]);
  const won = answers.filter(({ status }) => status === 204);
  expect(won).toHaveLength(1);
  const renewed = cookieOf(won[0] as Response);
  expect(await statusOf(renewed)).toBe(200);
  expect(await statusOf(cookie)).toBe(401);
});

test('a password that a service knows as stolen is refused; the service learns five digits of its hash', async () => {
  const asked: string[] = [];
  const startingWith = async (prefix: string) => {
    asked.push(prefix);
    // SHA-1 of "a-stolen-horse-of-ours" without its first five digits.
    return new Set([stolenHash.slice(5)]);
  };
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode('a-stolen-horse-of-ours'));
  const stolenHash = Buffer.from(digest).toString('hex').toUpperCase();
  const asking = createApi({ ...platform, stolenPasswords: { startingWith } });
  const signUp = (password: string) =>
    asking(
      new Request('http://localhost/api/auth/sign-up/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'new@mail.example', username: `new${asked.length}`, name: 'Ada', password }),
      }),
      () => undefined,
    );
  const refused = await signUp('a-stolen-horse-of-ours');
  expect(await refused.json()).toMatchObject({ code: 'auth.password_refused', errors: [{ path: 'password' }] });
  expect((await signUp('another-horse-of-ours')).status).toBe(200);
  expect(asked[0]).toBe(stolenHash.slice(0, 5));
});
