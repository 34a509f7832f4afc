import type { Page, Problem, SearchResults, TagSummary } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { otherTenant, tenantAddress } from '../support/address.ts';
import { newName, newPerson, Visitor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const ask = async (visitor: Visitor, q: string, kind = 'all'): Promise<SearchResults> => {
  const answer = await visitor.api<SearchResults>(`/search?${new URLSearchParams({ q, kind })}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const usernames = ({ people }: SearchResults): string[] => people.map(({ username }) => username);
const ids = ({ posts }: SearchResults): string[] => posts.map(({ id }) => id);
/** A word of letters alone, which nobody has used yet. */
const newWord = (): string =>
  `w${[...newName()].map((letter) => (/\d/.test(letter) ? 'klmnopqrst'[Number(letter)] : letter)).join('')}`;

describe('people', () => {
  test('are found by username and name, as far as it is typed, whatever its accents and case', async () => {
    const [anna, word] = [await newPerson(), newWord()];
    await anna.api('/me', { method: 'PATCH', json: { name: `Änne Çelik-${word}` } });
    for (const q of [
      anna.username,
      `@${anna.username.toUpperCase()}`,
      anna.username.slice(0, -2),
      word,
      `anne ${word}`,
      `${word} ANN`,
    ])
      expect(usernames(await ask(new Visitor(), q)), q).toContain(anna.username);
    expect((await ask(new Visitor(), anna.username, 'people')).people[0]).toMatchObject({ username: anna.username });
    expect(usernames(await ask(new Visitor(), anna.username, 'tags'))).toEqual([]);
  });

  test('are found in spite of a typo', async () => {
    const [anna, word] = [await newPerson(), newWord()];
    await anna.api('/me', { method: 'PATCH', json: { name: `Anna ${word}` } });
    const without = word.slice(0, 5) + word.slice(6);
    expect(usernames(await ask(new Visitor(), without))).toContain(anna.username);
  });

  test('are found by two words with a typo in each, be one as short as three letters', async () => {
    const [anna, one, two] = [await newPerson(), newWord(), newWord()];
    await anna.api('/me', { method: 'PATCH', json: { name: `${one} ${two} Anna` } });
    const swapped = (word: string) => `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5)}`;
    for (const q of [`${swapped(one)} ${two.slice(0, 5)}${two.slice(6)}`, `${swapped(two)} ana`])
      expect(usernames(await ask(new Visitor(), q)), q).toContain(anna.username);
  });

  test('whom one follows come before others, and the exact name before all', async () => {
    const word = newWord();
    const [asker, one, two] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    for (const person of [one, two])
      await person.api('/me', { method: 'PATCH', json: { name: `${word} ${person.username}` } });
    await asker.follow(two);
    expect(usernames(await ask(asker, word)).slice(0, 2)).toEqual([two.username, one.username]);
    expect(usernames(await ask(asker, one.username))[0]).toBe(one.username);
    expect((await ask(asker, two.username)).people[0]).toMatchObject({ viewer: { following: true } });
    expect((await ask(new Visitor(), two.username)).people[0]).not.toHaveProperty('viewer');
  });

  test('who block somebody are not found by them; other communities’ people by nobody', async () => {
    const [anna, ben] = await Promise.all([newPerson(), newPerson()]);
    await ben.api(`/users/${anna.username}/block`, { method: 'POST' });
    expect(usernames(await ask(anna, ben.username))).not.toContain(ben.username);
    expect(usernames(await ask(new Visitor(tenantAddress(otherTenant)), anna.username))).toEqual([]);
  });
});

describe('captions', () => {
  test('are found by their words, the last one unfinished, in spite of accents and typos', async () => {
    const [anna, word] = [await newPerson(), newWord()];
    const post = await newPost(anna, { caption: `Café am See, ${word} und “Müßiggang” bei Łódź #${word}tag` });
    for (const q of [
      word,
      word.slice(0, -2),
      `${word} cafe`,
      `see ${word.toUpperCase()}`,
      `${word} mussig`,
      `${word} lodz`,
    ])
      expect(ids(await ask(new Visitor(), q, 'posts')), q).toContain(post.id);
    expect(ids(await ask(new Visitor(), `${word.slice(0, -2)}x`, 'posts'))).toContain(post.id);
    expect(ids(await ask(new Visitor(), `${word} nowhere`, 'posts'))).toEqual([]);
    await anna.api(`/posts/${post.id}`, { method: 'PATCH', json: { caption: 'Other words' } });
    expect(ids(await ask(new Visitor(), word, 'posts'))).toEqual([]);
  });

  test('of posts that one may not see are not found', async () => {
    const word = newWord();
    const [anna, fan, stranger] = await Promise.all([newPerson(), newPerson(), newPerson()]);
    await fan.follow(anna);
    const open = await newPost(anna, { caption: `${word} for all` });
    const closed = await newPost(anna, { caption: `${word} for friends #${word}`, audience: 'followers' });
    expect(ids(await ask(fan, word, 'posts')).sort()).toEqual([open.id, closed.id].sort());
    for (const visitor of [stranger, new Visitor()]) {
      expect(ids(await ask(visitor, word, 'posts'))).toEqual([open.id]);
      expect((await ask(visitor, word)).tags).toEqual([]);
    }
    await anna.api('/me', { method: 'PATCH', json: { private: true } });
    for (const visitor of [stranger, new Visitor()]) expect(ids(await ask(visitor, word, 'posts'))).toEqual([]);
    expect(ids(await ask(fan, word, 'posts'))).toHaveLength(2);
    await anna.api(`/users/${fan.username}/block`, { method: 'POST' });
    expect(ids(await ask(fan, word, 'posts'))).toEqual([]);
  });

  test('of a deleted post are not found', async () => {
    const [anna, word] = [await newPerson(), newWord()];
    const post = await newPost(anna, { caption: word });
    await anna.api(`/posts/${post.id}`, { method: 'DELETE' });
    expect(ids(await ask(anna, word))).toEqual([]);
  });
});

