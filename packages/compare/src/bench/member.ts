import type { Me } from '@isntgram/contract/users';
import type { Subject } from './subject.ts';

/** Somebody who is signed in. */
export interface Member {
  id: string;
  username: string;
  cookie: string;
  /** The session's own secret, within the cookie. */
  token: string;
}

/** Signs somebody up and in, through the API. */
export async function signUp({ url }: Pick<Subject, 'url'>): Promise<Member> {
  const username = `b${crypto.randomUUID().slice(0, 12).replace('-', '')}`;
  const email = `${username}@example.org`;
  const password = 'correct-horse-battery';
  const post = (path: string, body: object) =>
    fetch(new URL(path, url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const signedUp = await post('/api/auth/sign-up/email', { email, username, password, name: 'Bench' });
  if (!signedUp.ok) throw new Error(`Sign-up answered ${signedUp.status}: ${await signedUp.text()}`);
  const signedIn = await post('/api/auth/sign-in/email', { email, password });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const me = (await (await fetch(new URL('/api/v1/me', url), { headers: { cookie } })).json()) as Me;
  const token = /(?:^|; )session=([^.;]+)/.exec(cookie)?.[1];
  if (!token) throw new Error('Sign-in gave no session.');
  return { id: me.id, username, cookie, token };
}
