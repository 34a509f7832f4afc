import { createApi } from '@isntgram/api/app';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const account = { email: 'anna@example.org', username: 'anna', name: 'Anna', password: 'correct-horse-battery' };

async function overHttps() {
  const { platform } = await newCommunity();
  const api = createApi({ ...platform, settings: { ...platform.settings, scheme: 'https' } });
  return (path: string, init: RequestInit = {}) =>
    api(
      new Request(`http://localhost${path}`, {
        ...init,
        headers: { 'content-type': 'application/json', ...init.headers },
      }),
      () => undefined,
    );
}

test('on https the session cookie is bound to its host, secret to scripts and never sent in the clear', async () => {
  const call = await overHttps();
  await call('/api/auth/sign-up/email', { method: 'POST', body: JSON.stringify(account) });
  const signedIn = await call('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify(account) });
  const [session = '', hint = ''] = signedIn.headers.getSetCookie();
  expect(session).toMatch(/^__Host-session=/);
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
    expect(session).toMatch(new RegExp(`; ${attribute}`, 'i'));
  expect(session).not.toMatch(/domain=/i);
  expect(hint).toMatch(/^signed_in=1;.*; Secure/);
  const me = await call('/api/v1/me', { headers: { cookie: session.split(';')[0] ?? '' } });
  expect(await me.json()).toMatchObject({ username: 'anna' });
  const plain = await call('/api/v1/me', { headers: { cookie: (session.split(';')[0] ?? '').replace('__Host-', '') } });
  expect(plain.status).toBe(401);
});

test('links in mails lead to the host without the port that an asker may make up', async () => {
  const { platform } = await newCommunity();
  const mails: string[] = [];
  const work: Promise<unknown>[] = [];
  const mailer = { send: async ({ text }: { text: string }) => void mails.push(text) };
  const api = createApi({ ...platform, mailer, settings: { ...platform.settings, scheme: 'https' } });
  const body = JSON.stringify(account);
  const headers = { 'content-type': 'application/json' };
  await api(new Request('http://localhost:1234/api/auth/sign-up/email', { method: 'POST', body, headers }), (each) =>
    work.push(each),
  );
  await Promise.all(work);
  expect(mails[0]).toContain('https://localhost/verify-email?token=');
  expect(mails[0]).not.toContain('1234');
});

test('an error that nobody foresaw says nothing of its inside', async () => {
  const { platform } = await newCommunity();
  const broken = {
    ...platform,
    openDb: () => {
      throw new Error('password=secret at 10.0.0.1');
    },
  };
  const answer = await createApi(broken)(new Request('http://localhost/api/v1/feed'), () => undefined);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toMatch(/secret|10\.0/);
});
