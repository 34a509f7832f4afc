import type { Instance } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { address, otherTenant, refusesUnknownHosts, tenantAddress } from '../support/address.ts';
import { type Answer, newPerson, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const page = (visitor: Visitor, path: string, headers: Record<string, string> = {}) =>
  visitor.call<string>(path, { headers });
const nonceOf = (headers: Headers) =>
  /'nonce-([0-9a-f]{32})'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
/** The page without the one thing that is another in every answer. */
const settled = ({ body, headers }: Answer<string>) => body.replaceAll(nonceOf(headers), '');

describe('a public page', () => {
  test('is rendered once, asks the API nothing when it comes from the cache, and is the same for all', async () => {
    const author = await newPerson();
    const post = await newPost(author, { caption: 'Cached for all' });
    for (const path of [`/p/${post.id}`, `/${author.username}`]) {
      // What somebody takes back meanwhile has the community's pages rendered anew: the same twice in a row was kept.
      const [, cached] = await waitFor(
        'the cache',
        async () => [await page(new Visitor(), path), await page(new Visitor(), path)] as const,
        (both) =>
          both.every(({ status, headers }) => status === 200 && headers.get('x-cache') === 'hit') &&
          settled(both[0]) === settled(both[1]),
      );
      expect(cached.headers.getSetCookie()).toEqual([]);
      const signedIn = await page(author, path);
      for (const secret of [author.email, ...author.cookies.values()].filter((value) => value.length > 3)) {
        expect(signedIn.body).not.toContain(secret.slice(0, 24));
      }
    }
  });

  test('of a post is gone with it, though it was kept', async () => {
    const author = await newPerson();
    const { id } = await newPost(author);
    const open = () => page(new Visitor(), `/p/${id}`);
    await waitFor('the cache', open, ({ headers }) => headers.get('x-cache') === 'hit');
    await author.api(`/posts/${id}`, { method: 'DELETE' });
    await waitFor('the page to go', open, ({ status }) => status === 404);
  });

  test('names no file that is not there', async () => {
    const visitor = new Visitor();
    const pages = await Promise.all(['/', '/explore', '/sign-in'].map((path) => page(visitor, path)));
    const files = new Set(pages.flatMap(({ body }) => body.match(/\/_next\/static\/[\w./~-]+\.\w+/g) ?? []));
    expect(files.size).toBeGreaterThan(5);
    const missing = [...files].map(async (file) => ((await page(visitor, file)).status === 200 ? [] : [file]));
    expect((await Promise.all(missing)).flat()).toEqual([]);
  });

  test('of one community is not another’s', async () => {
    const author = await newPerson();
    const path = `/${author.username}`;
    expect((await page(new Visitor(), path)).status).toBe(200);
    expect((await page(new Visitor(tenantAddress(otherTenant)), path)).status).toBe(404);
    expect(
      (await page(new Visitor(tenantAddress(otherTenant)), path, { 'x-forwarded-host': new Visitor().base.host }))
        .status,
    ).toBe(404);
  });

  test('that is not there answers 404, which nobody keeps, and so does one of a host that nobody knows', async () => {
    const visitor = new Visitor();
    const post = '/p/0190c0de-0000-7000-8000-000000000000';
    for (const path of ['/nobody-is-called-this', post, `${post}/embed`, '/p/nothing', '/a/b/c']) {
      const { status, headers } = await page(visitor, path);
      expect([status, headers.get('cache-control')], path).toEqual([404, 'no-store']);
    }
    const nowhere = new Visitor(tenantAddress('nobody-lives-here'));
    for (const path of ['/', '/sign-up', '/settings']) {
      if (refusesUnknownHosts) await expect(page(nowhere, path)).rejects.toThrow('fetch failed');
      else expect((await page(nowhere, path)).status).toBe(404);
    }
  });

  test('is there whatever its caption says of its status', async () => {
    const author = await newPerson();
    const status = '"name":"isntgram:status","content":"404" <meta name="isntgram:status" content="404"/>';
    const caption = `${'long '.repeat(220)} ${status}`;
    const { id } = await newPost(author, { caption });
    expect((await page(new Visitor(), `/p/${id}`)).status).toBe(200);
    const payload = await page(new Visitor(), `/p/${id}?_rsc`, { rsc: '1' });
    expect([payload.status, payload.body.includes(caption)]).toEqual([200, true]);
    expect((await page(new Visitor(), '/p/nothing?_rsc', { rsc: '1' })).status).toBe(404);
  });

  test('shows what people wrote as text', async () => {
    const author = await newPerson();
    const attack = '"><script>window.hacked = 1</script><img src=x onerror=alert(1)>';
    await author.api('/me', { method: 'PATCH', json: { name: attack, bio: attack } });
    const post = await newPost(author, { caption: attack });
    for (const path of [`/p/${post.id}`, `/${author.username}`]) {
      const { body } = await page(new Visitor(), path);
      expect(body).not.toContain('<script>window.hacked');
      expect(body).not.toContain('<img src=x');
    }
  });
});

test('who is signed out gets the landing page, who is signed in the feed’s shell, with nothing personal', async () => {
  const anna = await newPerson();
  const landing = await page(new Visitor(), '/');
  const shell = await page(anna, '/');
  expect(landing.body).not.toBe(shell.body);
  expect(shell.body).not.toContain(anna.username);
});

describe('the policy of every page', () => {
  const paths = ['/', '/sign-in', '/settings/account', '/nobody-is-called-this', '/p/nothing', '/a/b/c'];

  test.each(paths)('%s runs and styles itself only with the nonce of this answer', async (path) => {
    const answers = [await page(new Visitor(), path), await page(new Visitor(), path)];
    const nonces = answers.map(({ headers }) => nonceOf(headers));
    expect(new Set(nonces).size).toBe(2);
    for (const [index, { body, headers }] of answers.entries()) {
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/script-src 'nonce-[0-9a-f]{32}' 'strict-dynamic';/);
      expect(policy).toMatch(/style-src-elem 'self' 'nonce-[0-9a-f]{32}';/);
      for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(part);
      expect([...headers.keys()]).not.toContain('x-nonce-placeholder');
      const scripts = body.match(/<(script|style)\b[^>]*>/g) ?? [];
      const bare = scripts.filter(
        (tag) => !tag.includes(`nonce="${nonces[index]}"`) && !tag.includes('application/ld+json'),
      );
      expect(scripts.length).toBeGreaterThan(3);
      expect(bare).toEqual([]);
    }
  });

  test('comes with the other headers of a page, each once', async () => {
    for (const visitor of [new Visitor(), await newPerson()]) {
      for (const path of paths) {
        const { headers } = await page(visitor, path);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
        expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
        expect(headers.get('permissions-policy')).toMatch(/^camera=\(\), [^,]/);
      }
    }
  });

  test('what is not a page runs nothing at all', async () => {
    const { headers } = await new Visitor().api('/instance');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['POST', 'PUT', 'DELETE'])('a page takes no %s', async (method) => {
    const answer = await new Visitor().call('/sign-in', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

test('pages are called by the name of their community', async () => {
  const titleOf = ({ body }: Answer<string>) => /<title>([^<]*)/.exec(body)?.[1];
  const names = new Set<string>();
  for (const at of [address, tenantAddress(otherTenant)]) {
    const { name } = (await new Visitor(at).api<Instance>('/instance')).body;
    expect(titleOf(await page(new Visitor(at), '/sign-in'))).toBe(`Sign in · ${name}`);
    names.add(name);
  }
  expect(names.size).toBe(2);
});
