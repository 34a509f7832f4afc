import { runJob } from '@isntgram/core/jobs/jobs';
import { updateMe } from '@isntgram/core/network/people/users';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { followUser } from '@isntgram/core/network/relations/follows';
import { eq, sql } from 'drizzle-orm';
import { addTalk } from './add-talk.ts';
import { addDemoAccount } from './demo-account.ts';
import { type DemoTarget, type DemoWorld, emailDomain, openDemoWorld } from './demo-world.ts';
import { demoPeople } from './people.ts';
import { creditOf, demoPhotos } from './photos.ts';
import { type DemoPost, demoPosts } from './posts.ts';
import { addReports } from './reports.ts';
import { upload } from './upload.ts';

const hourMs = 60 * 60 * 1000;
const joinedHoursAgo = 60 * 24;
const followedHoursAgo = 50 * 24;

type Progress = (done: number, total: number) => void;
type User = { id: string; username: string };

/** Are demo people there, all of them? The demo account is made last. */
export async function hasDemoData(target: DemoTarget): Promise<boolean> {
  const { tables, db } = await openDemoWorld(target, new Date());
  const { users } = tables;
  const found = await db.query.select({ id: users.id }).from(users).where(eq(users.demo, true)).limit(1);
  return found.length > 0;
}

/**
 * Fills the tenant with people, photos and the demo account, through core with the clock set back. What an interrupted
 * run left is removed first.
 */
export async function seedDemo(target: DemoTarget, progress: Progress): Promise<void> {
  const now = Date.now();
  const hoursAgo = (hours: number) => new Date(now - hours * hourMs);
  await removeDemoData(await openDemoWorld(target, new Date()));
  const world = await openDemoWorld(target, hoursAgo(joinedHoursAgo));
  const total = demoPeople.length + demoPosts.reduce((sum, post) => sum + post.photos.length, 0);
  let done = 0;
  const step = () => progress(++done, total);

  const people = await addPeople(world);
  const find = (username: string) => personOf(people, username);
  for (const { username, avatar } of demoPeople) {
    const avatarMediaId = await upload(world, find(username), avatar, 'avatar');
    await updateMe(world.as(find(username), world.present), { avatarMediaId });
    step();
  }
  world.travelTo(hoursAgo(followedHoursAgo));
  for (const { username, follows } of demoPeople) {
    for (const followee of follows) await followUser(world.as(find(username), world.past), followee);
  }
  for (const post of [...demoPosts].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    world.travelTo(hoursAgo(post.hoursAgo));
    const postId = await addPost(world, find(post.author), post, step);
    await addTalk(world, find, postId, post, hoursAgo);
  }
  await addReports(world, find);
  await addDemoAccount(world, find, target.url, emailDomain);
}

function personOf(people: ReadonlyMap<string, User>, username: string): User {
  const person = people.get(username);
  if (!person) throw new Error(`The demo data names ${username}, who is not in it.`);
  return person;
}

async function addPeople({ db, past, tables }: DemoWorld): Promise<Map<string, User>> {
  const now = past.clock.now();
  const rows = demoPeople.map(({ username, name, bio, link }) => ({
    id: past.ids.next(),
    username,
    displayUsername: username,
    name,
    bio,
    link: link ?? null,
    email: `${username}@${emailDomain}`,
    emailVerified: true,
    createdAt: now,
    updatedAt: now,
  }));
  await db.query.insert(tables.users).values(rows);
  return new Map(rows.map(({ id, username }) => [username, { id, username }]));
}

async function addPost(world: DemoWorld, author: User, post: DemoPost, step: () => void): Promise<string> {
  const media: { id: string; alt: string }[] = [];
  for (const name of post.photos) {
    media.push({ id: await upload(world, author, name, 'post'), alt: demoPhotos[name].alt });
    step();
  }
  const credits = [...new Set(post.photos.map(creditOf))].join('; ');
  const caption = `${post.caption}\n\nPhoto: ${credits}`;
  const { id } = await publishPost(world.as(author, world.past), {
    media,
    caption,
    audience: post.audience ?? 'everyone',
    commentsOff: false,
    place: '',
    people: [],
  });
  return id;
}

/** Takes away what an interrupted run left. */
export async function removeDemoData({ db, present, tables, tenant }: DemoWorld): Promise<void> {
  const { users, media, posts } = tables;
  const { query } = db;
  const people = sql`(select id from ${users} where ${users.email} like ${`%@${emailDomain}`})`;
  const rows = await query
    .update(media)
    .set({ status: 'removed', postId: null, position: null, updatedAt: present.clock.now() })
    .where(sql`${media.ownerId} in ${people}`)
    .returning({ id: media.id });
  await query.delete(posts).where(sql`${posts.authorId} in ${people}`);
  if (rows.length > 0) {
    await runJob(present, { kind: 'media.remove', tenant: tenant.slug, mediaIds: rows.map(({ id }) => id) });
  }
  await query.delete(users).where(sql`${users.email} like ${`%@${emailDomain}`}`);
}
