import type { Page, Post, Problem, TagSummary, TagViewer } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newName, newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const newTag = (): string => `t${newName()}`;
const summary = async (visitor: Visitor, tag: string): Promise<TagSummary> =>
  (await visitor.api<TagSummary>(`/tags/${encodeURIComponent(tag)}/summary`)).body;
const postsOf = async (visitor: Visitor, tag: string, query = ''): Promise<Page<Post>> =>
  (await visitor.api<Page<Post>>(`/tags/${encodeURIComponent(tag)}${query}`)).body;

describe('a tag', () => {
  test('lists its posts newest first, page by page, and its best', async () => {
    const [anna, ben, tag] = [await newPerson(), await newPerson(), newTag()];
    const posts: Post[] = [];
    for (let count = 0; count < 3; count++)
      posts.push(await newPost(anna, { caption: `${count} #${tag.toUpperCase()}` }));
    const newestFirst = posts.map(({ id }) => id).reverse();
    const first = await postsOf(new Visitor(), tag, '?limit=2');
    const second = await postsOf(new Visitor(), tag, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(newestFirst);
    expect(second.nextCursor).toBeNull();
    await ben.api(`/posts/${posts[1]?.id}/like`, { method: 'POST' });
    const top = await new Visitor().api<{ items: Post[] }>(`/tags/${tag}/top`);
    expect(top.body.items.map(({ id }) => id)).toEqual([posts[1]?.id, posts[2]?.id, posts[0]?.id]);
    expect(await summary(new Visitor(), tag)).toEqual({ tag, postCount: 3 });
  });

  test('shows and counts only what one may see', async () => {
    const [anna, fan, tag] = [await newPerson(), await newPerson(), newTag()];
    await fan.follow(anna);
    const post = await newPost(anna, { caption: `#${tag}`, audience: 'followers' });
    expect(await summary(fan, tag)).toMatchObject({ postCount: 1 });
    expect((await postsOf(fan, tag)).items.map(({ id }) => id)).toEqual([post.id]);
    for (const stranger of [await newPerson(), new Visitor()]) {
      expect(await summary(stranger, tag)).toMatchObject({ postCount: 0 });
      expect((await postsOf(stranger, tag)).items).toEqual([]);
      expect((await stranger.api(`/tags/${tag}/top`)).body).toEqual({ items: [] });
    }
  });

  test.each(['never-used', 'a b', '%00', '#', 'x'.repeat(61), '123', '../me'])(
    'that cannot be, as %j, has no posts',
    async (tag) => {
      expect((await postsOf(new Visitor(), tag)).items).toEqual([]);
      expect((await summary(new Visitor(), tag)).postCount).toBe(0);
    },
  );

  test.each([
    ['हिन्दी', 'हिन्दी'],
    ['ไทยแลนด์', 'ไทยแลนด์'],
    ['മലയാളം', 'മലയാളം'],
    ['שָׁלוֹם', 'שָׁלוֹם'.normalize('NFKC')],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['ＴＯＫＹＯ', 'tokyo'],
    ['İstanbul', 'i̇stanbul'],
    ['GROẞ', 'gross'],
  ])('is one in every script: %s', async (written, name) => {
    const [anna, own] = [await newPerson(), newTag()];
    const tag = `${name}${own}`;
    const post = await newPost(anna, { caption: `See #${written}${own}.` });
    for (const form of [`${written}${own}`, `${written}${own}`.toUpperCase(), tag, tag.normalize('NFD')]) {
      expect(await summary(new Visitor(), form), form).toEqual({ tag, postCount: 1 });
      expect((await postsOf(new Visitor(), form)).items.map(({ id }) => id)).toEqual([post.id]);
    }
    const found = await new Visitor().api<{ tags: TagSummary[] }>(
      `/search?q=${encodeURIComponent(`#${written}${own}`)}`,
    );
    expect(found.body.tags).toEqual([{ tag, postCount: 1 }]);
    const page = await new Visitor().call<string>(`/p/${post.id}`);
    expect(page.body).toContain(`href="/tags/${encodeURIComponent(tag)}"`);
  });

  test('of one community has no posts in another', async () => {
    const tag = newTag();
    await newPost(await newPerson(), { caption: `#${tag}` });
    expect((await postsOf(new Visitor(tenantAddress(otherTenant)), tag)).items).toEqual([]);
  });
});

describe('following a tag', () => {
  const follow = (visitor: Visitor, tag: string, method = 'POST') =>
    visitor.api<TagViewer & Problem>(`/tags/${encodeURIComponent(tag)}/follow`, { method });

  test('is one’s own, happens once, is listed, and ends', async () => {
    const [anna, ben, one, two] = [await newPerson(), await newPerson(), newTag(), 'bäume'];
    for (const tag of [one, two, one]) expect((await follow(anna, tag)).body).toEqual({ following: true });
    expect(await summary(anna, one)).toEqual({ tag: one, postCount: 0, viewer: { following: true } });
    expect(await summary(ben, one)).toMatchObject({ viewer: { following: false } });
    const first = await anna.api<Page<TagSummary>>('/me/tags?limit=1');
    expect(first.body.items).toMatchObject([{ tag: two, viewer: { following: true } }]);
    const second = await anna.api<Page<TagSummary>>(`/me/tags?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ tag: one }], nextCursor: null });
    expect((await follow(anna, one, 'DELETE')).body).toEqual({ following: false });
    expect((await anna.api<Page<TagSummary>>('/me/tags')).body.items).toHaveLength(1);
  });

  test('needs to be signed in, and a tag that can be', async () => {
    for (const method of ['POST', 'DELETE']) expect((await follow(new Visitor(), newTag(), method)).status).toBe(401);
    expect((await new Visitor().api('/me/tags')).status).toBe(401);
    expect((await follow(await newPerson(), 'a b')).body).toEqual({ following: false });
    expect((await (await newPerson()).api('/me/tags?limit=0')).status).toBe(400);
  });
});
