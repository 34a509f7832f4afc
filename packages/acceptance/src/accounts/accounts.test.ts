import type { Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { isLive } from '../support/address.ts';
import { goodPassword, newName, newPerson, Visitor } from '../support/person.ts';

const account = (more: Record<string, unknown> = {}) => {
  const username = newName();
  return { email: `${username}@example.org`, name: 'Ada', username, password: goodPassword, ...more };
};
const signUp = (json: unknown) => new Visitor().call<Problem>('/api/auth/sign-up/email', { json });

describe('signing up', () => {
  test('answers the same for a known address as for a new one, and keeps the first account', async () => {
    const person = await newPerson();
    const known = await signUp(account({ email: person.email }));
    const fresh = await signUp(account());
    expect(known.status).toBe(200);
    expect(fresh.status).toBe(200);
    const shape = (body: unknown) => JSON.stringify(body, (_, value) => (typeof value === 'string' ? 'text' : value));
    expect(shape(known.body)).toBe(shape(fresh.body));
    const cookies = ({ headers }: typeof known) =>
      headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, '='));
    expect(cookies(known)).toEqual(cookies(fresh));
    expect(cookies(known)).toHaveLength(3);
    expect((await person.me()).email).toBe(person.email);
  });

  test('folds case and spaces of address and username', async () => {
    const wanted = account();
    await signUp({ ...wanted, email: ` ${wanted.email.toUpperCase()} `, username: wanted.username.toUpperCase() });
    const visitor = new Visitor();
    const signedIn = await visitor.call('/api/auth/sign-in/username', {
      json: { username: wanted.username.toUpperCase(), password: goodPassword },
    });
    expect(signedIn.status).toBe(200);
    expect((await visitor.api('/me')).body).toMatchObject({ email: wanted.email, username: wanted.username });
  });

  test.each([
    ['email', 'no-address'],
    ['email', ''],
    ['name', ''],
    ['name', 'x'.repeat(61)],
    ['name', 'a\0b'],
    ['name', '\u200b\u2800'],
    ['name', 'two\nlines'],
    ['name', 'turned \u202e round'],
    ['name', '\ud800'],
    ['username', 'ab'],
    ['username', 'settings'],
    ['username', 'a..b'],
    ['username', '<b>x</b>'],
    ['username', 42],
    ['password', 'short'],
    ['password', 'password123'],
    ['password', 'aaaaaaaaaaaa'],
    ['password', 'x'.repeat(129)],
  ])('refuses %s %j and names the field', async (field, value) => {
    const answer = await signUp(account({ [field]: value }));
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ path }) => path)).toContain(field);
  });

  test('refuses a taken username at its field', async () => {
    const person = await newPerson();
    const answer = await signUp(account({ username: person.username }));
    expect(answer.body).toMatchObject({ status: 400, code: 'auth.username_taken', errors: [{ path: 'username' }] });
  });

  test('ignores fields that are not the asker’s to set', async () => {
    const wanted = account({ role: 'admin', demo: true, followerCount: 1_000_000, id: 'x', emailVerified: true });
    await signUp(wanted);
    const visitor = new Visitor();
    await visitor.call('/api/auth/sign-in/email', { json: { email: wanted.email, password: goodPassword } });
    const me = await visitor.api('/me');
    expect(me.body).toMatchObject({ role: 'user', demo: false, followerCount: 0, emailVerified: false });
  });
});

