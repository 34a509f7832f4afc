import type { Me, Problem, UsernameAvailability } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { goodPassword, newName, newPerson, Visitor } from '../support/person.ts';

const rename = (person: Visitor, username: string, password = goodPassword) =>
  person.api<Problem>('/me/username', { json: { username, password } });

describe('a change of the username', () => {
  test('lets the name before lead to its owner, in the API, on pages and in what mentions it', async () => {
    const [person, ben] = await Promise.all([newPerson(), newPerson()]);
    const former = person.username;
    const name = newName('new.');
    expect((await rename(person, name.toUpperCase())).status).toBe(204);
    expect((await person.api<Me>('/me')).body.username).toBe(name);
    const read = await ben.api(`/users/${former}/viewer`);
    expect([read.status, read.headers.get('location')]).toEqual([308, `/api/v1/users/${name}/viewer`]);
    const followed = await ben.api(`/users/${former}/follow?x=1`, { method: 'POST' });
    expect([followed.status, followed.headers.get('location')]).toEqual([308, `/api/v1/users/${name}/follow?x=1`]);
    const page = await new Visitor().call(`/${former}`);
    // By its head, or where that was sent already, by its body.
    expect(`${page.headers.get('location')} ${page.body}`).toContain(`/${name}`);
    expect((await new Visitor().call(`/${name}`)).status).toBe(200);
    expect(
      (
        await new Visitor().call('/api/auth/sign-in/username', {
          json: { username: name, password: goodPassword },
        })
      ).status,
    ).toBe(200);
  });

  test('keeps the name before for its owner, who can take it back', async () => {
    const [person, ben] = await Promise.all([newPerson(), newPerson()]);
    const former = person.username;
    const name = newName();
    await rename(person, name);
    expect((await rename(ben, former)).body).toMatchObject({ status: 400, code: 'auth.username_taken' });
    expect((await ben.api<UsernameAvailability>(`/usernames/${former}`)).body.available).toBe(false);
    const account = { email: `${newName()}@example.org`, name: 'New', username: former, password: goodPassword };
    expect((await new Visitor().call<Problem>('/api/auth/sign-up/email', { json: account })).body.code).toBe(
      'auth.username_taken',
    );
    expect((await rename(person, former)).status).toBe(204);
    expect((await ben.api(`/users/${former}`)).status).toBe(200);
    expect((await ben.api(`/users/${name}`)).status).toBe(308);
  });

  test('is refused to what is no name, is taken or a page’s, without the password, and too often', async () => {
    const [person, ben] = await Promise.all([newPerson(), newPerson()]);
    expect((await rename(person, newName(), 'not-my-password-1')).body.code).toBe('auth.wrong_password');
    expect((await rename(person, ben.username)).body).toMatchObject({ status: 400, code: 'auth.username_taken' });
    for (const none of ['settings', 'a b', 'x']) expect((await rename(person, none)).body.code).toBe('request.invalid');
    expect((await rename(new Visitor(), newName())).status).toBe(401);
    for (let times = 0; times < 3; times += 1) expect((await rename(person, newName())).status).toBe(204);
    expect((await rename(person, newName())).body).toMatchObject({ status: 409, code: 'auth.username_too_often' });
  });
});