test('tags are found by their beginning, also written as two words, with the posts that one may see', async () => {
  const [anna, word] = [await newPerson(), newWord()];
  await newPost(anna, { caption: `#${word}_hour` });
  const found: TagSummary = { tag: `${word}_hour`, postCount: 1 };
  for (const q of [word, `#${word}`, `${word} hour`, `${word}_hour`, word.slice(0, -1)])
    expect((await ask(new Visitor(), q)).tags, q).toContainEqual(found);
});

test('tags are found by two words with a typo in each', async () => {
  const [anna, one, two] = [await newPerson(), newWord(), newWord()];
  await newPost(anna, { caption: `${one} ${two} #${one}${two}` });
  const without = (word: string) => word.slice(0, 5) + word.slice(6);
  expect((await ask(new Visitor(), `${without(one)} ${without(two)}`)).tags.map(({ tag }) => tag)).toContain(
    `${one}${two}`,
  );
});

describe('a question that', () => {
  test.each([
    '',
    '   ',
    '%',
    "abc '''",
    '\u0301',
    'cat \u0301',
    '\u02bc\u02bc',
    '_',
    '🎉',
    '#',
    '@',
    "'",
    '\\',
    '*',
    '()',
    '½',
    'مرحبا',
    '日本',
    'l’été & | ! :*',
    'a',
    'zz',
    'x'.repeat(100),
  ])('is odd, as %j, has an answer', async (q) => {
    const { people, tags, posts } = await ask(new Visitor(), q);
    expect(people.length + tags.length + posts.length).toBeGreaterThanOrEqual(0);
    if (/^[^\p{L}\p{N}]*$/u.test(q)) expect([...people, ...tags, ...posts]).toEqual([]);
  });

  test.each([
    ['q=a%00b', 'q'],
    [`q=${'x'.repeat(101)}`, 'q'],
    [`q=${'x'.repeat(10_000)}`, 'q'],
    ['q=%ED%A0%80&kind=everything', 'kind'],
    ['kind=all', 'q'],
  ])('cannot be asked is refused', async (query, path) => {
    const answer = await new Visitor().api<Problem>(`/search?${query}`);
    expect(answer.body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });
});

test('lists of results hold whole people and posts, as every list does', async () => {
  const anna = await newPerson();
  const post = await newPost(anna, { caption: newWord() });
  const [found] = (await ask(anna, post.caption, 'posts')).posts;
  const listed = await anna.api<Page<unknown>>(`/users/${anna.username}/posts`);
  expect(found).toEqual(listed.body.items[0]);
});
