import { createApi } from '@isntgram/api/app';
import { rateClassOf } from '@isntgram/api/rates/rate';
import type { RateClass } from '@isntgram/contract/kernel/rates';
import type { Actor } from '@isntgram/core/kernel/context';
import { countedAs } from '@isntgram/core/kernel/rates/rate';
import { expect, test } from 'vitest';
import { newCommunity } from '../core/community.ts';

const password = 'correct-horse-battery';

/** Doors that open a tenth as often as they do in production. */
async function openDoors() {
  const { platform } = await newCommunity();
  const api = createApi({ ...platform, settings: { ...platform.settings, rateLimitFactor: 0.1 } });
  return (path: string, json: object, from: string, cookie = '') =>
    api(
      new Request(`http://localhost/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-client-address': from, cookie },
        body: JSON.stringify(json),
      }),
      () => undefined,
    );
}

test('guesses from everywhere are few, and none keeps an owner out at home or on a device of theirs', async () => {
  const post = await openDoors();
  const account = { username: 'ada', email: 'ada@mail.example', name: 'Ada', password };
  const signedUp = await post('/sign-up/email', account, '203.0.113.1');
  const device = signedUp.headers.getSetCookie().find((cookie) => cookie.startsWith('device='));
  const signIn = (given: string, from: string, cookie?: string) =>
    post('/sign-in/username', { username: 'ada', password: given }, from, cookie);
  const guesses: number[] = [];
  for (let place = 1; place <= 12; place += 1)
    guesses.push((await signIn('not-the-password', `198.51.100.${place}`)).status);
  expect(guesses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  expect((await signIn(password, '198.51.100.99')).status).toBe(429);
  expect((await signIn(password, '198.51.100.99', device?.split(';')[0])).status).toBe(200);
  expect((await signIn(password, '203.0.113.1')).status).toBe(200);
  const forged = `device=${device?.split(';')[0]?.slice('device='.length).replace(/.$/, '~')}`;
  expect((await signIn(password, '198.51.100.100', forged)).status).toBe(429);
});

test('a device is known to the account that signed in on it, and to no other', async () => {
  const post = await openDoors();
  const names = ['ada', 'eve'];
  const [, eve] = await Promise.all(
    names.map((username, index) =>
      post(
        '/sign-up/email',
        { username, email: `${username}@mail.example`, name: username, password },
        `203.0.113.${index}`,
      ),
    ),
  );
  const device = eve?.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('device='))
    ?.split(';')[0];
  const guess = () =>
    post('/sign-in/username', { username: 'ada', password: 'not-the-password' }, '198.51.100.1', device);
  expect([(await guess()).status, (await guess()).status]).toEqual([401, 429]);
});

test('no two accounts and places share a count, whatever is in their names', async () => {
  const { contextOf } = await newCommunity();
  const ctx = await contextOf('ada');
  const keyOf = (...parts: string[]) => countedAs(ctx, 'signIn', 'accountHere', parts)?.key;
  expect(keyOf('ada', '1.2.3.4')).not.toBe(keyOf('ada from 1.2.3.4', ''));
  expect(keyOf('a","b', 'c')).not.toBe(keyOf('a', 'b","c'));
  expect(keyOf('a', 'b c')).not.toBe(keyOf('a b', 'c'));
});

test('a new account may do a quarter of what spam is made of, for as long as its community says', async () => {
  const { contextOf, clock } = await newCommunity();
  const ada = await contextOf('ada');
  const platform = { ...ada.platform, settings: { ...ada.platform.settings, rateLimitFactor: 1 } };
  const since = clock.now();
  const limitsOf = (name: RateClass, days = 3, actor: Partial<Actor> = {}) => {
    const ctx = { platform, actor: { ...ada.actor, since, ...actor }, tenant: { ...ada.tenant, newcomerDays: days } };
    return countedAs(ctx, name, 'person', ['ada'])?.rule.windows.map(({ limit }) => limit);
  };
  expect(ada.tenant.newcomerDays).toBe(3);
  expect(limitsOf('post')).toEqual([8]);
  expect(limitsOf('media')).toEqual([150]);
  expect(limitsOf('comment')).toEqual([15, 100]);
  expect(limitsOf('follow')).toEqual([30, 150]);
  expect(limitsOf('like')).toEqual([30, 500]);
  expect(limitsOf('report')).toEqual([3, 15]);
  expect(limitsOf('write')).toEqual([240, 3_000]);
  expect(limitsOf('read')).toEqual([2_000]);
  expect(limitsOf('follow', 0)).toEqual([120, 600]);
  expect(limitsOf('follow', 3, { role: 'moderator' })).toEqual([600, 3_000]);
  expect(limitsOf('follow', 3, { since: undefined })).toEqual([120, 600]);
  clock.pass(3 * 24 * 60 * 60_000 - 1);
  expect(limitsOf('follow')).toEqual([30, 150]);
  clock.pass(1);
  expect(limitsOf('follow')).toEqual([120, 600]);
});

test('every request is of a class', () => {
  expect(rateClassOf('POST', '/api/v1/media')).toBe('write');
  expect(rateClassOf('HEAD', '/media/0190c0de/320.webp')).toBe('photo');
  expect(rateClassOf('DELETE', '/api/v1/comments/0190c0de/like')).toBe('like');
  expect(rateClassOf('PATCH', '/api/v1/me')).toBe('write');
  expect(rateClassOf('GET', '/api/v1/feed')).toBe('read');
  expect(rateClassOf('BREW', '/anything')).toBe('write');
});
