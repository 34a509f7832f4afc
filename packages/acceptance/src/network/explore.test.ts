import type { ExplorePage, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newName, newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const explore = async (visitor: Visitor, query = ''): Promise<ExplorePage> => {
  const answer = await visitor.api<ExplorePage>(`/explore${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
};

/** All pages of the list, as ids; a page of more than two posts of one author is an error. */
async function all(visitor: Visitor, limit = 50): Promise<string[]> {
  const seen: Post[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ExplorePage = await explore(visitor, `?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
    for (const { author } of page.items)
      expect(page.items.filter((post) => post.author.username === author.username).length).toBeLessThanOrEqual(2);
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  return seen.map(({ id }) => id);
}

describe('explore', () => {
  test('shows anybody public posts, each once, at most two of an author in a page', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    const own = await Promise.all([newPost(anna), newPost(anna), newPost(anna), newPost(ben)]);
    const hidden = await newPost(ben, { audience: 'followers' });
    const seen = await all(new Visitor());
    expect(seen).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
    expect(seen).not.toContain(hidden.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await explore(new Visitor(), '?limit=1')).items[0]).not.toHaveProperty('viewer');
  });

  test('leaves out oneself and whom one follows, mutes or blocks, or who blocks one', async () => {
    const [asker, followed, muted, blocked, blocking, stranger] = await Promise.all(
      Array.from({ length: 6 }, () => newPerson()),
    );
    if (!asker || !followed || !muted || !blocked || !blocking || !stranger) throw new Error('Nobody came.');
    const posts = await Promise.all(
      [asker, followed, muted, blocked, blocking, stranger].map((person) => newPost(person)),
    );
    await asker.follow(followed);
    await asker.api(`/users/${muted.username}/mute`, { method: 'POST' });
    await asker.api(`/users/${blocked.username}/block`, { method: 'POST' });
    await blocking.api(`/users/${asker.username}/block`, { method: 'POST' });
    const seen = await all(asker);
    expect(posts.filter(({ id }) => seen.includes(id)).map(({ author }) => author.username)).toEqual([
      stranger.username,
    ]);
  });

  test('leaves out captions with a word that one muted', async () => {
    const [asker, author, word] = [await newPerson(), await newPerson(), newName('w')];
    const [muted, other] = [await newPost(author, { caption: `So ${word}!` }), await newPost(author)];
    await asker.api('/me/muted-words', { json: { kind: 'word', value: word } });
    const seen = await all(asker);
    expect(seen).toContain(other.id);
    expect(seen).not.toContain(muted.id);
  });

  test('loses and repeats nothing while likes and posts arrive', async () => {
    const [asker, ...authors] = await Promise.all(Array.from({ length: 5 }, () => newPerson()));
    if (!asker) throw new Error('Nobody came.');
    const posts = await Promise.all(authors.map((author) => newPost(author)));
    const first = await explore(asker, '?limit=2');
    const seen = first.items.map(({ id }) => id);
    for (const { id } of posts.slice(2)) await asker.api(`/posts/${id}/like`, { method: 'POST' });
    const late = await newPost(await newPerson());
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const page: ExplorePage = await explore(asker, `?limit=50&cursor=${cursor}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(expect.arrayContaining(posts.map(({ id }) => id)));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).not.toContain(late.id);
  });

  test('puts posts with a followed tag before others of their age', async () => {
    const [asker, author, other, tag] = [await newPerson(), await newPerson(), await newPerson(), `t${newName()}`];
    const tagged = await newPost(author, { caption: `#${tag}` });
    const plain = await newPost(other);
    await asker.api(`/tags/${tag}/follow`, { method: 'POST' });
    const seen = await all(asker);
    expect(seen.indexOf(tagged.id)).toBeLessThan(seen.indexOf(plain.id));
  });

  test('of one community shows nothing of another', async () => {
    const post = await newPost(await newPerson());
    expect(await all(new Visitor(tenantAddress(otherTenant)))).not.toContain(post.id);
  });

  test.each([
    'cursor=x',
    'cursor=',
    'cursor=0190c0de-0000-4000-8000-000000000000',
    'cursor=0190c0de-0000-7000-8000-000000000000.zzzzzz',
    `cursor=0190c0de-0000-7000-8000-000000000000.${'abcdef'.repeat(401)}`,
    'limit=0',
    'limit=51',
  ])('refuses %.80s', async (query) => {
    expect((await new Visitor().api<Problem>(`/explore?${query}`)).body).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });

  test('with the cursor of an age before all ends', async () => {
    expect(await explore(new Visitor(), '?cursor=00000000-0000-7000-8000-000000000000')).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});
