import type { OwnDeletion, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { confirmed } from '../support/confirm.ts';
import { mailAbout } from '../support/mailbox.ts';
import { anybody, goodPassword, newPerson, type Person, Visitor } from '../support/person.ts';

const leave = (person: Person, password = goodPassword) =>
  person.api<OwnDeletion & Problem>('/me/deletion', { json: { password } });
const signIn = async (person: Person): Promise<Visitor> => {
  const visitor = new Visitor();
  const json = { username: person.username, password: goodPassword };
  expect((await visitor.call('/api/auth/sign-in/username', { json })).status).toBe(200);
  return visitor;
};

describe('one’s account', () => {
  test('is hidden as soon as its deletion is asked for, and whoever signs in again keeps it', async () => {
    const [person, ben] = await Promise.all([newPerson().then(confirmed), newPerson()]);
    const other = await signIn(person);
    const { status, body, headers } = await leave(person);
    expect(status).toBe(200);
    const daysLeft = (Date.parse(body.deletesAt ?? '') - Date.now()) / 86_400_000;
    expect(daysLeft).toBeGreaterThan(6.9);
    expect(daysLeft).toBeLessThanOrEqual(7.01);
    expect(headers.getSetCookie().join()).toMatch(/session=;/);
    for (const visitor of [person, other]) expect((await visitor.api('/me')).status).toBe(401);
    expect((await ben.api(`/users/${person.username}`)).status).toBe(404);
    expect(await mailAbout(person.email, /will be deleted/)).toMatchObject({ to: person.email });

    const back = await signIn(person);
    expect((await back.api<OwnDeletion>('/me/deletion')).body).toEqual({ deletesAt: body.deletesAt });
    expect((await back.api('/me')).body).toMatchObject({ deletesAt: body.deletesAt });
    const refused = await back.api<Problem>(`/users/${ben.username}/follow`, { method: 'POST' });
    expect(refused.body).toMatchObject({ status: 403, code: 'auth.leaving' });
    const kept = await back.api<OwnDeletion>('/me/deletion', { method: 'DELETE' });
    expect(kept).toMatchObject({ status: 200, body: { deletesAt: null } });
    expect((await ben.api(`/users/${person.username}`)).status).toBe(200);
    expect((await back.api(`/users/${ben.username}/follow`, { method: 'POST' })).status).toBeLessThan(300);
  });

  test('stays where the password is not its own, or nobody is signed in', async () => {
    const person = await newPerson();
    expect((await leave(person, 'not-my-password-1')).body).toMatchObject({ status: 400, code: 'auth.wrong_password' });
    expect((await person.api<Problem>('/me/deletion', { json: {} })).body.code).toBe('request.invalid');
    expect((await new Visitor().api('/me/deletion', { json: { password: goodPassword } })).status).toBe(401);
    expect((await new Visitor().api('/me/deletion', { method: 'DELETE' })).status).toBe(401);
    expect((await person.api<OwnDeletion>('/me/deletion')).body).toEqual({ deletesAt: null });
  });

  test('is not kept by somebody else, and that nothing is to be kept is no fault', async () => {
    const [person, somebody] = await Promise.all([newPerson(), anybody()]);
    const { deletesAt } = (await leave(person)).body;
    expect((await somebody.api('/me/deletion', { method: 'DELETE' })).body).toEqual({ deletesAt: null });
    expect((await (await signIn(person)).api('/me/deletion')).body).toEqual({ deletesAt });
  });
});