describe('several sign-ups at once', () => {
  test('with one address all get the same answer, whether it was new or known', async () => {
    const known = await newPerson();
    for (const email of [known.email, `${newName()}@example.org`]) {
      const answers = await Promise.all(Array.from({ length: 4 }, () => signUp(account({ email }))));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
  });

  test('with one username: one has it, the others are told at the field', async () => {
    const username = newName();
    const answers = await Promise.all(Array.from({ length: 4 }, () => signUp(account({ username }))));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(3);
    for (const { body } of refused)
      expect(body).toMatchObject({ code: 'auth.username_taken', errors: [{ path: 'username' }] });
  });
});

describe('signing in', () => {
  test('refuses a wrong password and an unknown address alike', async () => {
    const person = await newPerson();
    const wrong = await new Visitor().call<Problem>('/api/auth/sign-in/email', {
      json: { email: person.email, password: 'not-the-password' },
    });
    const unknown = await new Visitor().call<Problem>('/api/auth/sign-in/email', {
      json: { email: `${newName()}@example.org`, password: 'not-the-password' },
    });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  test('sets a cookie that scripts cannot read, and a hint that says no more than that', async () => {
    const person = await newPerson();
    const visitor = new Visitor();
    const answer = await visitor.call('/api/auth/sign-in/email', {
      json: { email: person.email, password: goodPassword },
    });
    const [session, hint] = answer.headers.getSetCookie();
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(session).toMatch(/Path=\//);
    expect(hint).toMatch(/^signed_in=1; Path=\/; SameSite=Lax/);
  });

  test.skipIf(isLive)('slows down who guesses one account’s password', async () => {
    const person = await newPerson();
    const visitor = new Visitor();
    const guesses = Array.from({ length: 14 }, () =>
      visitor.call('/api/auth/sign-in/email', { json: { email: person.email, password: 'not-the-password' } }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses).toContain(429);
  });

  test.skipIf(isLive)('slows down who tries a door again and again, and nobody who comes from elsewhere', async () => {
    const json = { token: 'a'.repeat(43), newPassword: goodPassword };
    const visitor = new Visitor();
    const statuses = new Set<number>();
    for (let wave = 0; wave < 10; wave += 1) {
      const knocks = Array.from({ length: 31 }, () => visitor.call('/api/auth/reset-password', { json }));
      for (const { status } of await Promise.all(knocks)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([400, 429]));
    expect((await new Visitor().call('/api/auth/reset-password', { json })).status).toBe(400);
  });
});

test('signing out ends the session, and the hint goes with it', async () => {
  const person = await newPerson();
  const cookies = new Map(person.cookies);
  expect((await person.call('/api/auth/sign-out', { json: {} })).status).toBe(200);
  // What stays opens nothing: by it the next sign-in here is known as the owner's.
  expect([...person.cookies.keys()].map((name) => name.replace('__Host-', ''))).toEqual(['device']);
  const thief = new Visitor();
  for (const [name, value] of cookies) thief.cookies.set(name, value);
  expect((await thief.api('/me')).status).toBe(401);
});

test('asking for a reset answers the same for a known and an unknown address', async () => {
  const person = await newPerson();
  const ask = (email: string) => new Visitor().call('/api/auth/request-password-reset', { json: { email } });
  const [known, unknown] = await Promise.all([ask(person.email), ask(`${newName()}@example.org`)]);
  expect(known.status).toBe(200);
  expect(known.body).toEqual(unknown.body);
  expect(known.status).toBe(unknown.status);
});

test('the doors of the account library that are not ours stay shut', async () => {
  const person = await newPerson();
  const shut = ['/update-user', '/delete-user', '/change-email', '/sign-in/social', '/list-sessions', '/error', '/ok'];
  const answers = await Promise.all(shut.map((path) => person.call(`/api/auth${path}`, { json: { name: 'x' } })));
  expect(answers.map(({ status }) => status)).toEqual(shut.map(() => 404));
});

describe('whether a username is free', () => {
  const ask = (name: string) =>
    new Visitor().api<{ username: string; available: boolean }>(`/usernames/${encodeURIComponent(name)}`);

  test('is told to anybody, also of who hides from them', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await ben.api(`/users/${anna.username}/block`, { method: 'POST' });
    expect((await ask(ben.username)).body).toEqual({ username: ben.username, available: false });
    expect((await ask(` ${ben.username.toUpperCase()} `)).body).toMatchObject({ available: false });
    expect((await anna.api(`/usernames/${ben.username}`)).body).toMatchObject({ available: false });
    const fresh = newName();
    expect((await ask(fresh)).body).toEqual({ username: fresh, available: true });
  });

  test.each(['settings', 'ab', 'a..b', '<b>', 'x'.repeat(31)])(
    'is no for %j, which nobody can be called',
    async (name) => {
      expect((await ask(name)).body).toMatchObject({ available: false });
    },
  );

  test.skipIf(isLive)('is asked by who types, not by who lists everybody', async () => {
    const visitor = new Visitor();
    const answers = await Promise.all(Array.from({ length: 160 }, () => visitor.api(`/usernames/${newName()}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
  });
});

test.each(['Isntgram2026!', 'P@ssw0rd!!2026', 'qwertz123456!', 'NAME-2026!', 'EMAIL'])(
  '%s is no password',
  async (pattern) => {
    const wanted = account();
    const password = pattern.replace('NAME', wanted.username).replace('EMAIL', wanted.email);
    const answer = await signUp({ ...wanted, password });
    expect(answer.body).toMatchObject({ status: 400, code: 'auth.password_refused', errors: [{ path: 'password' }] });
  },
);
