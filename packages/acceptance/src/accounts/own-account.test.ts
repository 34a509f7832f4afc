import type { OwnEmail, Page, Problem, Session } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { confirm, confirmed } from '../support/confirm.ts';
import { mailAbout, mailsTo, tokenIn } from '../support/mailbox.ts';
import { goodPassword, newName, newPerson, type Person, Visitor } from '../support/person.ts';

const otherPassword = 'battery-staple-horse';
const enter = (username: string, password: string) =>
  new Visitor().call('/api/auth/sign-in/username', { json: { username, password } });
const sessionsOf = async (person: Visitor) => (await person.api<Page<Session>>('/me/sessions')).body.items;

/** The person again, in another browser. */
async function elsewhere(person: Person, userAgent = 'other'): Promise<Visitor> {
  const visitor = new Visitor();
  const json = { username: person.username, password: goodPassword };
  const answer = await visitor.call('/api/auth/sign-in/username', { json, headers: { 'user-agent': userAgent } });
  expect(answer.status).toBe(200);
  return visitor;
}

describe('confirming the address', () => {
  test('takes the link of the mail, once', async () => {
    const person = await newPerson();
    expect(await person.me()).toMatchObject({ emailVerified: false });
    const token = tokenIn(await mailAbout(person.email, /confirm your address/i));
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({
      email: person.email,
      username: person.username,
    });
    expect((await confirm(token)).body).toMatchObject({ code: 'auth.token_invalid' });
    expect(await person.me()).toMatchObject({ emailVerified: true });
  });

  test('sends the link again, and each one that came works', async () => {
    const person = await newPerson();
    const first = tokenIn(await mailAbout(person.email, /confirm your address/i));
    expect((await person.api<OwnEmail>('/me/email/confirmation', { method: 'POST' })).body).toMatchObject({
      verified: false,
    });
    await mailAbout(person.email, /confirm your address/i, 2);
    expect((await confirm(first)).status).toBe(200);
    expect((await person.api<OwnEmail>('/me/email')).body).toMatchObject({
      verified: true,
      pending: null,
      confirmBy: null,
    });
  });

  test('floods no mailbox, however many accounts claim its address and ask for the link', async () => {
    const email = `${newName()}@example.org`;
    const claims = Array.from({ length: 3 }, async () => {
      const visitor = new Visitor();
      const json = { email, name: 'Claims it', username: newName(), password: otherPassword };
      expect((await visitor.call('/api/auth/sign-up/email', { json })).status).toBe(200);
      return visitor;
    });
    const visitors = await Promise.all(claims);
    const asked = visitors
      .flatMap((visitor) => [visitor, visitor])
      .map((by) => by.api('/me/email/confirmation', { method: 'POST' }));
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test.each(['', 'a'.repeat(201), 'no/token', 42])('refuses %j as a token', async (token) => {
    expect((await new Visitor().api<Problem>('/email-confirmations', { json: { token } })).body).toMatchObject({
      code: 'request.invalid',
    });
  });

  test('is nobody’s to ask for who is signed out', async () => {
    expect((await new Visitor().api('/me/email/confirmation', { method: 'POST' })).status).toBe(401);
    expect((await new Visitor().api('/me/email')).status).toBe(401);
  });
});

describe('an address that somebody has proven', () => {
  test('can be claimed in another sign-up, which shows nothing and tells its owner', async () => {
    const owner = await confirmed(await newPerson());
    const claim = { email: owner.email, name: 'Eve', username: newName('eve'), password: otherPassword };
    const eve = new Visitor();
    expect((await eve.call('/api/auth/sign-up/email', { json: claim })).status).toBe(200);
    expect((await eve.api('/me')).body).toMatchObject({ email: owner.email, emailVerified: false });
    expect((await new Visitor().api(`/users/${claim.username}`)).status).toBe(200);
    const mail = await mailAbout(owner.email, /already have/);
    expect(mail.text).toContain(`@${owner.username}`);
    expect(mail.text).not.toContain('token=');
    expect((await eve.api('/me/email/confirmation', { method: 'POST' })).status).toBe(200);
    const again = await mailAbout(owner.email, /belongs to/);
    expect(again.text).not.toContain('token=');
    for (const password of [goodPassword, otherPassword]) {
      const visitor = new Visitor();
      expect((await visitor.call('/api/auth/sign-in/email', { json: { email: owner.email, password } })).status).toBe(
        200,
      );
      expect((await visitor.api('/me')).body).toMatchObject({
        username: password === goodPassword ? owner.username : claim.username,
      });
    }
  });

  test('can be wished for by somebody else, who learns nothing', async () => {
    const [owner, eve] = await Promise.all([newPerson().then(confirmed), newPerson()]);
    const fresh = `${newName()}@example.org`;
    const wish = (email: string) => eve.api<OwnEmail>('/me/email', { json: { email, password: goodPassword } });
    const [known, unknown] = [await wish(owner.email), await wish(fresh)];
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.body).toMatchObject({ email: eve.email, pending: owner.email });
    expect(unknown.body).toMatchObject({ email: eve.email, pending: fresh });
    expect((await mailAbout(owner.email, /belongs to/)).text).not.toContain('token=');
  });
});

describe('changing the address', () => {
  test('takes effect when the new one answers, and the old one is told', async () => {
    const person = await confirmed(await newPerson());
    const email = `${newName('new')}@example.org`;
    const changed = await person.api<OwnEmail>('/me/email', {
      json: { email: ` ${email.toUpperCase()} `, password: goodPassword },
    });
    expect(changed.body).toMatchObject({ email: person.email, verified: true, pending: email });
    const token = tokenIn(await mailAbout(email, /new address/));
    expect((await confirm(token)).body).toEqual({ email, username: person.username });
    expect(await person.me()).toMatchObject({ email, emailVerified: true });
    const told = await mailAbout(person.email, /address was changed/);
    expect(told.text).not.toContain(email);
    expect((await confirm(token)).status).toBe(400);
  });

  test('can be taken back, and its link dies', async () => {
    const person = await confirmed(await newPerson());
    const email = `${newName('new')}@example.org`;
    await person.api('/me/email', { json: { email, password: goodPassword } });
    const token = tokenIn(await mailAbout(email, /new address/));
    expect((await person.api<OwnEmail>('/me/email/pending', { method: 'DELETE' })).body).toMatchObject({
      pending: null,
    });
    expect((await confirm(token)).status).toBe(400);
    expect(await person.me()).toMatchObject({ email: person.email });
  });

  test.each([
    [{ email: 'no-address', password: goodPassword }, 'email'],
    [{ email: 'a@example.org', password: 'not-my-password' }, 'password'],
    [{ email: 'a@example.org' }, 'password'],
  ])('refuses %j and names the field', async (json, path) => {
    const person = await newPerson();
    const { status, body } = await person.api<Problem>('/me/email', { json });
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.path)).toEqual([path]);
    expect((await new Visitor().api('/me/email', { json })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('changing the password', () => {
  test('asks for the current one and ends every other session', async () => {
    const person = await confirmed(await newPerson());
    const other = await elsewhere(person);
    const json = { currentPassword: goodPassword, newPassword: otherPassword };
    expect((await person.api('/me/password', { json })).status).toBe(204);
    expect((await other.api('/me')).status).toBe(401);
    expect((await person.api('/me')).status).toBe(200);
    expect((await enter(person.username, goodPassword)).status).toBe(401);
    expect((await enter(person.username, otherPassword)).status).toBe(200);
    await mailAbout(person.email, /password was changed/);
  });

  test.each([
    [{ currentPassword: 'not-my-password', newPassword: otherPassword }, 'currentPassword'],
    [{ currentPassword: goodPassword, newPassword: 'short' }, 'newPassword'],
    [{ currentPassword: goodPassword, newPassword: 'password123' }, 'newPassword'],
    [{ newPassword: otherPassword }, 'currentPassword'],
  ])('refuses %j and names the field', async (json, path) => {
    const person = await newPerson();
    const { status, body } = await person.api<Problem>('/me/password', { json });
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.path)).toEqual([path]);
    expect((await enter(person.username, goodPassword)).status).toBe(200);
  });

  test('is nothing for nobody, and slowed down where the password is guessed', async () => {
    const json = { currentPassword: goodPassword, newPassword: otherPassword };
    expect((await new Visitor().api('/me/password', { json })).status).toBe(401);
    const person = await newPerson();
    const guesses = Array.from({ length: 14 }, (_, index) =>
      person.api('/me/password', { json: { ...json, currentPassword: `guess-${index}` } }),
    );
    expect((await Promise.all(guesses)).map(({ status }) => status)).toContain(429);
  });
});

describe('resetting the password', () => {
  const ask = (email: string) => new Visitor().call('/api/auth/request-password-reset', { json: { email } });
  const reset = (token: string, newPassword = otherPassword) =>
    new Visitor().call<Problem>('/api/auth/reset-password', { json: { token, newPassword } });

  test('works once, also for many at once, ends every session and proves the address', async () => {
    const person = await newPerson();
    expect((await ask(person.email)).status).toBe(200);
    const mail = await mailAbout(person.email, /reset/i);
    // Where a place is on the internet, what the request says of its port is not believed.
    const { protocol, hostname, origin } = person.base;
    expect(mail.text).toContain(`${protocol === 'https:' ? `https://${hostname}` : origin}/reset-password?token=`);
    const token = tokenIn(mail);
    const weak = await reset(token, 'password123');
    expect(weak.body).toMatchObject({ code: 'auth.password_refused', errors: [{ path: 'newPassword' }] });
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((end) => reset(token, `${otherPassword}-${end}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    const winner = ['one', 'two', 'three', 'four'][answers.findIndex(({ status }) => status === 200)];
    expect((await person.api('/me')).status).toBe(401);
    expect((await enter(person.username, goodPassword)).status).toBe(401);
    const visitor = new Visitor();
    const json = { username: person.username, password: `${otherPassword}-${winner}` };
    expect((await visitor.call('/api/auth/sign-in/username', { json })).status).toBe(200);
    expect((await visitor.api('/me')).body).toMatchObject({ emailVerified: true });
    expect((await reset(token)).body).toMatchObject({ code: 'auth.token_invalid' });
  });

  test('goes to the one who has proven the address, not to who claims it', async () => {
    const owner = await confirmed(await newPerson());
    const claim = { email: owner.email, name: 'Eve', username: newName('eve'), password: otherPassword };
    await new Visitor().call('/api/auth/sign-up/email', { json: claim });
    await ask(owner.email);
    expect((await mailAbout(owner.email, /^Reset/)).text).toContain(`@${owner.username}`);
  });

  test('makes no mail for an unknown address', async () => {
    const [email, person] = [`${newName()}@example.org`, await newPerson()];
    await ask(email);
    await ask(person.email);
    await mailAbout(person.email, /reset/i);
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe('sessions', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 ' +
    'Mobile/15E148 Safari/604.1';

  test('are listed, this one first, and can be ended one by one', async () => {
    const person = await newPerson();
    const other = await elsewhere(person, phone);
    const [own, second] = await sessionsOf(person);
    expect(own).toMatchObject({ current: true });
    expect(second).toMatchObject({ current: false, browser: 'Safari', system: 'iPhone', mobile: true });
    expect(JSON.stringify([own, second])).not.toContain('token');
    expect((await person.api(`/me/sessions/${second?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await other.api('/me')).status).toBe(401);
    expect((await person.api<Problem>(`/me/sessions/${second?.id}`, { method: 'DELETE' })).body).toMatchObject({
      code: 'auth.session_not_found',
    });
  });

  test('end all at once but this one', async () => {
    const person = await newPerson();
    const others = [await elsewhere(person), await elsewhere(person)];
    expect((await person.api('/me/sessions', { method: 'DELETE' })).status).toBe(204);
    for (const other of others) expect((await other.api('/me')).status).toBe(401);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  test('are their owner’s alone', async () => {
    const [anna, eve] = await Promise.all([newPerson(), newPerson()]);
    const [session] = await sessionsOf(anna);
    expect((await eve.api(`/me/sessions/${session?.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await eve.api('/me/sessions/nothing', { method: 'DELETE' })).status).toBe(400);
    expect((await new Visitor().api('/me/sessions')).status).toBe(401);
    expect((await new Visitor().api('/me/sessions', { method: 'DELETE' })).status).toBe(401);
    expect((await anna.api('/me')).status).toBe(200);
  });

  test('show their token to no script', async () => {
    const person = await newPerson();
    const { body } = await person.call<{ session: { token: null }; user: { id: string } }>('/api/auth/get-session');
    expect(body.session.token).toBeNull();
    expect(body.user.id).toBe((await person.me()).id);
  });
});
