import { runJob } from '@isntgram/core/jobs/jobs';
import { createComment } from '@isntgram/core/network/engagement/comments';
import { likePost } from '@isntgram/core/network/engagement/likes';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { blockUser } from '@isntgram/core/network/relations/blocks';
import { followUser, unfollowUser } from '@isntgram/core/network/relations/follows';
import { muteWord } from '@isntgram/core/network/relations/muted-words';
import { muteUser } from '@isntgram/core/network/relations/mutes';
import { chooseWeeklyMail } from '@isntgram/core/network/weekly-mail/own-weekly-mail';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Signed } from '../core/community.ts';
import { arrive, input } from '../core/media/uploads.ts';
import { newReaders, weekMs } from './readers.ts';

type Readers = Awaited<ReturnType<typeof newReaders>>;

/** What they read next Monday. */
async function mailOf({ mails, mondayMorning, run }: Readers, name = 'anna') {
  mondayMorning();
  await run();
  return mails.find(({ to }) => to === `${name}@example.org`);
}

const set = ({ work }: Readers, table: 'posts' | 'users', id: string, what: string) =>
  work.db.rows(sql`update ${work.tables[table]} set ${sql.raw(what)} where id = ${id} returning 1`);

test('the six posts that most was said to come first, of the last seven days alone', async () => {
  const readers = await newReaders();
  const { author, clock, posted } = readers;
  await posted(author, { caption: 'Old and best', likeCount: 99 });
  clock.pass(weekMs);
  await readers.reader('anna');
  for (let count = 1; count <= 8; count += 1)
    await posted(author, { caption: `Met ${count} times`, likeCount: count - 1, commentCount: 1 });
  const mail = await mailOf(readers);
  const order = [...(mail?.text.matchAll(/Met (\d) times/g) ?? [])].map(([, count]) => Number(count));
  expect(order).toEqual([8, 7, 6, 5, 4, 3]);
  expect(mail?.text).not.toContain('Old and best');
  expect(mail?.text).toContain('One of the people you follow posted.');
  expect(mail?.text).toContain('7 likes, 1 comment');
});

/** What keeps a post out of the mail of Anna, who follows its author. */
const leftOut: Readonly<
  Record<string, (readers: Readers, anna: Signed, author: Signed, id: string) => Promise<unknown>>
> = {
  deleted: (readers, _, __, id) => set(readers, 'posts', id, `status = 'deleted'`),
  'taken down': (readers, _, __, id) => set(readers, 'posts', id, `status = 'taken_down'`),
  'in process': (readers, _, __, id) => set(readers, 'posts', id, `status = 'processing'`),
  'its author suspended': (readers, _, { actor }) => set(readers, 'users', actor.id, 'suspended_at = now()'),
  'its author muted': (_, anna, { actor }) => muteUser(anna, actor.username),
  'its author blocked': (_, anna, { actor }) => blockUser(anna, actor.username),
  'blocked by its author': (_, __, author) => blockUser(author, 'anna'),
  'its author followed no more': (_, anna, { actor }) => unfollowUser(anna, actor.username),
  'in the harbour': (_, anna) => muteWord(anna, { kind: 'word', value: 'harbour' }),
  'at sea': async ({ work }, anna, _, postId) => {
    await work.db.query.insert(work.tables.postTags).values({ tag: 'sea', postId });
    await muteWord(anna, { kind: 'tag', value: 'sea' });
  },
  'of another feed': async (readers, anna, { actor }) => {
    await unfollowUser(anna, actor.username);
    await followUser(await readers.member('ben'), actor.username);
  },
};

test('what the feed does not show stands in no mail, and its author is not counted', async () => {
  const readers = await newReaders();
  const anna = await readers.reader('anna');
  await readers.posted(readers.author, { caption: 'A hill' });
  for (const [at, [caption, happens]] of Object.entries(leftOut).entries()) {
    const author = await readers.member(`author${at}`);
    await followUser(anna, author.actor.username);
    const id = await readers.posted(author, { caption, likeCount: 10 });
    await happens(readers, anna, author, id);
  }
  const mail = await mailOf(readers);
  const said = `${mail?.text}${mail?.html}`;
  expect(said).toContain('A hill');
  expect(Object.keys(leftOut).filter((caption) => said.includes(caption))).toEqual([]);
  expect(mail?.text).toContain('One of the people you follow posted.');
});

async function withPhoto({ jobs, platform }: Readers, who: Signed, audience: 'everyone' | 'followers') {
  const photo = await arrive(who, await quadrants(1400, 900));
  const media = [{ id: photo, alt: 'A <b>boat</b>' }];
  await publishPost(who, { ...input(photo), media, caption: `For ${audience}`, audience });
  for (const job of jobs.splice(0)) await runJob(platform, job);
  return photo;
}

