import type { Notification, OwnEmail, Page } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { confirm, confirmed } from '../support/confirm.ts';
import { mailAbout, mailsTo, tokenIn } from '../support/mailbox.ts';
import { goodPassword, newName, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';

const otherPassword = 'battery-staple-horse';

/** Who has the cookies of somebody else's browser, as they are now. */
function thiefOf(person: Visitor): Visitor {
  const thief = new Visitor();
  for (const [name, value] of person.cookies) thief.cookies.set(name, value);
  return thief;
}
const statusOf = async (visitor: Visitor) => (await visitor.api('/me')).status;

/** Signs the person in, in this browser or another one. */
async function signIn(person: Person, visitor: Visitor = new Visitor(), password = goodPassword): Promise<Visitor> {
  const json = { username: person.username, password };
  const answer = await visitor.call('/api/auth/sign-in/username', { json });
  expect(answer.status).toBe(200);
  return visitor;
}

describe('a session’s token', () => {
  test('is another one once the password is, and copies of the one before are worth nothing', async () => {
    const person = await newPerson();
    const [thief, other] = [thiefOf(person), await signIn(person)];
    expect(await statusOf(thief)).toBe(200);
    const changed = await person.api('/me/password', {
      json: { currentPassword: goodPassword, newPassword: otherPassword },
    });
    expect(changed.status).toBe(204);
    const [session, hint] = changed.headers.getSetCookie();
    expect(session).toMatch(/session=.*Max-Age=\d+.*HttpOnly/);
    expect(hint).toMatch(/^signed_in=1;/);
    expect([await statusOf(person), await statusOf(thief), await statusOf(other)]).toEqual([200, 401, 401]);
    const { body } = await person.call<{ user: { id: string } }>('/api/auth/get-session');
    expect(body.user.id).toBe((await person.me()).id);
    expect((await thief.call('/api/auth/get-session')).body).toBeNull();
    expect((await person.call('/api/auth/sign-out', { json: {} })).status).toBe(200);
    expect(await statusOf(person)).toBe(401);
  });

  test.each(['who asked', 'somebody who is signed out'])(
    'is another one once the address is, confirmed by %s',
    async (whom) => {
      const person = await confirmed(await newPerson());
      const [thief, other] = [thiefOf(person), await signIn(person)];
      const email = `${newName('new')}@example.org`;
      expect((await person.api<OwnEmail>('/me/email', { json: { email, password: goodPassword } })).status).toBe(200);
      const later = thiefOf(person);
      const token = tokenIn(await mailAbout(email, /new address/));
      expect((await confirm(token, whom === 'who asked' ? person : new Visitor())).status).toBe(200);
      expect([await statusOf(person), await statusOf(thief), await statusOf(other)]).toEqual([200, 401, 401]);
      if (whom === 'who asked') expect(await statusOf(later)).toBe(401);
      expect(await person.me()).toMatchObject({ email, emailVerified: true });
    },
  );

  test('stays where a first link only confirms what was said at sign-up', async () => {
    const person = await newPerson();
    const other = await signIn(person);
    await confirmed(person);
    expect([await statusOf(person), await statusOf(other)]).toEqual([200, 200]);
  });
});

describe('signing out', () => {
  const forgets = '"cache", "storage"';

  test('takes from the browser what was kept of the person, and no cookie of a neighbour', async () => {
    const person = await newPerson();
    const left = await person.call('/api/auth/sign-out', { json: {} });
    expect(left.headers.get('clear-site-data')).toBe(forgets);
    expect(person.cookies.has('signed_in')).toBe(false);
    const again = await signIn(person, person);
    const { body } = await again.api<Page<{ id: string; current: boolean }>>('/me/sessions');
    const own = body.items.find(({ current }) => current);
    const ended = await person.api(`/me/sessions/${own?.id}`, { method: 'DELETE' });
    expect(ended.headers.get('clear-site-data')).toBe(forgets);
    expect(await statusOf(person)).toBe(401);
    expect([...person.cookies.keys()].filter((name) => !name.endsWith('device'))).toEqual([]);
  });

  test('happens to who resets their password, and to nobody who only ends another session', async () => {
    const person = await newPerson();
    const other = await signIn(person);
    const { body } = await person.api<Page<{ id: string; current: boolean }>>('/me/sessions');
    const theirs = body.items.find(({ current }) => !current);
    const ended = await person.api(`/me/sessions/${theirs?.id}`, { method: 'DELETE' });
    expect(ended.headers.get('clear-site-data')).toBeNull();
    expect(await statusOf(other)).toBe(401);
    await person.call('/api/auth/request-password-reset', { json: { email: person.email } });
    const token = tokenIn(await mailAbout(person.email, /reset/i));
    const reset = await person.call('/api/auth/reset-password', { json: { token, newPassword: otherPassword } });
    expect(reset.headers.get('clear-site-data')).toBe(forgets);
    expect(person.cookies.has('signed_in')).toBe(false);
  });
});

describe('a sign-in from a new device', () => {
  const notices = async (person: Person) =>
    (await person.api<Page<Notification>>('/notifications')).body.items.filter(({ kind }) => kind === 'new_sign_in');
  const mails = async (person: Person) =>
    (await mailsTo(person.email)).filter(({ subject }) => /New sign-in/.test(subject));

  test('is told once, by mail and in the app, and the device is known from then on', async () => {
    const person = await confirmed(await newPerson());
    expect(await notices(person)).toEqual([]);
    const other = await signIn(person);
    const mail = await mailAbout(person.email, /New sign-in/);
    expect(mail.text).toContain(`@${person.username}`);
    expect(mail.text).toContain('/settings/sessions');
    await waitFor(
      'the notice',
      () => notices(person),
      (items) => items.length === 1,
    );
    const device = [...other.cookies].find(([name]) => name.endsWith('device'));
    expect(device?.[1]).toMatch(/^[\w-]+\.[\w-]+$/);
    await other.call('/api/auth/sign-out', { json: {} });
    // From another network, by the cookie; from its own network, without the cookie.
    const moved = new Visitor();
    if (device) moved.cookies.set(...device);
    await signIn(person, moved);
    other.cookies.clear();
    await signIn(person, other);
    await signIn(person, person);
    // What comes last is seen last: had one of them been told, it would be there by now.
    await signIn(person);
    await waitFor(
      'the second mail',
      () => mails(person),
      (all) => all.length >= 2,
    );
    expect(await mails(person)).toHaveLength(2);
    expect(await notices(person)).toMatchObject([{ read: false, count: 1, actors: [{ username: person.username }] }]);
  });

  test('is no mail to an address that nobody has proven, and none for signing up', async () => {
    const person = await newPerson();
    await signIn(person);
    await waitFor(
      'the notice',
      () => notices(person),
      (items) => items.length === 1,
    );
    expect(await mails(person)).toEqual([]);
  });

  test('sets its cookie behind the session’s, where no script reads it', async () => {
    const person = await newPerson();
    const visitor = new Visitor();
    const json = { email: person.email, password: goodPassword };
    const answer = await visitor.call('/api/auth/sign-in/email', { json });
    const [, , device] = answer.headers.getSetCookie();
    expect(device).toMatch(/device=[\w.-]+;.* HttpOnly; SameSite=Lax/);
  });
});
