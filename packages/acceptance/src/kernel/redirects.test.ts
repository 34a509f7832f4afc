import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { describe, expect, test } from 'vitest';
import { address } from '../support/address.ts';
import { mailAbout } from '../support/mailbox.ts';
import { addressHeaders, goodPassword, newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

/** Another site's address, written so that somebody on the way may take it for a path of this one. */
const elsewhere = [
  '//evil.example',
  '///evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/explore/..//evil.example',
  '/%2e//evil.example',
  '/%2f/evil.example',
  '/%252f%252fevil.example',
  '/%5cevil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '\r\n//evil.example',
  '\u0000//evil.example',
  'https:evil.example',
  'https:///evil.example',
  'https://evil.example',
  `${address.protocol}//${address.host}@evil.example`,
  `${address.protocol}//${address.host}.evil.example`,
  'javascript:location="//evil.example"',
  'data:text/html,evil.example',
];

/** What the product says to a path exactly as it stands here: nothing on the way to it puts it right. */
function answerTo(path: string): Promise<{ status: number; location: string | undefined; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    location: string | undefined;
    body: string;
  }>();
  const request = address.protocol === 'https:' ? requestTls : requestPlain;
  const headers = addressHeaders(visitor.clientAddress);
  const { hostname, port } = address;
  request({ hostname, port, path, headers }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
    const { statusCode: status = 0 } = response;
    response.on('end', () =>
      resolve({ status, location: response.headers.location, body: String(Buffer.concat(parts)) }),
    );
  })
    .on('error', reject)
    .end();
  return promise;
}

const visitor = new Visitor();
const isHere = (target: string): boolean =>
  URL.canParse(target, address) && new URL(target, address).origin === address.origin;

/** Where a page's links, forms and pictures lead, and what it would reload as. */
function targetsOf(html: string): string[] {
  const attributes = html.matchAll(/<[^>]*?\s(?:href|src|action|formaction)="([^"]*)"/gi);
  const reloads = html.matchAll(/http-equiv="refresh"[^>]*url=([^"]*)"/gi);
  return [...attributes, ...reloads].map(([, target = '']) => target.replaceAll('&amp;', '&'));
}

async function expectHere(path: string): Promise<number> {
  const { status, location, body } = await answerTo(path);
  expect(status, path).toBeLessThan(500);
  const leading = [...(location === undefined ? [] : [location]), ...targetsOf(body)];
  expect(
    leading.filter((target) => !isHere(target)),
    path,
  ).toEqual([]);
  return status;
}

describe('an address of another site', () => {
  test.each(['/sign-in', '/sign-up', '/forgot-password', '/verify-email'])(
    'after %s?next= leads nowhere else',
    async (page) => {
      for (const next of elsewhere) {
        await expectHere(`${page}?next=${encodeURIComponent(next)}`);
      }
    },
  );

  test('as the path itself, or behind one, leads nowhere else', async () => {
    const paths = elsewhere.filter((path) => /^\/[!-~]+$/.test(path));
    for (const path of paths) {
      for (const end of ['', '/', '/..', '?x=1']) await expectHere(path + end);
      await expectHere(`/tags${path}`);
      await expectHere(`/explore${path}/`);
    }
  });

  test('with a path of ours is no post that could be embedded', async () => {
    const post = await newPost(await newPerson());
    const embed = (url: string) => `/api/oembed?url=${encodeURIComponent(url)}`;
    expect(await expectHere(embed(`${address.origin}/p/${post.id}`))).toBe(200);
    const behind = elsewhere.filter((site) => site.startsWith('/')).map((site) => address.origin + site);
    for (const site of [...elsewhere, ...behind]) {
      const { status, body } = await answerTo(embed(`${site}/p/${post.id}`));
      expect([400, 404], site).toContain(status);
      expect(body, site).not.toContain('evil.example');
    }
  });

  test('is followed by nobody who signs in with it, and stands in no mail', async () => {
    const anna = await newPerson();
    const json = {
      username: anna.username,
      password: goodPassword,
      callbackURL: '//evil.example',
      redirectTo: '//evil.example',
    };
    const { status, headers, body } = await new Visitor().call(
      '/api/auth/sign-in/username?callbackURL=//evil.example',
      { json },
    );
    expect([status, headers.get('location')]).toEqual([200, null]);
    expect(JSON.stringify(body)).not.toContain('evil.example');
    const reset = { email: anna.email, redirectTo: 'https://evil.example/reset' };
    expect((await new Visitor().call('/api/auth/request-password-reset', { json: reset })).status).toBe(200);
    const { text, html } = await mailAbout(anna.email, /password/i);
    expect(text + html).not.toContain('evil.example');
  });
});
