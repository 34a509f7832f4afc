import type { Collection, Comment, ListedUser, Page, Post } from '@isntgram/contract';
import { address } from '../src/support/address.ts';
import { goodPassword, newName, newPerson, Person } from '../src/support/person.ts';
import { photo, process, publish, upload } from '../src/support/photos.ts';
import { decide, hasStaff, staff } from '../src/support/staff.ts';
import { turnOnTwoFactor } from '../src/support/two-factor.ts';

/** Who looks at a screen. */
export type Onlooker = 'nobody' | 'member' | 'newcomer' | 'moderator' | 'admin';

/**
 * What the screens show, all of it made or found through the API; demo people are in it where the instance has them.
 */
export interface World {
  people: Partial<Record<Onlooker, Person>> & Record<'member' | 'newcomer', Person>;
  /** Somebody whom the member follows. */
  author: string;
  /** Somebody whom the member does not follow. */
  stranger: string;
  /** Somebody whose account is private. */
  closed: string;
  /**
   * A post of the member's own, one of somebody else with several photos where there is one, and one that moderators
   * took down.
   */
  posts: { own: string; others: string; takenDown: string };
  tag: string;
  /** A collection of the member's. */
  collection: string;
}

/** Somebody with a name that reads well. */
async function signUp(prefix: string, name: string): Promise<Person> {
  const person = new Person(newName(prefix), address);
  const { username, email } = person;
  const account = { email, name, username, password: goodPassword };
  const answers = [
    await person.call('/api/auth/sign-up/email', { json: account }),
    await person.call('/api/auth/sign-in/email', { json: { email, password: goodPassword } }),
  ];
  const refused = answers.find(({ status }) => status !== 200);
  if (refused) throw new Error(`${username} could not sign up: ${JSON.stringify(refused.body)}`);
  return person;
}

/** People with posts: the instance's own, or one made for the purpose. */
async function findPeople(member: Person): Promise<string[]> {
  const { items } = (await member.api<Page<ListedUser>>('/suggestions')).body;
  if (items.length > 1) return items.map(({ username }) => username);
  const made = await Promise.all([newPerson(), newPerson()]);
  for (const person of made) {
    const media = await Promise.all([upload(person, photo()), upload(person, photo('Bridge_by_Sander_Klootwijk.jpg'))]);
    await publish(person, media, { caption: 'Look at this #screens' });
  }
  return made.map(({ username }) => username);
}

async function shareOwn(member: Person): Promise<string> {
  const [bridge, clock] = await Promise.all([
    upload(member, photo('Bridge_by_Sander_Klootwijk.jpg')),
    upload(member, photo('greentock_by_Peter_Nerlich.jpg')),
  ]);
  const media = [
    { id: bridge, alt: 'The cables of a suspension bridge against a blue sky.' },
    { id: clock, alt: 'A station clock shows ten to two.' },
  ];
  const caption = 'Two hours before the rain. #screens #walks';
  return (await publish(member, [bridge, clock], { caption, media })).id;
}

/** Lets the member like, talk about and save a post; returns the id of the collection that it is in. */
async function engage(member: Person, postId: string): Promise<string> {
  await member.api(`/posts/${postId}/like`, { method: 'POST' });
  const json = { text: 'I was there last year. The light at the end of the day! #walks' };
  const { id: parentId } = (await member.api<Comment>(`/posts/${postId}/comments`, { json })).body;
  await member.api(`/posts/${postId}/comments`, { json: { text: 'Going again in spring.', parentId } });
  const { id } = (await member.api<Collection>('/collections', { json: { name: 'Places to go' } })).body;
  await member.api(`/collections/${id}/posts/${postId}`, { method: 'POST' });
  return id;
}

/** What others do to the member, and what the member does besides posting, so that no list is empty. */
async function enliven(
  member: Person,
  newcomer: Person,
  closed: Person,
  friends: Person[],
  own: string,
  stranger: string,
) {
  await closed.api('/me', { method: 'PATCH', json: { private: true, bio: 'For friends.' } });
  await newcomer.api('/me', { method: 'PATCH', json: { private: true } });
  await turnOnTwoFactor(newcomer);
  const comments = ['The light between the cables!', `@${member.username} where is this?`];
  const [, , blocked = closed] = friends;
  for (const [at, friend] of friends.slice(0, 2).entries()) {
    await friend.follow(member);
    await friend.follow(newcomer);
    await friend.api(`/posts/${own}/like`, { method: 'POST' });
    await friend.api(`/posts/${own}/comments`, { json: { text: comments[at] } });
  }
  const media = await upload(friends[0] ?? member, photo());
  const mention = await publish(friends[0] ?? member, [media], { caption: `With @${member.username} at last. #walks` });
  for (const id of [own, mention.id]) await member.api(`/posts/${id}/save`, { method: 'POST' });
  await member.api(`/users/${stranger}/mute`, { method: 'POST' });
  await member.api(`/users/${blocked.username}/block`, { method: 'POST' });
  await member.api('/me/muted-words', { json: { kind: 'word', value: 'spoiler' } });
  const note = 'The same text under many photos.';
  await newcomer.api('/reports', { json: { kind: 'post', id: mention.id, reason: 'spam', note } });
}

/** Lets a moderator take down a post and a comment of the member's, who is told; returns the id of the post. */
async function takeDown(member: Person, own: string): Promise<string> {
  const moderator = await staff('moderator');
  const media = await upload(member, photo('Bridge_by_Sander_Klootwijk.jpg'));
  const { id } = await publish(member, [media], { caption: 'Buy this now!' });
  const comment = (await member.api<Comment>(`/posts/${own}/comments`, { json: { text: 'And this too!' } })).body;
  await decide(moderator, { kind: 'comment', id: comment.id }, 'take_down', 'Advertising');
  await decide(moderator, { kind: 'post', id }, 'take_down', 'Advertising');
  return id;
}

/** Makes the people and posts that the screens show. */
export async function createWorld(): Promise<World> {
  const [member, newcomer, closed, ...friends] = await Promise.all([
    signUp('nele.', 'Nele Brandt'),
    signUp('nils.', 'Nils Ewald'),
    signUp('clara.', 'Clara Roth'),
    signUp('hanna.', 'Hanna Vogel'),
    signUp('luis.', 'Luis Prado'),
    signUp('vera.', 'Vera Sand'),
  ]);
  const [stranger = '', ...authors] = await findPeople(member);
  for (const username of authors) await member.api(`/users/${username}/follow`, { method: 'POST' });
  const { id: avatarMediaId } = await process(member, photo(), 'avatar');
  const profile = { bio: 'Walks, bridges, weather. #walks', link: 'https://example.org/nele', avatarMediaId };
  await member.api('/me', { method: 'PATCH', json: profile });
  const { items } = (await member.api<Page<Post>>('/feed?limit=50')).body;
  const album = items.find(({ photos }) => photos.length > 1) ?? items[0];
  if (!album) throw new Error('Nobody else has a post.');
  const own = await shareOwn(member);
  await enliven(member, newcomer, closed, friends, own, stranger);
  const collection = await engage(member, album.id);
  const takenDown = hasStaff ? await takeDown(member, own) : '';
  const moderators = hasStaff ? { moderator: await staff('moderator'), admin: await staff('admin') } : {};
  return {
    people: { member, newcomer, ...moderators },
    author: album.author.username,
    stranger,
    collection,
    closed: closed.username,
    posts: { own, others: album.id, takenDown },
    tag: /#(\w+)/.exec(album.caption)?.[1] ?? 'screens',
  };
}
