import type { Post, Problem } from '@isntgram/contract';
import { rates } from '@isntgram/contract/kernel/rates';
import { describe, expect, test } from 'vitest';
import { mailsTo } from '../support/mailbox.ts';
import { addressHeaders, goodPassword, newName, newPerson, Person, Visitor, waitFor } from '../support/person.ts';
import { newPost, photo, process, requestTicket } from '../support/photos.ts';

type Headers = Record<string, string>;

const from = (address: string): { headers: Headers } => ({ headers: addressHeaders(address) });
const newAccount = () => {
  const username = newName();
  return { email: `${username}@example.org`, name: 'Ada', username, password: goodPassword };
};
const signUp = (address: string, json: object = newAccount()) =>
  new Visitor().call<Problem>('/api/auth/sign-up/email', { json, ...from(address) });
const signIn = (by: Visitor, username: string, password: string, headers: Headers = {}) =>
  by.call<Problem>('/api/auth/sign-in/username', { json: { username, password }, headers });
const group = () => Math.floor(Math.random() * 65_536).toString(16);
/** A network of somebody's own. */
const newNetwork = (): string => `2001:db8:${group()}:${group()}`;
/** At once. */
const turns = <T>(count: number, act: (turn: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, turn) => act(turn)));
const statusesOf = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);

