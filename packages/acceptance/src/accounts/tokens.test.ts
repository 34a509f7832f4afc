import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type ApiToken,
  type MadeApiToken,
  type Me,
  type Page,
  type Post,
  type Problem,
  type TokenScope,
  tokenScopeOf,
  tokenScopes,
} from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { address } from '../support/address.ts';
import { listOperations } from '../support/operations.ts';
import { goodPassword, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const run = promisify(execFile);
/** Before a program of somebody's, which finds a community on this machine where browsers do. */
const resolving = `data:text/javascript,import{resolveLocalhost}from${JSON.stringify(
  new URL('../support/localhost.ts', import.meta.url).href,
)};resolveLocalhost()`;
const fixture = join(import.meta.dirname, '../../fixtures/Bridge_by_Sander_Klootwijk.jpg');
const unknownId = '0190c0de-0000-7000-8000-000000000000';

const wish = { name: 'A frame', scopes: ['read'], days: 30, password: goodPassword };
const make = (person: Person, more: object = {}) =>
  person.api<MadeApiToken & Problem>('/me/tokens', { json: { ...wish, ...more } });
const tokensOf = async (person: Person) => (await person.api<Page<ApiToken>>('/me/tokens')).body.items;

/** A program that has nothing but a token. */
function program(token: string) {
  const visitor = new Visitor();
  return <Body = Problem>(path: string, { method, json }: { method?: string; json?: object } = {}) =>
    visitor.call<Body>(path.endsWith('.webp') ? path : `/api/v1${path}`, {
      ...(method && { method }),
      ...(json && { json }),
      headers: { authorization: `Bearer ${token}` },
    });
}
const programOf = async (person: Person, ...scopes: TokenScope[]) =>
  program((await make(person, { scopes })).body.token);

describe('a token', () => {
  test('is told once, listed without it, says when it was used, and is worth nothing once it is revoked', async () => {
    const person = await newPerson();
    const { status, body: made, headers } = await make(person, { scopes: ['read', 'write:posts'] });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(made.token).toMatch(/^isn_[\w-]{43}$/);
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(30 * 24 * 60 * 60_000);
    const [listed, ...others] = await tokensOf(person);
    expect(others).toEqual([]);
    expect(listed).toEqual({ ...made, token: undefined });
    const ask = program(made.token);
    expect((await ask<Me>('/me')).body).toMatchObject({ username: person.username });
    await waitFor(
      'its use to be noted',
      () => tokensOf(person),
      ([token]) => token?.usedAt !== null,
    );
    const stranger = await newPerson();
    const path = `/me/tokens/${made.id}`;
    expect((await stranger.api<Problem>(path, { method: 'DELETE' })).body.code).toBe('token.not_found');
    expect((await person.api(path, { method: 'DELETE' })).status).toBe(204);
    expect((await person.api<Problem>(path, { method: 'DELETE' })).body.code).toBe('token.not_found');
    for (const path of ['/me', '/feed', '/explore']) {
      const refused = await ask(path);
      expect(refused.body).toMatchObject({ status: 401, code: 'token.invalid' });
      expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    }
    expect(await tokensOf(person)).toEqual([]);
  });

  test('is made with the password alone, for what there is, and told no second time by the same key', async () => {
    const person = await newPerson();
    expect((await make(person, { password: 'not-this-one-at-all' })).body.code).toBe('auth.wrong_password');
    for (const wrong of [
      { name: ' ' },
      { scopes: [] },
      { scopes: ['admin'] },
      { scopes: ['read', 'read'] },
      { days: 1e6 },
    ])
      expect((await make(person, wrong)).body.code).toBe('request.invalid');
    expect((await new Visitor().api('/me/tokens', { json: wish })).status).toBe(401);
    expect((await new Visitor().api('/me/tokens')).status).toBe(401);
    expect((await person.api(`/me/tokens/${unknownId}`, { method: 'DELETE' })).status).toBe(404);
    const twice = () =>
      person.api<MadeApiToken>('/me/tokens', { json: wish, headers: { 'idempotency-key': 'the-same-key' } });
    const [first, second] = [await twice(), await twice()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.token).not.toBe(second.body.token);
  });

  test('is none of a browser’s: not as a cookie, and no session’s token is one', async () => {
    const person = await newPerson();
    const { body } = await make(person);
    const [name = '', session = ''] = [...person.cookies].find(([key]) => key.endsWith('session')) ?? [];
    expect(session).not.toBe('');
    const cookie = { cookie: `${name}=${body.token}.signature` };
    expect((await new Visitor().api('/me', { headers: cookie })).status).toBe(401);
    expect((await program(session.split('.')[0] ?? '')('/me')).body.code).toBe('token.invalid');
    // With both, it is the token that counts: nothing more is reached by it.
    const headers = { authorization: `Bearer ${body.token}` };
    expect((await person.api<Problem>('/me/sessions', { headers })).body.code).toBe('token.scope');
  });

  test('ends when the password changes', async () => {
    const person = await newPerson();
    const ask = await programOf(person, 'read');
    expect((await ask('/me')).status).toBe(200);
    const change = { currentPassword: goodPassword, newPassword: 'another-horse-in-the-stable' };
    expect((await person.api('/me/password', { json: change })).status).toBe(204);
    expect((await ask('/me')).status).toBe(401);
    expect(await tokensOf(person)).toEqual([]);
  });

  test('does nothing for who wants to be deleted', async () => {
    const person = await newPerson();
    const ask = await programOf(person, 'read');
    expect((await person.api('/me/deletion', { json: { password: goodPassword } })).status).toBe(200);
    expect((await ask('/me')).body.code).toBe('token.invalid');
  });
});

describe('the scopes of a token', () => {
  test('open what they name and nothing else: not the account, sessions, tokens or what staff does', async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()]);
    const asks = new Map(
      await Promise.all(tokenScopes.map(async (each) => [each, await programOf(person, each)] as const)),
    );
    const all = await programOf(other, ...tokenScopes);
    const closed: string[] = [];
    for (const { method, path, name } of await listOperations()) {
      const wanted = tokenScopeOf(method, path);
      const at = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, unknownId);
      const call = { method, ...(method === 'GET' || method === 'DELETE' ? {} : { json: {} }) };
      if (!path.startsWith('/api/v1/')) continue;
      if (wanted === undefined) closed.push(name);
      for (const [scope, ask] of wanted === undefined ? [['all', all] as const] : asks) {
        const { body } = await ask(at, call);
        // What this community has not is not there for anybody.
        if (body?.code === 'request.not_found' && /\/(shop|trees|species|inspections|imports)\b/.test(path)) continue;
        const refused = body?.code === 'token.scope';
        expect({ name, scope, refused }).toEqual({ name, scope, refused: scope !== wanted });
      }
    }
    const dangerous =
      /\/(me\/(email|password|username|deletion|export|sessions|tokens)|moderation|operations|reports)\b/;
    expect(closed.filter((name) => dangerous.test(name)).length).toBeGreaterThan(20);
    const open = (await listOperations()).filter(({ method, path }) => tokenScopeOf(method, path));
    expect(open.filter(({ name }) => dangerous.test(name))).toEqual([]);
  });

  test('let a program see what its person sees, photos of private posts too, and write as they do', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const post = await newPost(anna, { audience: 'followers' });
    const reader = await programOf(ben, 'read');
    expect((await reader(`/posts/${post.id}`)).status).toBe(404);
    await ben.follow(anna);
    expect((await reader<Page<Post>>('/feed')).body.items.map(({ id }) => id)).toEqual([post.id]);
    expect((await reader('/notifications/unread')).status).toBe(200);
    const url = (await reader<Post>(`/posts/${post.id}`)).body.photos[0]?.variants[0]?.url ?? '';
    expect((await reader(new URL(url, address).pathname)).status).toBe(200);
    const writer = await programOf(ben, 'write:comments', 'write:likes');
    expect((await writer(`/posts/${post.id}/like`, { method: 'POST' })).status).toBe(200);
    expect((await writer(`/posts/${post.id}/comments`, { json: { text: 'From a program' } })).status).toBe(201);
    expect((await writer(`/posts/${post.id}`)).body.code).toBe('token.scope');
    expect((await anna.post(post.id)).body).toMatchObject({ likeCount: 1, commentCount: 1 });
  });

  test('are what the reference tells, and its examples work as they stand', async () => {
    const person = await newPerson();
    const { body } = await make(person, { scopes: ['read', 'write:posts', 'write:follows'] });
    const docs = (await new Visitor().call<string>('/api/docs')).body;
    const example = (name: string) => {
      const [, text = ''] = new RegExp(`<pre [^>]*id="example-${name}">([^<]*)</pre>`).exec(docs) ?? [];
      const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
      return text.replaceAll(/&(\w+|#39);/g, (_, entity: string) => entities[entity] ?? '?');
    };
    const folder = await mkdtemp(join(tmpdir(), 'isntgram-program-'));
    try {
      await Promise.all([
        copyFile(fixture, join(folder, 'photo.jpg')),
        writeFile(join(folder, 'example.mts'), example('typescript')),
      ]);
      const given = { ISNTGRAM: address.origin, ISNTGRAM_TOKEN: body.token, NODE_NO_WARNINGS: '1' };
      const options = { cwd: folder, env: { ...process.env, ...given } };
      const shared = await run(process.execPath, ['--import', resolving, 'example.mts'], options);
      const id = shared.stdout.trim().split('/p/')[1] ?? '';
      expect((await person.post(id)).body).toMatchObject({
        caption: 'From a program #trees',
        photos: [{ alt: 'A bridge' }],
      });
      const told = await run('bash', ['-euc', example('curl')], options);
      expect(told.stdout).toContain(id);
      expect((await person.api<Page<{ tag: string }>>('/me/tags')).body.items).toMatchObject([{ tag: 'trees' }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
