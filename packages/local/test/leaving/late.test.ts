import { sweep } from '@isntgram/core/jobs/sweep';
import { expect, test } from 'vitest';
import { cookieOf, openCalls } from '../api/calls.ts';
import { newCommunity } from '../core/community.ts';

const dayMs = 24 * 60 * 60_000;
const password = 'correct-horse-battery';
const { clock, platform } = await newCommunity();
const call = openCalls(platform);

const signUp = async (username: string): Promise<string> =>
  cookieOf(
    await call('POST', '/api/auth/sign-up/email', '', {
      email: `${username}@mail.example`,
      username,
      name: 'A',
      password,
    }),
  );
const signIn = (username: string) => call('POST', '/api/auth/sign-in/username', '', { username, password });
const codeOf = async (response: Response): Promise<unknown> => ((await response.json()) as { code?: string }).code;

test('who leaves may sign in for seven days, is told then that it is too late, and is nobody at last', async () => {
  const first = await signUp('anna');
  const asked = await call('POST', '/api/v1/me/deletion', first, { password });
  expect(await asked.json()).toEqual({ deletesAt: new Date(clock.now().getTime() + 7 * dayMs).toISOString() });
  expect((await call('GET', '/api/v1/me', first)).status).toBe(401);
  const again = cookieOf(await signIn('anna'));
  expect(await (await call('GET', '/api/v1/me', again)).json()).toMatchObject({ username: 'anna' });
  expect(await codeOf(await call('PATCH', '/api/v1/me', again, { bio: 'Here' }))).toBe('auth.leaving');
  clock.pass(7 * dayMs);
  expect((await call('DELETE', '/api/v1/me/deletion', again)).status).toBe(401);
  const late = await signIn('anna');
  expect([late.status, await codeOf(late)]).toEqual([409, 'auth.deletion_final']);
  clock.pass(dayMs);
  for (let round = 0; round < 3; round += 1) await sweep(platform);
  expect(await codeOf(await signIn('anna'))).toBe('auth.invalid_credentials');
  expect((await call('GET', '/api/v1/users/anna')).status).toBe(404);
});

test('who is called otherwise is found by the name before, by GET and by POST', async () => {
  const ben = await signUp('benno');
  expect((await call('POST', '/api/v1/me/username', ben, { username: 'Benedikt', password })).status).toBe(204);
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/posts?limit=2'],
    ['POST', '/follow'],
  ] as const) {
    const sent = await call(method, `/api/v1/users/benno${path}`, await signUp(`cora${path.length}`));
    expect([sent.status, sent.headers.get('location')]).toEqual([308, `/api/v1/users/benedikt${path}`]);
  }
  expect((await call('GET', '/api/v1/users/nobody')).status).toBe(404);
});
