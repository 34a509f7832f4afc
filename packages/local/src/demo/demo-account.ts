import { demoAccount } from '@isntgram/contract/accounts/demo-account';
import { addToCollection, createCollection } from '@isntgram/core/network/engagement/collections';
import { createComment } from '@isntgram/core/network/engagement/comments';
import { savePost } from '@isntgram/core/network/engagement/saves';
import { followUser } from '@isntgram/core/network/relations/follows';
import { desc, eq } from 'drizzle-orm';
import { ownAddress } from '../instance/staff.ts';
import type { DemoWorld } from './demo-world.ts';

type User = { id: string; username: string };
type Find = (username: string) => User;

/** Whom the demo account follows; the others are left to be found on the explore page. */
const followed = [
  'mara.lind',
  'tomasz_w',
  'sami.haddad',
  'freya.holm',
  'ines.okafor',
  'noor_devries',
  'ander_e',
  'rosa.mendieta',
];
const followers = ['mara.lind', 'ines.okafor', 'leilani.k', 'joon_park'];
/** Who speaks to the demo account, under their latest post. */
const greetings = [
  { author: 'ines.okafor', text: 'Welcome @demo! Ask me about any seed you find.' },
  { author: 'mara.lind', text: '@demo this is the path I told you about.' },
];
const saved = ['noor_devries', 'sami.haddad', 'leilani.k', 'tomasz_w'];
const collection = { name: 'To walk', authors: ['mara.lind', 'ander_e', 'joon_park'] };

/**
 * Signs the demo account up as anybody would, gives it people, notifications and saved posts, and marks it last as one
 * that may look and not touch.
 */
export async function addDemoAccount(world: DemoWorld, find: Find, url: string, emailDomain: string): Promise<void> {
  const { users } = world.tables;
  const { query } = world.db;
  const user = await signUp(world, url, `${demoAccount.username}@${emailDomain}`);
  const demo = world.as(user, world.present);
  const by = (username: string) => world.as(find(username), world.present);
  for (const username of followed) await followUser(demo, username);
  for (const username of followers) await followUser(by(username), user.username);
  for (const { author, text } of greetings) {
    await createComment(by(author), await latestPost(world, find(author)), { text, parentId: null });
  }
  for (const author of saved) await savePost(demo, await latestPost(world, find(author)));
  const { id } = await createCollection(demo, { name: collection.name });
  for (const author of collection.authors) await addToCollection(demo, id, await latestPost(world, find(author)));
  await query
    .update(users)
    .set({
      demo: true,
      emailVerified: true,
      bio: 'Looks around for everybody. Make an account of your own to join in.',
    })
    .where(eq(users.id, user.id));
}

async function signUp({ db, tables }: DemoWorld, url: string, email: string): Promise<User> {
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...ownAddress() },
    body: JSON.stringify({ ...demoAccount, email, name: 'Demo Visitor' }),
  });
  if (!response.ok) throw new Error(`The demo account could not be made: ${response.status} ${await response.text()}`);
  const { users } = tables;
  const [user] = await db.query
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(eq(users.email, email));
  if (!user) throw new Error('The demo account was signed up, and is not there.');
  return user;
}

async function latestPost({ db, tables }: DemoWorld, author: User): Promise<string> {
  const { posts } = tables;
  const [latest] = await db.query
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.authorId, author.id))
    .orderBy(desc(posts.id))
    .limit(1);
  if (!latest) throw new Error(`${author.username} posted nothing.`);
  return latest.id;
}