describe('signing up', () => {
  test('is done five times from one place, of which all of a /64 is one, and says when to come again', async () => {
    const network = newNetwork();
    const five = await Promise.all([1, 2, 3, 4, 5].map((host) => signUp(`${network}::${host}`)));
    expect(statusesOf(five)).toEqual([200, 200, 200, 200, 200]);
    const sixth = await signUp(`${network}:ffff:ffff:ffff:1`);
    expect(sixth.body).toMatchObject({ status: 429, code: 'request.rate_limited' });
    const waitSeconds = Number(sixth.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThan(60);
    expect(waitSeconds).toBeLessThanOrEqual(33 * 60);
    expect(sixth.body.retryAfterSeconds).toBe(waitSeconds);
    expect(sixth.body.detail).toMatch(/Try again in \d+ minutes\./);
    expect((await signUp(`${newNetwork()}::1`)).status).toBe(200);
  });

  test('does not count what was refused', async () => {
    const address = `${newNetwork()}::1`;
    const { username } = await newPerson();
    for (let turn = 0; turn < 7; turn += 1) {
      expect((await signUp(address, { ...newAccount(), username })).status).toBe(400);
    }
    expect((await signUp(address)).status).toBe(200);
  });

  test('sends few mails to one mailbox, whatever follows a plus', async () => {
    const name = newName();
    const tags = ['', '+a', '+b', '+c+d', '+e', '+f', '+g'];
    const visitors: Visitor[] = [];
    for (const tag of tags) {
      const by = new Visitor();
      const json = { ...newAccount(), email: `${name.toUpperCase()}${tag}@example.org` };
      expect((await by.call('/api/auth/sign-up/email', { json })).status).toBe(200);
      visitors.push(by);
    }
    const mailed = async () =>
      (await Promise.all(tags.map((tag) => mailsTo(`${name}${tag}@example.org`)))).flat().length;
    await waitFor('five mails', mailed, (count) => count >= 5);
    // Who got none asks for it: that is counted apart.
    expect((await visitors[0]?.api('/me/email/confirmation', { method: 'POST' }))?.status).toBe(200);
    await waitFor('the sixth', mailed, (count) => count >= 6);
    expect(await mailed()).toBe(6);
  });
});

describe('guessing a password', () => {
  test('waits for ever longer, and keeps its owner out neither elsewhere nor on a device used before', async () => {
    const owner = await newPerson();
    const stranger = new Visitor();
    const there = from(stranger.clientAddress).headers;
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => signIn(stranger, owner.username, 'not-the-password')),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
    const refused = guesses.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    // Even the right one, while the place has to wait; but not on the owner's own device, and nowhere else.
    expect((await signIn(stranger, owner.username, goodPassword)).status).toBe(429);
    expect((await signIn(owner, owner.username, goodPassword, there)).status).toBe(200);
    expect((await signIn(new Visitor(), owner.username, goodPassword)).status).toBe(200);
  });

  test('is what counts: who knows it signs in as often as they like', async () => {
    const { username } = await newPerson();
    const visitor = new Visitor();
    for (let turn = 0; turn < 14; turn += 1) expect((await signIn(visitor, username, goodPassword)).status).toBe(200);
  });

  test('of many accounts from one place comes to an end as well', async () => {
    const visitor = new Visitor();
    const statuses: number[] = [];
    // Each costs a hash: a few at a time, or the last of them wait for longer than a request may.
    for (let lap = 0; lap < 26; lap += 1) {
      const tries = Array.from({ length: 5 }, (_, turn) =>
        signIn(visitor, `nobody_${lap}_${turn}`, 'not-the-password'),
      );
      statuses.push(...statusesOf(await Promise.all(tries)));
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  });
});

interface Told {
  policies: Record<string, { q: number; w: number }>;
  left: Record<string, { r: number; t: number }>;
}

/** What an answer says of limits, as draft-ietf-httpapi-ratelimit-headers-10 has it. */
function told(headers: { get(name: string): string | null }): Told {
  const read = (name: string) =>
    Object.fromEntries(
      (headers.get(name) ?? '').split(', ').map((item) => {
        const [, of = '', first, one, second, two] = /^"([\w-]+)";(\w)=(\d+);(\w)=(\d+)$/.exec(item) ?? [];
        return [of, { [first ?? '']: Number(one), [second ?? '']: Number(two) }];
      }),
    );
  return { policies: read('ratelimit-policy') as Told['policies'], left: read('ratelimit') as Told['left'] };
}

describe('an answer says which limits it met', () => {
  test('and what is left of them, by who asks', async () => {
    const visitor = new Visitor();
    const read = (by: Visitor) => by.api('/users/demo', from(visitor.clientAddress));
    const { policies, left } = told((await read(visitor)).headers);
    expect(policies).toEqual({ read: { q: 300, w: 300 } });
    expect(left.read?.r).toBe(299);
    expect(left.read?.t).toBeGreaterThan(0);
    expect(left.read?.t).toBeLessThanOrEqual(325);
    expect(told((await read(visitor)).headers).left.read?.r).toBe(298);
    const anna = await newPerson();
    expect(told((await read(anna)).headers).policies).toEqual({ read: { q: 2_000, w: 300 } });
    expect(told((await visitor.api('/search?q=lake', from(visitor.clientAddress))).headers).policies).toEqual({
      search: { q: 150, w: 300 },
    });
    expect(told((await anna.api('/feed')).headers).policies).toEqual({ read: { q: 2_000, w: 300 } });
  });

  test('with all that a write takes from, and nothing of what was not done', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const say = (text: string) => anna.api(`/posts/${post.id}/comments`, { json: { text } });
    const done = told((await say('Said.')).headers);
    const write = { 'write-60': { q: 240, w: 60 }, 'write-3600': { q: 3_000, w: 3_600 } };
    expect(done.policies).toEqual({
      ...write,
      ...{ 'comment-60': { q: 60, w: 60 }, 'comment-3600': { q: 400, w: 3_600 } },
    });
    expect(done.left['comment-60']?.r).toBe(59);
    expect(told((await say('')).headers).policies).toEqual(write);
  });

  test('and the reference has all of them', async () => {
    const visitor = new Visitor();
    const docs = await visitor.call<string>('/api/docs');
    expect(docs.body).toMatch(/<code>read<\/code><\/td><td>an address[^<]*<\/td><td>300 in 5 minutes</);
    const { body } = await visitor.call<{ 'x-rate-limits': { name: string }[] }>('/api/openapi.json');
    expect(new Set(body['x-rate-limits'].map(({ name }) => name))).toEqual(new Set(Object.keys(rates)));
  });
});

