import type { OwnTwoFactor, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { confirmed } from '../support/confirm.ts';
import { mailAbout } from '../support/mailbox.ts';
import { anybody, goodPassword, newPerson, type Person, Visitor } from '../support/person.ts';
import { codeOf } from '../support/totp.ts';
import { turnOnTwoFactor } from '../support/two-factor.ts';

const door = <Body = Problem>(who: Visitor, path: string, json: object) =>
  who.call<Body>(`/api/auth/two-factor/${path}`, { json });

async function firstStep(person: Person): Promise<Visitor> {
  const visitor = new Visitor();
  const json = { username: person.username, password: goodPassword };
  const answer = await visitor.call('/api/auth/sign-in/username', { json });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 200,
    body: { token: null, secondStep: true },
  });
  expect((await visitor.api('/me')).status).toBe(401);
  return visitor;
}

const wrong = { status: 400, code: 'auth.code_wrong' };

describe('a second factor', () => {
  test('is asked for at the next sign-in, and ends the sessions that were begun without it', async () => {
    const person = await newPerson().then(confirmed);
    const before = new Visitor();
    await before.call('/api/auth/sign-in/username', { json: { username: person.username, password: goodPassword } });
    expect((await before.api('/me')).status).toBe(200);
    const { totpUri, backupCodes, used } = await turnOnTwoFactor(person);
    expect(new Set(backupCodes).size).toBe(10);
    expect((await before.api('/me')).status).toBe(401);
    expect((await person.api<OwnTwoFactor>('/me/two-factor')).body).toEqual({ enabled: true });
    expect(await mailAbout(person.email, /takes a second step now/)).toMatchObject({ to: person.email });

    // The code that turned it on was seen by whoever stood beside: it is good for nothing more.
    const visitor = await firstStep(person);
    expect((await door(visitor, 'verify', { code: used })).body).toMatchObject(wrong);
    const [one, other] = [visitor, await firstStep(person)];
    const code = codeOf(totpUri, 1);
    const both = await Promise.all([one, other].map((each) => door(each, 'verify', { code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    const inside = both[0]?.status === 200 ? one : other;
    expect((await inside.api('/me')).body).toMatchObject({ username: person.username });
  });

  test('can be a backup code, each once, and by one of them it is turned off', async () => {
    const person = await newPerson().then(confirmed);
    const { backupCodes } = await turnOnTwoFactor(person);
    const [first = '', second = ''] = backupCodes;
    const visitor = await firstStep(person);
    expect((await door(visitor, 'verify', { code: first })).status).toBe(200);
    expect(await mailAbout(person.email, /backup code was used/)).toMatchObject({ to: person.email });
    expect((await door(await firstStep(person), 'verify', { code: first })).body).toMatchObject(wrong);
    const off = (password: string, code: string) => door(visitor, 'disable', { password, code });
    expect((await off(goodPassword, 'aaaaa-bbbbb')).body).toMatchObject(wrong);
    expect((await off('not-my-password-1', second)).body).toMatchObject({ status: 400, code: 'auth.wrong_password' });
    expect((await off(goodPassword, second)).status).toBe(200);
    expect(await mailAbout(person.email, /no second step any more/)).toMatchObject({ to: person.email });
    const again = new Visitor();
    const json = { email: person.email, password: goodPassword };
    expect((await again.call('/api/auth/sign-in/email', { json })).status).toBe(200);
    expect((await again.api('/me')).status).toBe(200);
  });

  test('is not guessed: few tries for each sign-in, and after ten nobody gets in for a while', async () => {
    const person = await newPerson();
    const { backupCodes } = await turnOnTwoFactor(person);
    for (const round of [0, 1]) {
      const visitor = await firstStep(person);
      for (let guess = 0; guess < 5; guess += 1) {
        expect((await door(visitor, 'verify', { code: `0000${round}${guess}` })).body).toMatchObject(wrong);
      }
      const over = await door(visitor, 'verify', { code: `0001${round}9` });
      expect(over.body.code).toMatch(round === 0 ? 'auth.second_step_over' : /auth\.second_step_(over|locked)/);
      expect((await visitor.api('/me')).status).toBe(401);
    }
    const locked = await door(await firstStep(person), 'verify', { code: backupCodes[0] });
    expect(locked.body).toMatchObject({ status: 429, code: 'auth.second_step_locked' });
    // Who is signed in already is not kept from anything by that.
    expect((await person.api('/me')).status).toBe(200);
  });

  test('is set up by who is signed in and knows the password, and asked for of nobody else', async () => {
    const somebody = await anybody();
    const visitor = new Visitor();
    const refused = await door(somebody, 'enable', { password: 'not-my-password-1' });
    expect(refused.body).toMatchObject({ status: 400, code: 'auth.wrong_password' });
    expect((await door(visitor, 'enable', { password: goodPassword })).status).toBe(401);
    expect((await door(visitor, 'confirm', { code: '123456' })).status).toBe(401);
    expect((await door(visitor, 'disable', { password: goodPassword, code: '123456' })).status).toBe(401);
    expect((await door(visitor, 'verify', { code: '123456' })).body.code).toBe('auth.second_step_over');
    expect((await door(somebody, 'verify', { code: 'no' })).body.code).toBe('request.invalid');
    expect((await door(somebody, 'confirm', { code: '123456' })).body).toMatchObject(wrong);
    expect((await visitor.api('/me/two-factor')).status).toBe(401);
    expect((await somebody.api<OwnTwoFactor>('/me/two-factor')).body).toEqual({ enabled: false });
  });
});
