import { setTimeout as delay } from 'node:timers/promises';
import type { Deeds } from './load.ts';
import type { Answer, Person } from './person.ts';
import type { Place } from './place.ts';

interface Listed {
  id: string;
  text?: string;
  caption?: string;
  status?: string;
  photos?: { variants: { url: string }[] }[];
}

/** What is looked at afterwards. */
export type Seen = Pick<Place, 'profile' | 'url' | 'sql' | 'storedKeys'>;

const tenant = 'tenant_isntgram';
const fieldOf = ({ body }: Answer, ...path: string[]): unknown =>
  path.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), body);

async function listAll(person: Person, path: string): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let cursor = ''; ; ) {
    const answer = await person.ask('GET', `${path}?limit=50${cursor && `&cursor=${cursor}`}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    all.push(...(fieldOf(answer, 'items') as Listed[]));
    const next = fieldOf(answer, 'nextCursor');
    if (typeof next !== 'string') return all;
    cursor = encodeURIComponent(next);
  }
}

/**
 * What is not as it should be, one line each. Looks at everything, and so also waits for what is done after an answer.
 */
export async function findFaults(place: Seen, deeds: readonly Deeds[], postId: string): Promise<string[]> {
  const [first] = deeds;
  if (!first) return [];
  const found = [...(await countsOf(first.person, deeds, postId)), ...(await findStoreFaults(place))];
  for (const own of deeds) found.push(...(await publicationsOf(own, place.url)));
  return found;
}

async function countsOf(reader: Person, deeds: readonly Deeds[], postId: string): Promise<string[]> {
  const found: string[] = [];
  const comments = await listAll(reader, `/api/v1/posts/${postId}/comments`);
  for (const { text, acknowledged } of deeds.flatMap((own) => own.comments)) {
    const times = comments.filter((each) => each.text === text).length;
    if (times > 1) found.push(`a comment is there ${times} times`);
    if (acknowledged && times === 0) found.push('a comment that was answered with 201 is not there');
  }
  const post = await reader.ask('GET', `/api/v1/posts/${postId}`);
  const likes = await Promise.all(deeds.map(({ person }) => person.ask('GET', `/api/v1/posts/${postId}`)));
  const likers = likes.filter((answer) => fieldOf(answer, 'viewer', 'liked') === true).length;
  const counted = [fieldOf(post, 'commentCount'), fieldOf(post, 'likeCount')];
  if (counted[0] !== comments.length)
    found.push(`commentCount is ${counted[0]}, and ${comments.length} comments are there`);
  if (counted[1] !== likers) found.push(`likeCount is ${counted[1]}, and ${likers} people like the post`);
  return found;
}

/** What is wrong with what somebody published: each post is there once, as it was answered, with all its variants. */
export async function publicationsOf({ person, publications }: Deeds, url: string): Promise<string[]> {
  const found: string[] = [];
  const posts = await listAll(person, `/api/v1/users/${person.username}/posts`);
  for (const { caption, postId } of publications) {
    const mine = posts.filter((post) => post.caption === caption);
    if (mine.length !== 1) found.push(`a post is there ${mine.length} times`);
    const [post] = mine;
    if (postId !== undefined && post && post.id !== postId) found.push('a post has another id than was answered');
    if (post && post.status !== 'published') found.push(`a post is ${post.status}`);
    for (const { url: variant } of post?.photos?.flatMap(({ variants }) => variants) ?? []) {
      const answer = await person.ask('GET', new URL(variant, url).href);
      if (answer.status !== 200) found.push(`a variant answers ${answer.status}`);
    }
  }
  const me = await person.ask('GET', '/api/v1/me');
  if (fieldOf(me, 'postCount') !== posts.length)
    found.push(`postCount is ${fieldOf(me, 'postCount')} of ${posts.length}`);
  return found;
}

interface StoredPhoto {
  id: string;
  status: string;
  taken: boolean;
  unmade: boolean;
  /** The sweep removes its original when the ticket for it is over. */
  sweepable: boolean;
}

const photos = `select id, status, post_id is not null as taken, status = 'ready' and pending is not null as unmade,
  not original_swept and expires_at > now() as sweepable from ${tenant}.media`;

const atWork = (rows: readonly StoredPhoto[]): string[] => [
  ...rows.filter(({ status }) => status === 'processing').map(() => 'a photo is at work'),
  ...rows.filter(({ unmade }) => unmade).map(() => 'a photo lacks its largest variant'),
];

/** What is still to be done for somebody's photos. */
export async function workLeftOf({ person }: Deeds, { sql }: Place): Promise<string[]> {
  const own = `where owner_id = (select id from ${tenant}.users where username = $1)`;
  return atWork(await sql<StoredPhoto>(`${photos} ${own}`, [person.username]));
}

/**
 * Photos at work, and bytes that no row knows or needs; uploads that no post took stay for a day, as they may. A job
 * that is lost, as the local queue of the edge profile loses all when it is killed, leaves the removal of an original
 * to the sweep.
 */
export async function findStoreFaults({ profile, sql, storedKeys }: Omit<Seen, 'url'>): Promise<string[]> {
  const rows = await sql<StoredPhoto>(photos);
  const found = atWork(rows);
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const key of await storedKeys()) {
    const [, id = '', file] = key.split('/');
    const row = known.get(id);
    if (!row) found.push('bytes are there that no row knows');
    else if (file === 'original' && row.taken && row.status === 'ready' && !(profile === 'edge' && row.sweepable))
      found.push('an original is left that nobody needs');
  }
  return found;
}

/** Asks until nothing is wrong; resolves with how long that took and what was wrong at last. */
export async function untilWell(
  look: () => Promise<string[]>,
  withinMs: number,
  everyMs = 300,
): Promise<{ afterMs: number; wrong: string[] }> {
  const startedAt = performance.now();
  for (;;) {
    const wrong = await look().catch((error: unknown) => [String(error)]);
    const afterMs = performance.now() - startedAt;
    if (wrong.length === 0 || afterMs > withinMs) return { afterMs, wrong };
    await delay(everyMs);
  }
}
