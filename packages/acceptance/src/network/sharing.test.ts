import type { Oembed, Post, Problem, PublicPages } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newPerson, type Person, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const unknownId = '0190c0de-0000-7000-8000-000000000000';
const visitor = new Visitor();
const postAddress = (id: string) => new URL(`/p/${id}`, visitor.base).href;
const ask = (url: string, more = '', who: Visitor = visitor) =>
  who.call<Oembed & Problem>(`/api/oembed?url=${encodeURIComponent(url)}${more}`);

/** Posts that only some may see. */
async function hiddenPosts(): Promise<{ author: Person; posts: Post[] }> {
  const author = await newPerson();
  const deleted = await newPost(author, { caption: 'Secret words' });
  await author.api(`/posts/${deleted.id}`, { method: 'DELETE' });
  return { author, posts: [await newPost(author, { audience: 'followers', caption: 'Secret words' }), deleted] };
}

describe('oEmbed', () => {
  test('says how to show a public post, within the room there is', async () => {
    const anna = await newPerson();
    const post = await newPost(anna, { caption: 'Look at "this" <b>' });
    const answer = await ask(postAddress(post.id));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.body).toMatchObject({
      type: 'rich',
      version: '1.0',
      title: post.caption,
      author_url: new URL(`/${anna.username}`, visitor.base).href,
      thumbnail_width: 640,
    });
    expect(answer.body.html).toContain(`src="${postAddress(post.id)}/embed"`);
    const small = (await ask(postAddress(post.id), '&maxwidth=330&maxheight=300')).body;
    expect(small).toMatchObject({ width: 330, height: 300, thumbnail_width: 320 });
  });

  test('knows nothing of what is not for everybody, not even for those who may see it', async () => {
    const { author, posts } = await hiddenPosts();
    const missing = { ...(await ask(postAddress(unknownId))).body, requestId: '' };
    expect(missing).toMatchObject({ status: 404, code: 'post.not_found' });
    for (const { id } of posts) {
      expect({ ...(await ask(postAddress(id), '', author)).body, requestId: '' }).toEqual(missing);
    }
    for (const url of [`https://example.org/p/${unknownId}`, new URL('/explore', visitor.base).href]) {
      expect((await ask(url)).status).toBe(404);
    }
    const post = await newPost(author);
    const elsewhere = new Visitor(tenantAddress(otherTenant));
    expect((await ask(postAddress(post.id), '', elsewhere)).status).toBe(404);
    expect((await ask(new URL(`/p/${post.id}`, elsewhere.base).href, '', elsewhere)).status).toBe(404);
  });

  test('refuses what it does not understand', async () => {
    expect((await ask('no address')).status).toBe(400);
    expect((await ask(postAddress(unknownId), '&maxwidth=none')).status).toBe(400);
    expect((await ask(postAddress(unknownId), '&format=xml')).status).toBe(501);
  });
});

describe('a shared link', () => {
  test('shows the photo, the words and the way to embed it', async () => {
    const anna = await newPerson();
    const post = await newPost(anna, { caption: '</script><b>bold</b> & "quoted"' });
    const { body } = await visitor.call<string>(`/p/${post.id}`);
    const picture = post.photos[0]?.variants.findLast(({ width, height }) => Math.min(width, height) <= 1080);
    expect(body).toContain(`<meta property="og:image" content="${picture?.url}"/>`);
    expect(body).toContain(`<meta property="og:image:width" content="${picture?.width}"/>`);
    expect(body).toContain(`<link rel="canonical" href="${postAddress(post.id)}"/>`);
    expect(body).toContain('type="application/json+oembed"');
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1];
    expect(JSON.parse(String(json))).toMatchObject({ '@type': 'SocialMediaPosting', articleBody: post.caption });
  });

  test('in a frame of another site runs no script, and only this page may be framed', async () => {
    const anna = await newPerson();
    const post = await newPost(anna, { caption: '<script>alert(1)</script>' });
    const frame = await visitor.call<string>(`/p/${post.id}/embed`);
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('frame-ancestors *');
    expect(frame.body).not.toContain('<script');
    expect(frame.body).toContain('&lt;script&gt;');
    const page = await visitor.call(`/p/${post.id}`);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('to what is not for everybody tells nothing of it', async () => {
    const { author, posts } = await hiddenPosts();
    for (const { id } of posts) {
      for (const path of [`/p/${id}`, `/p/${id}/embed`]) {
        const { body, status } = await visitor.call<string>(path);
        expect(status).toBe(404);
        for (const secret of ['Secret words', author.username]) expect(body).not.toContain(secret);
        // Next keeps its fonts in a folder of that name.
        expect(body).not.toMatch(/(?<!_next\/static)\/media\//);
      }
    }
    expect((await visitor.call(`/p/${unknownId}/embed`)).status).toBe(404);
  });
});

test('search engines are told of what everybody may see, and of nothing else', async () => {
  const { author, posts } = await hiddenPosts();
  const open = await newPost(author);
  const pages = (await visitor.api<PublicPages>('/public-pages')).body;
  const ids = pages.posts.map(({ id }) => id);
  expect(ids).toContain(open.id);
  for (const { id } of posts) expect(ids).not.toContain(id);
  const elsewhere = (await new Visitor(tenantAddress(otherTenant)).api<PublicPages>('/public-pages')).body;
  expect(elsewhere.posts.map(({ id }) => id)).not.toContain(open.id);
  const robots = await visitor.call<string>('/robots.txt');
  expect(robots.body).toContain(`Sitemap: ${new URL('/sitemap.xml', visitor.base)}`);
  const sitemap = await visitor.call<string>('/sitemap.xml');
  expect(sitemap.headers.get('content-type')).toContain('xml');
  expect(sitemap.body).toMatch(/<loc>[^<]+\/p\/[^<]+<\/loc>/);
});

test('feed readers get what somebody shows to everybody, and nothing of a private account', async () => {
  const author = await newPerson();
  const open = await newPost(author, { caption: 'Salt & <b>wind</b>' });
  const close = await newPost(author, { audience: 'followers' });
  const read = () => visitor.call<string>(`/${author.username}/feed.xml`);
  const page = await visitor.call<string>(`/${author.username}`);
  expect(page.body).toContain(`/${author.username}/feed.xml`);
  const feed = await read();
  expect(feed.headers.get('content-type')).toContain('application/rss+xml');
  expect(feed.body).toContain(`/p/${open.id}</link>`);
  expect(feed.body).toContain('<title>Salt &amp; &lt;b&gt;wind&lt;/b&gt;</title>');
  expect(feed.body).not.toContain(close.id);
  // What is taken back is in no cache any more.
  await author.api(`/posts/${open.id}`, { method: 'DELETE' });
  await expect.poll(async () => (await read()).body.includes(open.id), { timeout: 60_000 }).toBe(false);
  await author.api('/me', { method: 'PATCH', json: { private: true } });
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).toBe(404);
  expect((await visitor.call('/nobody.at.all/feed.xml')).status).toBe(404);
});
