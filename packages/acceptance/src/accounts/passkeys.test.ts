import type { Page, Passkey, PasskeyProof, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { Authenticator } from '../support/authenticator.ts';
import { confirmed } from '../support/confirm.ts';
import { mailAbout } from '../support/mailbox.ts';
import { anybody, goodPassword, newPerson, type Person, Visitor } from '../support/person.ts';
import { turnOnTwoFactor } from '../support/two-factor.ts';

const door = <Body = Problem>(who: Visitor, path: string, json: object) =>
  who.call<Body>(`/api/auth/passkey/${path}`, { json });
const challenge = async (who: Visitor, path: string, json: object): Promise<string> => {
  const { status, body } = await door<{ challenge: string }>(who, path, json);
  expect(status).toBe(200);
  return body.challenge;
};
const fresh = (person: Person) => new Authenticator(person.base.origin);

/** Somebody with a passkey. */
async function withPasskey(person: Person): Promise<Authenticator> {
  const authenticator = fresh(person);
  const made = authenticator.create(await challenge(person, 'new', { password: goodPassword }));
  expect(await door(person, 'register', made)).toMatchObject({ status: 200 });
  return authenticator;
}

const prove = async (visitor: Visitor, authenticator: Authenticator): Promise<PasskeyProof> =>
  authenticator.prove(await challenge(visitor, 'options', {}));
const refused = { status: 400, code: 'auth.passkey_refused' };

describe('a passkey', () => {
  test('signs its person in, also where two steps are asked for, and is listed, renamed and removed', async () => {
    const person = await newPerson().then(confirmed);
    const authenticator = await withPasskey(person);
    await mailAbout(person.email, /passkey/);
    await turnOnTwoFactor(person);
    const visitor = new Visitor();
    expect(await door(visitor, 'sign-in', await prove(visitor, authenticator))).toMatchObject({ status: 200 });
    expect((await visitor.api('/me')).body).toMatchObject({ username: person.username });
    const { items } = (await visitor.api<Page<Passkey>>('/me/passkeys')).body;
    expect(items).toMatchObject([{ name: 'My key', usedAt: expect.any(String) }]);
    const path = `/me/passkeys/${items[0]?.id}`;
    const renamed = await visitor.api(path, { method: 'PATCH', json: { name: 'Phone' } });
    expect(renamed.body).toMatchObject({ name: 'Phone' });
    const remove = (who: Visitor, password: string) => who.api<Problem>(`${path}/removal`, { json: { password } });
    expect((await remove(visitor, 'not-my-password-1')).body).toMatchObject({
      code: 'auth.wrong_password',
      errors: [{ path: 'password' }],
    });
    expect((await remove(visitor, '')).status).toBe(400);
    expect((await remove(new Visitor(), goodPassword)).status).toBe(401);
    expect((await remove(await newPerson(), goodPassword)).body.code).toBe('auth.passkey_not_found');
    expect((await remove(visitor, goodPassword)).status).toBe(204);
    expect((await person.api<Page<Passkey>>('/me/passkeys')).body.items).toEqual([]);
    const stranger = new Visitor();
    expect((await door(stranger, 'sign-in', await prove(stranger, authenticator))).body).toMatchObject(refused);
  });

  test('is refused from another page, without its person, copied, replayed, or signed by another key', async () => {
    const person = await newPerson();
    const authenticator = await withPasskey(person);
    const visitor = new Visitor();
    const good = await prove(visitor, authenticator);
    const other = fresh(person);
    const forged = other.prove(await challenge(visitor, 'options', {}));
    expect((await door(visitor, 'sign-in', { ...forged, id: good.id })).body).toMatchObject(refused);
    expect((await door(visitor, 'sign-in', forged)).body).toMatchObject(refused);
    expect((await door(visitor, 'sign-in', good)).status).toBe(200);
    const again = new Visitor();
    expect((await door(again, 'sign-in', good)).body).toMatchObject(refused);
    authenticator.counter -= 1;
    expect((await door(again, 'sign-in', await prove(again, authenticator))).body).toMatchObject(refused);
    Object.assign(authenticator, { flags: 0x01, counter: 10 });
    expect((await door(again, 'sign-in', await prove(again, authenticator))).body).toMatchObject(refused);
    Object.assign(authenticator, { flags: 0x05, origin: 'https://isntgram.example' });
    expect((await door(again, 'sign-in', await prove(again, authenticator))).body).toMatchObject(refused);
    expect((await again.api('/me')).status).toBe(401);
  });

  test('is added by who knows the password, and the code where there is one, to their own account', async () => {
    const [person, somebody] = [await newPerson(), await anybody()];
    expect((await door(person, 'new', { password: 'not-my-password-1' })).body.code).toBe('auth.wrong_password');
    expect((await door(new Visitor(), 'new', { password: goodPassword })).status).toBe(401);
    const authenticator = fresh(person);
    const made = authenticator.create(await challenge(person, 'new', { password: goodPassword }));
    expect((await door(somebody, 'register', made)).body).toMatchObject(refused);
    expect((await door(person, 'register', { ...made, name: ' ' })).body.code).toBe('request.invalid');
    const elsewhere = new Authenticator('https://isntgram.example');
    const there = elsewhere.create(await challenge(person, 'new', { password: goodPassword }));
    expect((await door(person, 'register', there)).body).toMatchObject(refused);
    expect((await person.api<Page<Passkey>>('/me/passkeys')).body.items).toEqual([]);
    const { backupCodes } = await turnOnTwoFactor(person);
    expect((await door(person, 'new', { password: goodPassword })).body.code).toBe('auth.code_wrong');
    await challenge(person, 'new', { password: goodPassword, code: backupCodes[0] });
    const own = await withPasskey(await newPerson());
    const stranger = await newPerson();
    const [mine] = (await stranger.api<Page<Passkey>>('/me/passkeys')).body.items;
    expect([own.counter, mine]).toEqual([0, undefined]);
  });
});
