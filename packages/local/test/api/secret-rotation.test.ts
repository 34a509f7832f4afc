import { createApi } from '@isntgram/api/app';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const dayMs = 24 * 60 * 60 * 1000;
const secrets = { old: 'the secret of yesterday, long enough', now: 'the secret of today, long enough' };

/** Somebody who signed in while `old` was the secret, and the same place with whatever secrets it has afterwards. */
async function signedInBefore() {
  const { platform, work, clock } = await newCommunity();
  const apiWith = (authSecret: string, authSecretsPrevious?: readonly string[]) =>
    createApi({
      ...platform,
      settings: { ...platform.settings, authSecret, ...(authSecretsPrevious && { authSecretsPrevious }) },
    });
  const call = async (api: ReturnType<typeof createApi>, method: string, path: string, cookie = '', body?: object) =>
    api(
      new Request(`http://localhost${path}`, {
        method,
        headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
      () => undefined,
    );
  const account = { email: 'ada@mail.example', username: 'ada', name: 'Ada', password: 'correct-horse-battery' };
  const entered = await call(apiWith(secrets.old), 'POST', '/api/auth/sign-up/email', '', account);
  return { apiWith, call, work, clock, cookie: sessionOf(entered) };
}

const sessionOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .find((line) => line.startsWith('session='))
    ?.split(';')[0] ?? '';

test('a new secret signs nobody out whom the one before signed in', async () => {
  const { apiWith, call, cookie } = await signedInBefore();
  const api = apiWith(secrets.now, ['one of long ago, long enough as well', secrets.old]);
  const session = await call(api, 'GET', '/api/auth/get-session', `a=b; ${cookie}; c=d`);
  expect(await session.json()).toMatchObject({ user: { name: 'Ada' } });
  expect((await call(api, 'GET', '/api/v1/me', cookie)).status).toBe(200);
  const left = await call(api, 'POST', '/api/auth/sign-out', cookie);
  expect(left.status).toBe(200);
  expect((await call(api, 'GET', '/api/v1/me', cookie)).status).toBe(401);
});

test('a session that is prolonged is signed by the new secret, and needs the old one no more', async () => {
  const { apiWith, call, work, clock, cookie } = await signedInBefore();
  // Our own clock stands still; better-auth has the machine's.
  const updatedAt = new Date(clock.now().getTime() - 2 * dayMs);
  const aged = { updatedAt, expiresAt: new Date(Date.now() + 28 * dayMs) };
  await work.db.query.update(work.tables.sessions).set(aged);
  const renewed = sessionOf(await call(apiWith(secrets.now, [secrets.old]), 'GET', '/api/v1/me', cookie));
  expect(renewed).not.toBe('');
  const session = await call(apiWith(secrets.now), 'GET', '/api/auth/get-session', renewed);
  expect(await session.json()).toMatchObject({ user: { name: 'Ada' } });
});

test('what a secret signed that is not among those before is not believed', async () => {
  const { apiWith, call, cookie } = await signedInBefore();
  for (const previous of [[], ['another secret that never was, long enough']]) {
    const session = await call(apiWith(secrets.now, previous), 'GET', '/api/auth/get-session', cookie);
    expect(await session.json()).toBeNull();
  }
});
