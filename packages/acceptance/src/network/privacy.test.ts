import type { Me, Page, Post, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { newName, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost, photo, process } from '../support/photos.ts';

const missing = '0190c0de-0000-7000-8000-000000000000';

/** What somebody sees who comes by a door: its status, and its body without what differs from answer to answer. */
interface Sight {
  status: number;
  body: string;
}

/**
 * A way to a post. `missing` is the same way to a post that never was: whoever may not see the one cannot tell it from
 * the other.
 */
interface Door {
  name: string;
  open: (visitor: Visitor, post: Post, author: Person) => Promise<Sight>;
  missing?: (visitor: Visitor) => Promise<Sight>;
  /** Holds a public post only for who did something for it, or as luck has it. */
  choosy?: true;
}

const plain = (body: unknown, id = missing): string => {
  const text = typeof body === 'string' ? body : JSON.stringify({ ...(body as object), requestId: undefined });
  return text.replaceAll(id, 'ID');
};
const look = async (
  visitor: Visitor,
  path: string,
  id = missing,
  headers: Record<string, string> = {},
): Promise<Sight> => {
  const first = await visitor.call(path, { headers });
  // Next sends an RSC request without its cache-busting parameter to the address with it.
  const location = first.status === 307 ? first.headers.get('location') : null;
  const { status, body } = location ? await visitor.call(location, { headers }) : first;
  return { status, body: plain(body, id) };
};
const ofPost = (name: string, path: (id: string) => string, headers?: Record<string, string>): Door => ({
  name,
  open: (visitor, { id }) => look(visitor, path(id), id, headers),
  missing: (visitor) => look(visitor, path(missing), missing, headers),
});
const oembed = (visitor: Visitor, id: string): Promise<Sight> =>
  look(visitor, `/api/oembed?url=${encodeURIComponent(`${visitor.base.origin}/p/${id}`)}`, id);
/** A list that simply does not hold the post. */
const list = (name: string, path: (post: Post, author: Person) => string, headers?: Record<string, string>): Door => ({
  name,
  open: (visitor, post, author) => look(visitor, path(post, author), missing, headers),
});
const tagOf = ({ caption }: Post): string => caption.slice(caption.indexOf('#') + 1);
const photoPath = ({ photos }: Post): string => new URL(photos[0]?.variants[0]?.url ?? '').pathname;

/** Every way by which a post can be read. Whoever builds another one adds it here. */
const doors: Door[] = [
  ofPost('the API', (id) => `/api/v1/posts/${id}`),
  ofPost('the personal part', (id) => `/api/v1/posts/${id}/viewer`),
  ofPost('its likes', (id) => `/api/v1/posts/${id}/likes`),
  ofPost('its comments', (id) => `/api/v1/posts/${id}/comments`),
  ofPost('its page', (id) => `/p/${id}`),
  ofPost('its page as an RSC payload', (id) => `/p/${id}`, { rsc: '1' }),
  {
    name: 'its photo',
    open: (visitor, post) => look(visitor, photoPath(post), photoPath(post).split('/')[2]),
    missing: (visitor) => look(visitor, `/media/${missing}/320.webp`),
  },
  list('its tag', (post) => `/api/v1/tags/${tagOf(post)}`),
  list('its tag’s page', (post) => `/tags/${tagOf(post)}`),
  list('its author’s posts', (_, author) => `/api/v1/users/${author.username}/posts`),
  list('its author’s page', (_, author) => `/${author.username}`),
  list('its author’s page as an RSC payload', (_, author) => `/${author.username}`, { rsc: '1' }),
  list('its author’s page for feed readers', (_, author) => `/${author.username}/feed.xml`),
  { ...list('the posts its author is in', (_, author) => `/api/v1/users/${author.username}/tagged`), choosy: true },
  { ...list('what its author pinned', (_, author) => `/api/v1/users/${author.username}/pinned`), choosy: true },
  ofPost('who is in it', (id) => `/api/v1/posts/${id}/people`),
  ofPost('its embedded page', (id) => `/p/${id}/embed`),
  {
    name: 'its embed',
    open: (visitor, { id }) => oembed(visitor, id),
    missing: (visitor) => oembed(visitor, missing),
  },
  list('search by its words', (post) => `/api/v1/search?q=${tagOf(post)}`),
  { ...list('explore', () => '/api/v1/explore'), choosy: true },
  { ...list('the list of public pages', () => '/api/v1/public-pages'), choosy: true },
  { ...list('the site map’s page', () => '/sitemap.xml'), choosy: true },
  { ...list('the feed', () => '/api/v1/feed'), choosy: true },
  { ...list('the saved posts', () => '/api/v1/saved'), choosy: true },
  { ...list('the notifications', () => '/api/v1/notifications'), choosy: true },
];

const newSecret = (author: Person, audience: 'everyone' | 'followers' = 'everyone', words = 'Between us') =>
  newPost(author, { caption: `${words} #${newName('secret')}`, audience });

/** Whether the door gives away nothing of the post: neither that it is there, nor a word or picture of it. */
async function isClosed(door: Door, visitor: Visitor, post: Post, author: Person): Promise<boolean> {
  const seen = await door.open(visitor, post, author);
  const hidden = !seen.body.includes(post.id) && !seen.body.includes(photoPath(post).split('/')[2] ?? '');
  if (!door.missing) return hidden && !seen.body.includes(post.caption);
  const nothing = await door.missing(visitor);
  if (seen.status !== nothing.status) return false;
  // Two renders of a page differ in their nonces and keys, two answers of the API in nothing.
  return seen.body.startsWith('{') ? seen.body === nothing.body : hidden && !seen.body.includes(tagOf(post));
}

async function openDoors(visitor: Visitor, post: Post, author: Person, among = doors): Promise<string[]> {
  const closed = await Promise.all(among.map((door) => isClosed(door, visitor, post, author)));
  return among.filter((_, at) => !closed[at]).map(({ name }) => name);
}

async function goPrivate(author: Person): Promise<void> {
  expect((await author.api('/me', { method: 'PATCH', json: { private: true } })).status).toBe(200);
}

describe('a post of a private account is nowhere', () => {
  test('for who does not follow it, asked to, was removed, is signed out; followers enter by every door', async () => {
    const [author, fan, asker, removed] = await Promise.all([newPerson(), newPerson(), newPerson(), newPerson()]);
    await Promise.all([fan.follow(author), removed.follow(author)]);
    await goPrivate(author);
    await asker.follow(author);
    await author.api(`/users/${removed.username}/follower`, { method: 'DELETE' });
    const post = await newSecret(author);
    for (const visitor of [new Visitor(), asker, removed, await newPerson()])
      expect(await openDoors(visitor, post, author)).toEqual([]);
    const open = await openDoors(fan, post, author);
    expect(open).toEqual(
      expect.arrayContaining([
        'the API',
        'the personal part',
        'its photo',
        'its tag',
        'its author’s posts',
        'the feed',
      ]),
    );
    expect(open.filter((name) => /page/.test(name))).toEqual([]);
  });
});

test('a post for followers is nowhere for others, one of who blocked nowhere but on pages for everybody', async () => {
  const [author, stranger, blocked] = await Promise.all([newPerson(), newPerson(), newPerson()]);
  const post = await newSecret(author, 'followers');
  expect(await openDoors(stranger, post, author)).toEqual([]);
  const shown = await newSecret(author);
  await blocked.follow(author);
  await author.api(`/users/${blocked.username}/block`, { method: 'POST' });
  expect((await openDoors(blocked, shown, author)).filter((name) => !/page|embed|photo/.test(name))).toEqual([]);
});

test('nobody finds out by the lists of a private account whom it knows', async () => {
  const [author, fan, stranger] = await Promise.all([newPerson(), newPerson(), newPerson()]);
  await fan.follow(author);
  await goPrivate(author);
  for (const visitor of [stranger, new Visitor()]) {
    for (const side of ['followers', 'following']) {
      const { status, body } = await visitor.api<Problem>(`/users/${author.username}/${side}`);
      expect([status, body.code]).toEqual([403, 'user.private']);
      expect((await visitor.call<string>(`/${author.username}/${side}`)).body).not.toContain(fan.username);
    }
  }
  expect((await fan.api<Page<unknown>>(`/users/${author.username}/followers`)).body.items).toHaveLength(1);
});

// They wait for what caches may keep for half a minute, so they wait together.
describe.concurrent('what was for everybody is gone within a minute', { timeout: 120_000 }, () => {
  test('of an account that went private: at once in the API, then on every cached page and picture', async () => {
    const author = await newPerson();
    const stranger = await newPerson();
    const post = await newSecret(author, 'everyone', `Hello @${stranger.username}`);
    await stranger.api(`/posts/${post.id}/save`, { method: 'POST' });
    const always = doors.filter(({ choosy }) => !choosy).map(({ name }) => name);
    expect(await openDoors(stranger, post, author)).toEqual(
      expect.arrayContaining([...always, 'the saved posts', 'the notifications']),
    );
    await goPrivate(author);
    const cached = /page|photo/;
    let open = await openDoors(stranger, post, author);
    expect(open.filter((name) => !cached.test(name))).toEqual([]);
    const askAgain = async () => {
      open = await openDoors(
        stranger,
        post,
        author,
        doors.filter(({ name }) => open.includes(name)),
      );
      if (open.length === 0) open = await openDoors(stranger, post, author);
      return open;
    };
    await waitFor('every door to close', askAgain, ({ length }) => length === 0, 60_000);
    await author.api('/me', { method: 'PATCH', json: { private: false } });
    expect(await openDoors(stranger, post, author)).toEqual(
      expect.arrayContaining(always.filter((name) => !cached.test(name))),
    );
  });

  test('from the pages of posts that were deleted, or are for followers only since', async () => {
    const author = await newPerson();
    const [deleted, hidden] = [await newPost(author), await newPost(author)];
    const statuses = async () => {
      const stranger = new Visitor();
      const pages = [deleted, hidden].map(({ id }) => stranger.call(`/p/${id}`));
      return (await Promise.all(pages)).map(({ status }) => status);
    };
    await waitFor('both pages', statuses, (seen) => seen.every((status) => status === 200));
    await author.api(`/posts/${deleted.id}`, { method: 'DELETE' });
    await author.api(`/posts/${hidden.id}`, { method: 'PATCH', json: { audience: 'followers' } });
    await waitFor('both pages to leave', statuses, (seen) => seen.every((status) => status === 404), 60_000);
  });

  test('from every cache of an avatar that was replaced', async () => {
    const anna = await newPerson();
    const wear = async () => {
      const { id } = await process(anna, photo(), 'avatar');
      const { body } = await anna.api<Me>('/me', { method: 'PATCH', json: { avatarMediaId: id } });
      return String(body.avatarUrl);
    };
    const old = await wear();
    expect((await fetch(old)).status).toBe(200);
    await wear();
    const status = async () => (await fetch(old)).status;
    await waitFor('the old avatar to leave every cache', status, (seen) => seen === 404, 60_000);
  });
});
