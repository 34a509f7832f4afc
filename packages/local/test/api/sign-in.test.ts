import { createApi } from '@isntgram/api/app';
import { passwords } from '@isntgram/api/auth/passwords';
import { DomainError } from '@isntgram/core/kernel/errors';
import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { newCommunity } from '../core/community.ts';

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
    expect(
      (await post('/sign-up/email', { email, username, name: 'Ada', password: 'correct-horse-battery' })).status,
    ).toBe(200);
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

test('a guess that nobody has time to look at is answered so, and not counted', async () => {
  const { platform } = await newCommunity();
  const busy = async () => {
    throw new DomainError('service.busy');
  };
  let free = false;
  const api = createApi(
    { ...platform, settings: { ...platform.settings, rateLimitFactor: 0.1 } },
    { passwordsFrom: () => (free ? passwords : { hash: busy, verify: busy }) },
  );
  const guess = async (path: string, json: object) => {
    const headers = { 'content-type': 'application/json', 'x-client-address': '192.0.2.9' };
    const body = JSON.stringify({ ...json, password: 'wrong-horse-battery' });
    const answer = await api(
      new Request(`http://localhost/api/auth/sign-in/${path}`, { method: 'POST', headers, body }),
      () => undefined,
    );
    return { status: answer.status, code: (await answer.json()).code, retryAfter: answer.headers.get('retry-after') };
  };
  for (let round = 0; round < 5; round++) {
    for (const answer of [
      await guess('username', { username: 'nobody' }),
      await guess('email', { email: 'nobody@mail.example' }),
    ]) {
      expect(answer).toEqual({ status: 503, code: 'service.busy', retryAfter: '5' });
    }
  }
  free = true;
  expect(await guess('username', { username: 'nobody' })).toMatchObject({
    status: 401,
    code: 'auth.invalid_credentials',
  });
  expect(await guess('username', { username: 'nobody' })).toMatchObject({ status: 429 });
});

test('who comes on a device their account knows waits in its own line, not so a stranger with a cookie', async () => {
  const { platform } = await newCommunity();
  const asked: (readonly [string, boolean])[] = [];
  const api = createApi(platform, {
    passwordsFrom: (place, known = false) => {
      const noted = <T>(work: () => Promise<T>): Promise<T> => {
        asked.push([place, known]);
        return work();
      };
      return {
        hash: (each) => noted(async () => `kept ${each}`),
        verify: (given) => noted(async () => given.hash === `kept ${given.password}`),
      };
    },
  });
  const password = 'correct-horse-battery';
  let cookie = '';
  const post = async (path: string, json: object) => {
    const headers = { 'content-type': 'application/json', 'x-client-address': '192.0.2.9', cookie };
    const init = { method: 'POST', headers, body: JSON.stringify(json) };
    const answer = await api(new Request(`http://localhost/api/auth${path}`, init), () => undefined);
    expect(answer.status).toBe(200);
    return (
      answer.headers
        .getSetCookie()
        .find((each) => each.startsWith('device='))
        ?.split(';')[0] ?? ''
    );
  };
  const enter = async (name: string, path: 'email' | 'username') => {
    asked.length = 0;
    const own = path === 'email' ? { email: `${name}@mail.example` } : { username: name };
    await post(`/sign-in/${path}`, { ...own, password });
    return [...new Set(asked.map(([, known]) => known))];
  };
  const join = (name: string) =>
    post('/sign-up/email', { email: `${name}@mail.example`, username: name, name, password });
  const [annas, bens] = [await join('anna'), await join('ben')];
  expect(await enter('anna', 'username')).toEqual([false]);
  cookie = annas;
  expect(await enter('anna', 'username')).toEqual([true]);
  expect(await enter('anna', 'email')).toEqual([true]);
  expect(asked[0]?.[0]).not.toContain('192.0.2.9');
  cookie = bens;
  expect(await enter('anna', 'username')).toEqual([false]);
});