describe('reading', () => {
  test('300 times in 5 minutes is enough for nobody in particular and takes nothing from the signed in', async () => {
    const visitor = new Visitor();
    const person = await newPerson();
    const read = (by: Visitor) => by.api<Problem>('/users/demo', from(visitor.clientAddress));
    const statuses: number[] = [];
    for (let lap = 0; lap < 31; lap += 1) {
      statuses.push(...statusesOf(await Promise.all(Array.from({ length: 10 }, () => read(visitor)))));
    }
    expect(new Set(statuses.slice(0, 300))).toEqual(new Set([200]));
    expect(new Set(statuses.slice(300))).toEqual(new Set([429]));
    expect((await read(person)).status).toBe(200);
    expect((await new Visitor().api('/users/demo')).status).toBe(200);
    const feed = await visitor.call<Problem>('/api/v1/feed', from(visitor.clientAddress));
    expect(feed.body).toMatchObject({ status: 429, code: 'request.rate_limited' });
    const { left } = told(feed.headers);
    expect(left.read).toEqual({ r: 0, t: Number(feed.headers.get('retry-after')) });
  });

  test('with sessions that there never were is counted of the place', async () => {
    const forger = new Visitor();
    const statuses: number[] = [];
    for (let lap = 0; lap < 31; lap += 1) {
      const tries = Array.from({ length: 10 }, (_, turn) => {
        const cookie = `session=forged-${lap}-${turn}.x; __Host-session=forged-${lap}-${turn}.x`;
        return forger.api('/notifications/unread', { headers: { ...from(forger.clientAddress).headers, cookie } });
      });
      statuses.push(...statusesOf(await Promise.all(tries)));
    }
    expect(new Set(statuses.slice(0, 300))).toEqual(new Set([401]));
    expect(new Set(statuses.slice(300))).toEqual(new Set([429]));
  });
});

describe('publishing', () => {
  test('counts what is published: neither what was refused nor a repeat takes from it', async () => {
    const anna = await newPerson();
    const headers = { 'idempotency-key': 'post-1' };
    const ready = await process(anna, photo());
    const first = () => anna.api<Post>('/posts', { json: { media: [{ id: ready.id }] }, headers });
    const known = await first();
    expect(known.status).toBe(201);
    const repeats = [...(await turns(20, first)), ...(await turns(20, first))];
    expect(new Set(repeats.map(({ status, body }) => `${status} ${body.id}`))).toEqual(
      new Set([`201 ${known.body.id}`]),
    );
    const refuse = (turn: number) => anna.api('/posts', { json: { media: turn % 2 ? [] : [{ id: ready.id }] } });
    const refused = [...(await turns(20, refuse)), ...(await turns(20, refuse))];
    expect(refused.filter(({ status }) => status < 400 || status === 429)).toEqual([]);
    expect((await newPost(anna)).status).toBe('published');
  });

  test('comes to an end, also for who asks for all of it at once', async () => {
    const anna = await newPerson();
    const post = await newPost(anna);
    const say = (text: string) => anna.api(`/posts/${post.id}/comments`, { json: { text } });
    const refused = [...(await turns(50, () => say(''))), ...(await turns(50, () => say('')))];
    expect(new Set(statusesOf(refused))).toEqual(new Set([400]));
    const said = await turns(64, (turn) => say(`Comment ${turn}`));
    expect(said.filter(({ status }) => status === 201)).toHaveLength(60);
    expect(said.filter(({ status }) => status === 429)).toHaveLength(4);
  });
});

test('somebody in a hurry is never slowed down', async () => {
  const anna = await newPerson();
  const post = await newPost(anna);
  const file = photo();
  const word = 'looking for somebody at the lake';
  // One way after the other, so that what is answered does not depend on which came first.
  const like = (method: string) => turns(17, () => anna.api(`/posts/${post.id}/like`, { method }));
  const answers = [
    await turns(30, () => requestTicket(anna, file)),
    ...(await like('POST')),
    ...(await like('DELETE')),
    ...(await like('POST')),
    await turns(60, () => anna.api('/feed')),
    await turns(60, () => anna.api('/explore')),
    await turns(word.length, (turn) => anna.api(`/search?q=${encodeURIComponent(word.slice(0, turn + 1))}`)),
    await turns(word.length, (turn) =>
      new Person('x', anna.base).api(`/search?q=${encodeURIComponent(word.slice(0, turn + 1))}`),
    ),
    await turns(20, (turn) => anna.api(`/posts/${post.id}/comments`, { json: { text: `Comment ${turn}` } })),
  ];
  expect(answers.flat().filter(({ status }) => status >= 400)).toEqual([]);
}, 120_000);
