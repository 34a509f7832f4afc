import { demoAccount, type OwnPush, type Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { confirmed } from '../support/confirm.ts';
import { goodPassword, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';
import { claimsOf, hasPushes, PushDevice } from '../support/push-device.ts';

const turnOn = (who: Visitor, { subscription }: Pick<PushDevice, 'subscription'>, headers = {}) =>
  who.api<OwnPush & Problem>('/me/push', { method: 'PUT', json: subscription, headers });
const choose = (who: Visitor, json: object) => who.api<OwnPush & Problem>('/me/push', { method: 'PATCH', json });
const look = async (who: Visitor) => (await who.api<OwnPush>('/me/push')).body;
const turnOff = (who: Visitor) => who.api('/me/push', { method: 'DELETE' });

/** Somebody whose device is told, in the language that it asks for. */
async function withDevice(language = 'en', answer?: number): Promise<{ person: Person; device: PushDevice }> {
  const [person, device] = [await newPerson(), new PushDevice(answer)];
  expect(await turnOn(person, device, { 'accept-language': language })).toMatchObject({
    status: 200,
    body: { on: true, silenced: [], quiet: null },
  });
  return { person, device };
}

describe.runIf(hasPushes)('a device', () => {
  test('is told what happens, encrypted for it alone and signed by this place', async () => {
    const early = await newPerson();
    const { person, device } = await withDevice('de');
    const post = await newPost(person);
    const anna = await newPerson();
    await anna.follow(person);
    const [follow] = await device.shown(1);
    expect(follow).toEqual({
      title: expect.any(String),
      text: `${anna.username} folgt dir jetzt.`,
      path: `/${anna.username}`,
      tag: expect.stringMatching(/^follow /),
      unread: 1,
    });
    await anna.api(`/posts/${post.id}/like`, { method: 'POST' });
    const [, like] = await device.shown(2);
    expect(like).toMatchObject({ text: `${anna.username} mag deinen Beitrag.`, path: `/p/${post.id}`, unread: 2 });
    const comment = 'Words that no locked screen shows';
    await early.api(`/posts/${post.id}/comments`, { json: { text: comment } });
    const [, , said] = await device.shown(3);
    expect(said?.text).toBe(`${early.username} hat deinen Beitrag kommentiert.`);
    expect(said?.path).toBe(`/p/${post.id}`);
    const { publicKey } = await look(person);
    for (const taken of await device.taken()) {
      expect(taken.headers).toMatchObject({ ttl: '86400', topic: expect.stringMatching(/^[\w-]{1,32}$/) });
      expect(Buffer.from(taken.body, 'base64').toString('latin1')).not.toContain(anna.username);
      const { key, claims } = claimsOf(taken);
      expect(key).toBe(publicKey);
      expect(claims).toMatchObject({ aud: device.origin, sub: expect.stringMatching(/^https:\/\//) });
      expect(Number(claims.exp) - Date.now() / 1_000).toBeLessThan(24 * 60 * 60);
    }
  });

  test('is told of neither what came before, nor what it does not show, nor of those whom one blocked', async () => {
    const [person, before, blocked] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await before.follow(person);
    const device = new PushDevice();
    await turnOn(person, device);
    expect((await choose(person, { silenced: ['like', 'like'] })).body.silenced).toEqual(['like']);
    await person.api(`/users/${blocked.username}/block`, { method: 'POST' });
    const post = await newPost(person);
    const anna = await newPerson();
    await blocked.api(`/posts/${post.id}/like`, { method: 'POST' });
    await anna.api(`/posts/${post.id}/like`, { method: 'POST' });
    await anna.api(`/posts/${post.id}/comments`, { json: { text: 'Hello' } });
    const shown = await device.shown(1);
    expect(shown.map(({ text }) => text)).toEqual([`${anna.username} commented on your post.`]);
    // Turned on anew, it shows as little as before.
    await turnOn(person, device);
    expect(await look(person)).toMatchObject({ on: true, silenced: ['like'] });
  });

  test('is left in peace in its quiet hours', async () => {
    const { person, device } = await withDevice();
    const hour = new Date().getUTCHours();
    const quiet = { from: hour, to: (hour + 2) % 24, timeZone: 'UTC' };
    expect((await choose(person, { quiet })).body.quiet).toEqual(quiet);
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await anna.follow(person);
    await waitFor(
      'the notification',
      async () => (await person.api<{ unread: number }>('/notifications/unread')).body.unread,
      (unread) => unread === 1,
    );
    // What is told in them is not told again afterwards: the page has it.
    const awake = new PushDevice();
    const phone = new Visitor();
    await phone.call('/api/auth/sign-in/username', { json: { username: person.username, password: goodPassword } });
    await turnOn(phone, awake);
    await ben.follow(person);
    await awake.shown(1);
    expect(await device.taken()).toEqual([]);
    expect((await choose(person, { quiet: null })).body.quiet).toBeNull();
  });

  test('is told nothing more once it is signed out, turned off, or somebody else’s', async () => {
    const { person, device } = await withDevice();
    const witness = new PushDevice();
    const other = new Visitor();
    const entry = { json: { username: person.username, password: goodPassword } };
    await other.call('/api/auth/sign-in/username', entry);
    await turnOn(other, witness);
    await person.call('/api/auth/sign-out', { method: 'POST', json: {} });
    await (await newPerson()).follow(person);
    await witness.shown(1);
    // While it was signed in, it was told of the other one.
    expect((await device.shown(0)).filter(({ text }) => text.includes('following'))).toEqual([]);

    expect((await turnOff(other)).status).toBe(204);
    expect(await look(other)).toMatchObject({ on: false });
    expect((await turnOff(other)).status).toBe(204);
    // Two people, one browser: it is the one's who came last.
    const [first, second] = await Promise.all([newPerson(), newPerson()]);
    const shared = new PushDevice();
    await turnOn(first, shared);
    await turnOn(second, shared);
    expect([(await look(first)).on, (await look(second)).on]).toEqual([false, true]);
    const anna = await newPerson();
    await anna.follow(first);
    await anna.follow(second);
    const shown = await shared.shown(1);
    expect(shown).toHaveLength(1);
  });

  test.each([404, 410])('that its service answers %i for is forgotten', async (answer) => {
    const { person, device } = await withDevice('en', answer);
    await (await newPerson()).follow(person);
    await device.shown(1);
    await waitFor(
      'the device to be forgotten',
      () => look(person),
      ({ on }) => !on,
    );
  });

  test('whose service takes nothing now is told with the next', async () => {
    const { person, device } = await withDevice('en', 503);
    const [anna, ben] = [await newPerson(), await newPerson()];
    await anna.follow(person);
    await device.shown(1);
    const answers = new PushDevice();
    expect((await look(person)).on).toBe(true);
    await ben.follow(person);
    const [first, second] = await device.shown(2);
    expect([first?.text, second?.text]).toEqual([
      `${anna.username} started following you.`,
      `${ben.username} and 1 other started following you.`,
    ]);
    expect(await answers.taken()).toEqual([]);
  });
});

describe('an address for messages', () => {
  const keys = new PushDevice().subscription.keys;
  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://127.0.0.1/push',
    'https://localhost/push',
    'https://[::1]/push',
    'https://169.254.169.254/latest/meta-data/',
    'https://fcm.googleapis.com.example.org/',
    'https://fcm.googleapis.com@10.0.0.1/',
    'https://fcm.googleapis.com:22/',
    'file:///etc/passwd',
    'nothing',
  ])('is refused where it is no push service’s: %s', async (endpoint) => {
    const { status, body } = await turnOn(await newPerson(), { subscription: { endpoint, keys } });
    expect({ status, code: body.code, path: body.errors?.[0]?.path }).toEqual({
      ...{ status: 400, code: 'push.unknown_service', path: 'endpoint' },
    });
  });

  test.each([
    ['no keys', { endpoint: new PushDevice().endpoint }],
    ['short keys', { endpoint: new PushDevice().endpoint, keys: { ...keys, auth: 'short' } }],
    ['a long story', { endpoint: `https://fcm.googleapis.com/${'x'.repeat(2_000)}`, keys }],
  ])('is refused with %s', async (_, json) => {
    expect((await (await newPerson()).api('/me/push', { method: 'PUT', json })).status).toBe(400);
  });

  test.each([
    { quiet: { from: 24, to: 7, timeZone: 'UTC' } },
    { quiet: { from: 22, to: 7, timeZone: 'Nowhere/At_all' } },
    { silenced: 'like' },
    { silenced: ["'; drop table"] },
    { on: true },
  ])('is not changed to %j', async (json) => {
    const person = await newPerson();
    expect((await choose(person, json)).status).toBe(400);
  });

  test('is nobody’s, not the demo account’s, no program’s, and of one community alone', async () => {
    const device = new PushDevice();
    for (const call of [
      {},
      { method: 'PUT', json: device.subscription },
      { method: 'PATCH', json: {} },
      { method: 'DELETE' },
    ])
      expect((await new Visitor().api('/me/push', call)).status).toBe(401);
    const demo = new Visitor();
    if ((await demo.call('/api/auth/sign-in/username', { json: demoAccount })).status === 200)
      expect((await turnOn(demo, device)).body.code).toBe('demo.read_only');
    const person = await newPerson().then(confirmed);
    const made = await person.api<{ token: string }>('/me/tokens', {
      json: { name: 'A program', scopes: ['read'], days: 7, password: goodPassword },
    });
    const program = { authorization: `Bearer ${made.body.token}` };
    expect((await new Visitor().api<Problem>('/me/push', { headers: program })).body.code).toBe('token.scope');
    await turnOn(person, device);
    const elsewhere = await newPerson(tenantAddress(otherTenant));
    expect(await look(elsewhere)).toMatchObject({ on: false });
    await turnOn(elsewhere, device);
    expect(await look(person)).toMatchObject({ on: hasPushes });
  });
});
