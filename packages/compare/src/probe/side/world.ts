import { Fault } from '@isntgram/cli/fault';
import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import type { Page } from '@isntgram/contract/kernel/page';
import type { Post } from '@isntgram/contract/network/posts';
import { phonePhoto } from '../../bench/publish.ts';
import { type Random, zipf } from '../load/random.ts';
import { bodyAs, type Client, textOf } from './client.ts';

/** Somebody who has an account already. */
export interface Account {
  username: string;
  password: string;
}

/** What there is to be asked for on an instance. */
export interface World {
  /** All public pages that are asked for. */
  pages: readonly string[];
  page: (random: Random) => string;
  photo: (random: Random) => string;
  asset: (random: Random) => string;
  post: (random: Random) => string;
  /** The cookie of somebody who is signed in. */
  member: (random: Random) => string;
  /** Each in turn: one account may sign in ten times a minute. */
  account: () => Account;
  /** Of the second page of the feed; empty where there is none, and where nobody is signed in. */
  cursor: string;
  /** A photo as a phone sends it. */
  upload: Buffer;
}

const membersCount = 20;
/** Few enough to be all rendered in a second. */
const pagesMax = 20;

/** Who is signed in: new members, the demo account, somebody, or nobody, where only what is public is asked for. */
export type Members = 'signed-up' | 'demo' | 'nobody' | Account;

/**
 * Looks around: public pages, photos and scripts. Members are signed up on an instance of our own; elsewhere it is the
 * demo account that looks, or who is named.
 */
export async function exploreWorld(client: Client, who: Members): Promise<World> {
  const posts = await findPosts(client);
  if (posts.length === 0) throw new Fault(`${client.url} shows no posts to the public: there is nothing to measure.`);
  const authors = [...new Set(posts.map(({ author }) => author.username))];
  const tags = [
    ...new Set(
      posts.flatMap(({ caption }) => [...caption.matchAll(/#(\w+)/g)].map(([, tag]) => String(tag).toLowerCase())),
    ),
  ];
  const pages = [
    '/',
    '/explore',
    ...interleave(
      posts.map(({ id }) => `/p/${id}`),
      authors.map((name) => `/${name}`),
      tags.map((tag) => `/tags/${tag}`),
    ),
  ].slice(0, pagesMax);
  const photos = posts.flatMap((post) =>
    post.photos.flatMap(({ variants }) => variants.slice(0, 2).map(({ url }) => pathOf(url, client.url))),
  );
  const html = textOf(await client.ask({ path: '/' }));
  const assets = [
    ...new Set([...html.matchAll(/\/_next\/static\/[\w./~-]+\.(?:js|css|woff2)/g)].map(([path]) => path)),
  ];
  const members = await membersOf(client, who, authors);
  const picks = <Item>(items: readonly Item[]) => {
    return (random: Random): Item => {
      const found = items[Math.floor(random() * items.length)];
      if (found === undefined) throw new Error('There is nothing to pick from.');
      return found;
    };
  };
  const [first] = members;
  const feed = first && bodyAs<Page<Post>>(await client.ask({ path: '/api/v1/feed', cookie: first.cookie }));
  let turn = 0;
  const account = () => {
    const next = members[turn++ % members.length];
    if (!next) throw new Error('Nobody can sign in.');
    return next.account;
  };
  return {
    pages,
    page: zipf(pages),
    photo: zipf(photos),
    asset: picks(assets),
    post: zipf(posts.map(({ id }) => id)),
    member: picks(members.map(({ cookie }) => cookie)),
    account,
    cursor: feed?.nextCursor ?? '',
    upload: await phonePhoto(),
  };
}

async function findPosts(client: Client): Promise<Post[]> {
  const found: Post[] = [];
  let cursor: string | null = '';
  while (cursor !== null && found.length < 60) {
    const path: string = `/api/v1/explore${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`;
    const page: Page<Post> = bodyAs<Page<Post>>(await client.ask({ path }));
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

const pathOf = (url: string, base: string): string => new URL(url, base).pathname;

/** One of each in turn, as long as any has some left. */
function interleave<Item>(...lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

interface Member {
  account: Account;
  cookie: string;
}

async function signUpMembers(client: Client, authors: readonly string[]): Promise<Member[]> {
  const members: Member[] = [];
  for (let n = 0; n < membersCount; n++) {
    const username = `measured${n}_${crypto.randomUUID().slice(0, 6)}`;
    const account = { username, password: 'correct-horse-battery' };
    const json = { ...account, email: `${username}@example.org`, name: 'Measured' };
    await client.ask({ path: '/api/auth/sign-up/email', method: 'POST', json });
    const cookie = await signIn(client, account);
    for (const author of authors.slice(0, 8))
      await client.ask({ path: `/api/v1/users/${author}/follow`, method: 'POST', cookie });
    members.push({ account, cookie });
  }
  return members;
}

async function membersOf(client: Client, who: Members, authors: readonly string[]): Promise<Member[]> {
  if (who === 'nobody') return [];
  if (who === 'signed-up') return signUpMembers(client, authors);
  if (who === 'demo') return [await demoMember(client)];
  const cookie = await signIn(client, who).catch(() => {
    throw new Fault(`${client.url} does not let ${who.username} in: is that the name, and the password?`);
  });
  return [{ account: who, cookie }];
}

async function demoMember(client: Client): Promise<Member> {
  const { username, password } = demoAccount;
  const account = { username, password };
  const cookie = await signIn(client, account).catch(() => {
    throw new Fault(
      `${client.url} has no demo account, and only that may look around on an instance that is not our own.`,
    );
  });
  return { account, cookie };
}

async function signIn(client: Client, account: Account): Promise<string> {
  const { headers } = await client.ask({ path: '/api/auth/sign-in/username', method: 'POST', json: account });
  const lines = [headers['set-cookie'] ?? []].flat();
  return lines.map((line) => line.split(';')[0]).join('; ');
}
