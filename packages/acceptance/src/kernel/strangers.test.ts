import type { Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { confirm, confirmed } from '../support/confirm.ts';
import { mailAbout, mailsTo, tokenIn } from '../support/mailbox.ts';
import { addressHeaders, goodPassword, newName, newPerson, Visitor } from '../support/person.ts';

const evesPassword = 'battery-staple-horse';
const newPassword = 'a-third-horse-in-the-stable';

/** A stranger who signs up with somebody else's address, and never confirms it. */
async function claim(email: string): Promise<{ username: string; visitor: Visitor }> {
  const [username, visitor] = [newName('eve'), new Visitor()];
  const json = { email, name: `Stranger ${username}`, username, password: evesPassword };
  expect((await visitor.call('/api/auth/sign-up/email', { json })).status).toBe(200);
  return { username, visitor };
}
const enter = async (
  json: { email: string; password: string } | { username: string; password: string },
  by = new Visitor(),
) => {
  const path = 'email' in json ? 'email' : 'username';
  return { status: (await by.call(`/api/auth/sign-in/${path}`, { json })).status, by };
};
const resetPath = '/api/auth/request-password-reset';
const ask = (email: string) => new Visitor().call(resetPath, { json: { email } });
const reset = (token: string) =>
  new Visitor().call<Problem>('/api/auth/reset-password', { json: { token, newPassword } });

describe('an address that strangers claim', () => {
  test('lets its owner sign up, confirm and come back, and tells neither who they are', async () => {
    const email = `${newName('mine')}@example.org`;
    const before = await claim(email);
    const [username, owner] = [newName('owner'), new Visitor()];
    const account = { email, name: 'Owner', username, password: goodPassword };
    expect((await owner.call('/api/auth/sign-up/email', { json: account })).status).toBe(200);
    const after = await claim(email);
    const [mail] = (await mailsTo(email)).filter(({ text }) => /Confirm/i.test(text));
    expect(mail).toBeDefined();
    for (const { text, html, subject } of await mailsTo(email)) {
      for (const name of [before.username, after.username]) expect(text + html + subject).not.toContain(name);
    }
    expect((await owner.api('/me/email/confirmation', { method: 'POST' })).status).toBe(200);
    const newest = await mailAbout(email, /confirm your address/i, 4);
    expect((await confirm(tokenIn(newest))).body).toMatchObject({ username });
    expect((await enter({ email, password: goodPassword })).status).toBe(200);
    await ask(email);
    const link = await mailAbout(email, /^Reset/);
    expect(link.text).toContain(`@${username}`);
    expect((await reset(tokenIn(link))).status).toBe(200);
    expect((await enter({ username, password: newPassword })).status).toBe(200);
    // Nothing of the strangers' accounts was touched by what their owner does.
    expect((await enter({ username: before.username, password: evesPassword })).status).toBe(200);
    for (const { text, html } of await mailsTo(email)) {
      for (const name of [before.username, after.username]) expect(text + html).not.toContain(name);
    }
  });

  test('that nobody has proven is reset for all who claim it, so its owner gets in whoever came last', async () => {
    const person = await newPerson();
    const eve = await claim(person.email);
    await ask(person.email);
    const link = await mailAbout(person.email, /^Reset/);
    for (const name of [person.username, eve.username]) expect(link.text + link.html).not.toContain(name);
    expect((await reset(tokenIn(link))).status).toBe(200);
    expect((await enter({ username: person.username, password: newPassword })).status).toBe(200);
    expect((await enter({ username: eve.username, password: evesPassword })).status).toBe(401);
    expect((await eve.visitor.api('/me')).status).toBe(401);
  });

  test('is signed in by, however many claimed it before and after', async () => {
    const email = `${newName('many')}@example.org`;
    await claim(email);
    const [username, owner] = [newName('owner'), new Visitor()];
    await owner.call('/api/auth/sign-up/email', { json: { email, name: 'Owner', username, password: goodPassword } });
    for (let times = 0; times < 2; times += 1) await claim(email);
    await owner.call('/api/auth/sign-out', { json: {} });
    const { status, by } = await enter({ email, password: goodPassword }, owner);
    expect(status).toBe(200);
    expect((await by.api('/me')).body).toMatchObject({ username });
  });

  test('names no wisher in the mail to its owner', async () => {
    const [owner, eve] = [await confirmed(await newPerson()), await newPerson()];
    await eve.api('/me/email', { json: { email: owner.email, password: goodPassword } });
    const mail = await mailAbout(owner.email, /belongs to/);
    expect(mail.text + mail.html + mail.subject).not.toContain(eve.username);
    expect(mail.text).toContain(`@${owner.username}`);
    const fresh = `${newName('fresh')}@example.org`;
    await eve.api('/me/email', { json: { email: fresh, password: goodPassword } });
    const asked = await mailAbout(fresh, /new address/i);
    expect(asked.text + asked.html).not.toContain(eve.username);
  });

  test('and is confirmed for one account says at another’s link what to do', async () => {
    const email = `${newName('two')}@example.org`;
    const first = await claim(email);
    const firstToken = tokenIn(await mailAbout(email, /confirm your address/i));
    await claim(email);
    const mails = await mailAbout(email, /confirm your address/i, 2);
    expect((await confirm(tokenIn(mails))).status).toBe(200);
    const refused = await confirm(firstToken);
    expect(refused).toMatchObject({ status: 409, body: { code: 'auth.address_taken' } });
    expect((await first.visitor.api('/me')).body).toMatchObject({ emailVerified: false });
  });
});

describe('links that strangers ask for, wherever they are', () => {
  test('keep none from who has an account', async () => {
    const owner = await confirmed(await newPerson());
    const json = { email: owner.email };
    await Promise.all(Array.from({ length: 5 }, () => ask(owner.email)));
    const first = await mailAbout(owner.email, /^Reset/);
    // On her own device anywhere, and at home on any other one.
    await owner.call(resetPath, { json, headers: addressHeaders(new Visitor().clientAddress) });
    await mailAbout(owner.email, /^Reset/, 2);
    await new Visitor().call(resetPath, { json, headers: addressHeaders(owner.clientAddress) });
    await mailAbout(owner.email, /^Reset/, 3);
    expect((await mailsTo(owner.email)).filter(({ subject }) => /^Reset/.test(subject))).toHaveLength(3);
    // Where she is known by nothing, what they asked for is the link.
    expect((await reset(tokenIn(first))).status).toBe(200);
  });

  test('are few where nobody has proven the address', async () => {
    const person = await newPerson();
    await Promise.all(Array.from({ length: 5 }, () => ask(person.email)));
    await mailAbout(person.email, /^Reset/);
    await person.call(resetPath, { json: { email: person.email } });
    await mailAbout(person.email, /^Reset/, 2);
    expect((await mailsTo(person.email)).filter(({ subject }) => /^Reset/.test(subject))).toHaveLength(2);
  });
});

describe('what an answer tells', () => {
  test.each([
    ['/api/auth/sign-in/email', { email: 'EMAIL', password: 'not-the-password' }],
    ['/api/auth/sign-in/username', { username: 'NAME', password: 'not-the-password' }],
    ['/api/auth/request-password-reset', { email: 'EMAIL' }],
  ])('%s is the same for who exists and who does not, to the names of its headers', async (path, json) => {
    const person = await confirmed(await newPerson());
    const stranger = newName('nobody');
    const fill = (name: string, email: string) =>
      JSON.parse(JSON.stringify(json).replace('EMAIL', email).replace('NAME', name)) as object;
    const known = await new Visitor().call<Problem>(path, { json: fill(person.username, person.email) });
    const unknown = await new Visitor().call<Problem>(path, { json: fill(stranger, `${stranger}@example.org`) });
    const seen = ({ status, headers, body }: typeof known) => {
      const own = ['date', 'x-request-id'];
      // How much is left of a limit, others of the same place have a part in.
      const rest = [...headers]
        .filter(([name]) => !own.includes(name))
        .map(([name, value]) => [name, name === 'ratelimit' ? value.replace(/(?<=;[rt]=)\d+/g, 'n') : value]);
      return { status, body: { ...body, requestId: '' }, headers: rest };
    };
    expect(seen(known)).toEqual(seen(unknown));
    expect(known.headers.has('server-timing')).toBe(false);
  });

  test('a refusal does not say how long it looked', async () => {
    const person = await newPerson();
    for (const path of [`/users/${newName()}`, '/posts/0190c0de-0000-7000-8000-000000000000']) {
      expect((await person.api(path)).headers.has('server-timing')).toBe(false);
    }
    expect((await person.api('/me')).headers.has('server-timing')).toBe(true);
  });
});
