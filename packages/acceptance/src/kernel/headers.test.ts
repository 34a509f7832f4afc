import { beforeAll, describe, expect, test } from 'vitest';
import { filesAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};
const ours = { ...always, 'cross-origin-resource-policy': 'same-origin' };
const everybodys = { ...always, 'cross-origin-resource-policy': 'cross-origin' };
const inert = /default-src 'none'/;
const page = /script-src 'nonce-[0-9a-f]{32}' 'strict-dynamic';.* report-uri \/api\/csp-reports; report-to csp$/;
const none = /^null$/;
/** Style elements without a nonce, or scripts; attributes are no part of it. */
const inlineAllowed = /(default|style|script)-src(-elem)? [^;]*'unsafe-inline'/;

let author: Person;
const paths = { photo: '', hiddenPhoto: '', post: '', script: '' };
beforeAll(async () => {
  author = await newPerson();
  const [open, hidden] = await Promise.all([newPost(author), newPost(author, { audience: 'followers' })]);
  const pathOf = (url: string | undefined) => new URL(url ?? '').pathname;
  Object.assign(paths, {
    photo: pathOf(open.photos[0]?.variants[0]?.url),
    hiddenPhoto: pathOf(hidden.photos[0]?.variants[0]?.url),
    post: `/p/${open.id}`,
  });
  const { body } = await new Visitor().call<string>('/');
  paths.script = /\/_next\/static\/[^"']+\.js/.exec(body)?.[0] ?? '';
});

/** What each kind of answer says. Whoever adds a kind adds a line. */
const table: [
  what: string,
  method: string,
  path: () => string,
  status: number,
  headers: Record<string, string>,
  policy: RegExp,
][] = [
  ['the landing page', 'GET', () => '/', 200, ours, page],
  ['a page', 'GET', () => paths.post, 200, ours, page],
  ['a page that is not there', 'GET', () => '/nobody-is-called-this', 404, ours, page],
  ['a post for frames elsewhere', 'GET', () => `${paths.post}/embed`, 200, everybodys, /frame-ancestors \*/],
  ['a script', 'GET', () => paths.script, 200, ours, none],
  ['a script that is not there', 'GET', () => '/_next/static/chunks/nothing.js', 404, ours, /.*/],
  ['the service worker', 'GET', () => '/sw.js', 200, ours, /.*/],
  ['the manifest', 'GET', () => '/manifest.webmanifest', 200, ours, /.*/],
  ['robots.txt', 'GET', () => '/robots.txt', 200, ours, /.*/],
  ['a page that is sent something', 'POST', () => '/sign-in', 405, ours, inert],
  ['the API', 'GET', () => '/api/v1/instance', 200, ours, inert],
  ['the API for the signed-in', 'GET', () => '/api/v1/me', 401, ours, inert],
  ['an address that the API does not know', 'GET', () => '/api/nowhere', 404, ours, inert],
  ['a method that the API does not know', 'PUT', () => '/api/v1/me', 405, ours, inert],
  ['everybody’s photo', 'GET', () => paths.photo, 200, everybodys, inert],
  ['a photo for followers, to a stranger', 'GET', () => paths.hiddenPhoto, 404, ours, inert],
  [
    'the API’s description for people',
    'GET',
    () => '/api/docs',
    200,
    ours,
    /^default-src 'none';.* style-src 'nonce-[\w-]{30,}'$/,
  ],
  ['the API’s description', 'GET', () => '/api/openapi.json', 200, ours, inert],
  ['health', 'GET', () => '/api/health', 200, ours, inert],
  ['security.txt', 'GET', () => '/.well-known/security.txt', 200, ours, inert],
];

describe('the headers of', () => {
  test.each(table)('%s', async (_, method, path, status, expected, policy) => {
    const answer = await waitFor(
      'the answer',
      () => new Visitor().call(path(), { method }),
      (answered) => answered.status === status,
    );
    const { headers } = answer;
    for (const [name, value] of Object.entries(expected)) expect(headers.get(name), name).toBe(value);
    expect(String(headers.get('content-security-policy'))).toMatch(policy);
    expect(String(headers.get('content-security-policy'))).not.toMatch(inlineAllowed);
    for (const name of ['server', 'x-powered-by', 'x-nonce-placeholder']) expect(headers.has(name), name).toBe(false);
  });

  test('a photo for followers, to its author', async () => {
    const { status, headers } = await author.call(paths.hiddenPhoto);
    expect([status, headers.get('cross-origin-resource-policy'), headers.get('x-content-type-options')]).toEqual([
      200,
      'same-origin',
      'nosniff',
    ]);
  });
});

describe('the headers of a file that is answered before any code of ours is asked', () => {
  test('are those of every answer', async () => {
    for (const path of [paths.script, '/sw.js', '/icons/icon-192.png', '/icons/icon.svg']) {
      const { status, headers } = await new Visitor(filesAddress).call(path);
      expect(status, path).toBe(200);
      for (const [name, value] of Object.entries(ours)) expect(headers.get(name), `${name} of ${path}`).toBe(value);
      for (const name of ['server', 'x-powered-by']) expect(headers.has(name), `${name} of ${path}`).toBe(false);
    }
  });
});

describe('what browsers report of a page’s policy', () => {
  const report = { 'document-uri': 'https://a.example/', 'effective-directive': 'script-src', 'blocked-uri': 'inline' };
  const send = (json: unknown, type: string) =>
    new Visitor().call('/api/csp-reports', { body: JSON.stringify(json), headers: { 'content-type': type } });

  test('is taken in both shapes', async () => {
    expect((await send({ 'csp-report': report }, 'application/csp-report')).status).toBe(204);
    const newer = [
      { type: 'csp-violation', body: { documentURL: 'https://a.example/', effectiveDirective: 'x', blockedURL: 'y' } },
    ];
    expect((await send(newer, 'application/reports+json')).status).toBe(204);
  });

  test('is refused where it is none, or too much', async () => {
    expect((await send({ other: 1 }, 'application/csp-report')).status).toBe(400);
    expect((await send({ 'csp-report': { ...report, x: 'x'.repeat(20_000) } }, 'application/csp-report')).status).toBe(
      413,
    );
    expect((await new Visitor().call('/api/csp-reports')).status).toBe(405);
  });
});

test('security.txt names whom to write to, until when', async () => {
  const { body, headers } = await new Visitor().call<string>('/.well-known/security.txt');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(body).toMatch(/^Contact: (mailto:|https?:)\S+\nExpires: \d{4}-\d\d-\d\dT00:00:00\.000Z\n/);
});