test('photos are those of posts for everyone alone, at addresses that nobody has to sign in for', async () => {
  const readers = await newReaders();
  const { author } = readers;
  await readers.reader('anna');
  const open = await withPhoto(readers, author, 'everyone');
  const closed = await withPhoto(readers, author, 'followers');
  const mail = await mailOf(readers);
  expect(mail?.html).toMatch(new RegExp(`<img src="http://localhost:8787/media/${open}/\\d+\\.webp" alt="A &#60;b`));
  expect(mail?.html).toContain('For followers');
  expect(mail?.html).toContain('you see the photo on Test');
  expect(`${mail?.html}${mail?.text}`).not.toContain(closed);
});

test('of who has a private account, no photo goes into a mail', async () => {
  const readers = await newReaders();
  const { author, work } = readers;
  await readers.reader('anna');
  const photo = await withPhoto(readers, author, 'everyone');
  await work.db.query.update(work.tables.users).set({ private: true }).where(eq(work.tables.users.id, author.actor.id));
  const mail = await mailOf(readers);
  expect(mail?.text).toContain('For everyone');
  expect(`${mail?.html}${mail?.text}`).not.toContain(photo);
});

test('new followers, requests and unread notices are counted, and lead to where they are', async () => {
  const readers = await newReaders();
  const { member, work } = readers;
  const anna = await readers.reader('anna');
  const { users } = work.tables;
  for (const name of ['ben', 'cleo', 'suspended']) await followUser(await member(name), 'anna');
  await work.db.query.update(users).set({ private: true }).where(eq(users.id, anna.actor.id));
  await followUser(await member('dora'), 'anna');
  await work.db.rows(sql`update ${users} set suspended_at = now() where username = 'suspended' returning 1`);
  const mail = await mailOf(readers);
  expect(mail?.text).toContain('2 new followers: http://localhost:8787/notifications\n');
  expect(mail?.text).toContain('One person asks to follow you: http://localhost:8787/notifications/requests\n');
  expect(mail?.text).toContain('3 unread notifications: http://localhost:8787/notifications\n');
  expect(mail?.text).not.toContain('best of the week');
});

describe('no mail comes', () => {
  test('where there is nothing to tell', async () => {
    const readers = await newReaders();
    const anna = await readers.reader('anna');
    await readers.posted(anna);
    expect(await mailOf(readers)).toBeUndefined();
  });

  test('where all that is unread was unread a week ago', async () => {
    const readers = await newReaders();
    await readers.reader('anna');
    await followUser(await readers.member('ben'), 'anna');
    expect(await mailOf(readers)).toBeDefined();
    readers.mails.length = 0;
    readers.clock.pass(weekMs);
    await readers.run();
    expect(readers.mails).toEqual([]);
  });
});

test('it is in the language that it was asked for in, and leads to where its reader is at home', async () => {
  const readers = await newReaders();
  const { author, mails, member, mondayMorning, platform, posted, run, work } = readers;
  const [anna, ben] = [await member('anna'), await member('ben')];
  for (const who of [anna, ben]) await followUser(who, 'author');
  await chooseWeeklyMail({ ...anna, locale: 'de', origin: `https://${work.tenant.slug}.localhost:8443` }, { on: true });
  await chooseWeeklyMail({ ...ben, origin: 'https://evil.example' }, { on: true });
  const id = await posted(author, { caption: `${'Wörter & <Zeichen> '.repeat(20)}Ende` });
  await likePost(anna, id);
  await createComment(anna, id, { text: 'Hallo', parentId: null });
  mondayMorning();
  await run({}, { settings: { ...platform.settings, scheme: 'https' } });
  const [german, english] = ['anna', 'ben'].map((name) => mails.find(({ to }) => to.startsWith(name)));
  const home = `https://${work.tenant.slug}.localhost`;
  expect(german?.subject).toBe('Deine Woche bei Test');
  expect(german?.html).toContain('<html lang="de">');
  expect(german?.html).toContain('W&#246;rter &#38; &#60;Zeichen&#62;'.replace('&#246;', 'ö'));
  expect(german?.text).not.toContain('Ende');
  expect(german?.text).toContain(`${home}/p/${id}`);
  const [, token] = /token=([\w-]{36})/.exec(german?.text ?? '') ?? [];
  expect(german?.headers).toEqual({
    'List-Unsubscribe': `<${home}/api/v1/weekly-mail/unsubscribe?token=${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(german?.text).toContain(`Keine Wochenmails mehr: ${home}/mail/unsubscribe?token=${token}\n`);
  expect(english?.subject).toBe('Your week on Test');
  expect(`${english?.text}${english?.html}`).not.toContain('evil');
  expect(english?.text).toContain(`https://localhost/p/${id}`);
});
