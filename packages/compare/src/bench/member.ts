import type { Me } from '@isntgram/contract/network/users';
import type { Subject } from './subject.ts';

/** Somebody who is signed in. */
export interface Member {
  id: string;
  username: string;
  cookie: string;
  /** The session's own secret, within the cookie. */
  token: string;
}

type Site = Pick<Subject, 'url'>;

/** Signs somebody up and in, through the API. They have not confirmed their address. */
export async function signUp(site: Site): Promise<Member> {
  const username = `b${crypto.randomUUID().slice(0, 12).replace('-', '')}`;
  const email = `${username}@example.org`;
  const password = 'correct-horse-battery';
  await post(site, '/api/auth/sign-up/email', { email, username, password, name: 'Bench' });
  return signIn(site, { username, password });
}

/** Signs somebody in who has an account. */
export async function signIn({ url }: Site, account: { username: string; password: string }): Promise<Member> {
  const signedIn = await post({ url }, '/api/auth/sign-in/username', account);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const me = (await (await fetch(new URL('/api/v1/me', url), { headers: { cookie } })).json()) as Me;
  const token = sessionIn(cookie);
  if (!token) throw new Error('Sign-in gave no session.');
  return { id: me.id, username: me.username, cookie, token };
}

/** The session's secret; by https the cookie has the prefix that ties it to its host. */
export const sessionIn = (cookie: string): string | undefined =>
  /(?:^|; )(?:__Host-)?session=([^.;]+)/.exec(cookie)?.[1];

async function post({ url }: Site, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
