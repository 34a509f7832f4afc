import { countUnread, markRead, noticesPerGroup } from '@isntgram/core/kernel/notices/unread';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import { notify } from '@isntgram/core/network/notices/notifications';
import { muteUser, unmuteUser } from '@isntgram/core/network/relations/mutes';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newCommunity, newPost } from './community.ts';

const { clock, contextOf, platform, work } = await newCommunity();
const { tables, db } = work;
type Member = Awaited<ReturnType<typeof contextOf>>;

const dayMs = 24 * 60 * 60 * 1000;
let members = 0;
const newMember = () => {
  members += 1;
  return contextOf(`member${members}`);
};
const newMembers = (count: number) => Promise.all(Array.from({ length: count }, newMember));

const like = (by: Member, author: Member, postId: string) =>
  db.atomically((tx) => [notify(by, tx, { kind: 'like', recipientId: author.actor.id, postId })]);

/** All pages of that many groups each, as "kind count". */
async function pages(member: Member, limit: number): Promise<string[][]> {
  const all: string[][] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await listNotifications(member, { limit, cursor });
    all.push(items.map(({ kind, count }) => `${kind} ${count}`));
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return all;
}

describe('the list of notifications', () => {
  it('tells nothing of somebody who was muted since, and all of it when that is taken back', async () => {
    const [anna, ben, carl] = await newMembers(3);
    if (!anna || !ben || !carl) throw new Error('They were made.');
    const post = await newPost(anna);
    await like(ben, anna, post);
    await like(carl, anna, post);
    const told = async () => {
      const { items } = await listNotifications(anna, { limit: 20 });
      return [items.flatMap(({ actors }) => actors.map(({ username }) => username)), (await countUnread(anna)).unread];
    };
    expect(await told()).toEqual([[carl.actor.username, ben.actor.username], 2]);
    await muteUser(anna, ben.actor.username);
    expect(await told()).toEqual([[carl.actor.username], 1]);
    await unmuteUser(anna, ben.actor.username);
    expect(await told()).toEqual([[carl.actor.username, ben.actor.username], 2]);
  });

  it('tells what many did to one thing as one, on one page alone', async () => {
    const [anna, ...others] = await newMembers(6);
    if (!anna) throw new Error('Anna was made.');
    const [first, second] = [await newPost(anna), await newPost(anna)];
    for (const other of others) {
      await like(other, anna, first);
      await like(other, anna, second);
      await db.atomically((tx) => [notify(other, tx, { kind: 'follow', recipientId: anna.actor.id })]);
    }
    const { items } = await listNotifications(anna, { limit: 20 });
    expect(items.map(({ kind, count, post }) => [kind, count, post?.id])).toEqual([
      ['follow', 5, undefined],
      ['like', 5, second],
      ['like', 5, first],
    ]);
    expect(items[0]?.actors.map(({ username }) => username)).toEqual(
      others
        .slice(-3)
        .reverse()
        .map(({ actor }) => actor.username),
    );
    expect(await pages(anna, 1)).toEqual([['follow 5'], ['like 5'], ['like 5']]);
    expect(await pages(anna, 2)).toEqual([['follow 5', 'like 5'], ['like 5']]);
  });

  it('tells it anew after some weeks', async () => {
    const [anna, ben, carla] = [await newMember(), await newMember(), await newMember()];
    const post = await newPost(anna);
    await like(ben, anna, post);
    clock.pass(15 * dayMs);
    await like(carla, anna, post);
    expect(await pages(anna, 20)).toEqual([['like 1', 'like 1']]);
    expect(await pages(anna, 1)).toEqual([['like 1'], ['like 1']]);
  });

  it('looks at so many rows of a group and no more, and finds what lies behind a crowd', async () => {
    const anna = await newMember();
    const [quiet, loud] = [await newPost(anna), await newPost(anna)];
    await like(await newMember(), anna, quiet);
    await db.rows(sql`insert into ${tables.users} (id, email, name, username)
      select gen_random_uuid(), 'crowd' || n, 'crowd' || n, 'crowd' || n from generate_series(1, 1200) n`);
    const crowd = await db.rows<{ id: string }>(sql`select id from ${tables.users} where username like 'crowd%'`);
    const createdAt = platform.clock.now();
    const rows = crowd.map(({ id: actorId }) => ({
      id: platform.ids.next(),
      recipientId: anna.actor.id,
      kind: 'like' as const,
      actorId,
      subjectKind: 'post' as const,
      subjectId: loud,
      aboutId: loud,
      createdAt,
    }));
    await db.query.insert(tables.notifications).values(rows);
    expect((await pages(anna, 20)).flat()).toEqual([`like ${noticesPerGroup}`, 'like 1']);
    expect(await countUnread(anna)).toEqual({ unread: 100 });
  });

  it('is marked as read in bites, the newest first, up to the one that was seen', async () => {
    const anna = await newMember();
    const post = await newPost(anna);
    const createdAt = platform.clock.now();
    const rows = (await newMembers(25)).map(({ actor }) => ({
      ...{ id: platform.ids.next(), recipientId: anna.actor.id, kind: 'like' as const, actorId: actor.id },
      ...{ subjectKind: 'post' as const, subjectId: post, aboutId: post, createdAt },
    }));
    await db.query.insert(tables.notifications).values(rows);
    const later: Promise<unknown>[] = [];
    const waiting = { ...anna, background: (work: Promise<unknown>) => void later.push(work) };
    const seen = rows.at(-3)?.id ?? '';
    await markRead(waiting, { upTo: seen }, { rowsMax: 5, bitesMax: 2 });
    await Promise.all(later);
    expect(await countUnread(anna)).toEqual({ unread: 2 });
    expect(await markRead(anna, { ids: [rows.at(-1)?.id ?? ''] }, { rowsMax: 1, bitesMax: 1 })).toEqual({ unread: 0 });
  });

  it('leaves out whom one may not know of, also where they were the latest', async () => {
    const [anna, ben, blocked, suspended] = [
      await newMember(),
      await newMember(),
      await newMember(),
      await newMember(),
    ];
    const [kept, gone] = [await newPost(anna), await newPost(anna)];
    for (const member of [ben, blocked, suspended]) await like(member, anna, kept);
    for (const member of [blocked, suspended]) await like(member, anna, gone);
    const createdAt = platform.clock.now();
    const block = { id: platform.ids.next(), blockerId: anna.actor.id, blockedId: blocked.actor.id, createdAt };
    await db.query.insert(tables.blocks).values(block);
    await db.query.update(tables.users).set({ suspendedAt: createdAt }).where(sql`id = ${suspended.actor.id}`);
    const { items } = await listNotifications(anna, { limit: 20 });
    expect(items.map(({ post, actors }) => [post?.id, actors.map(({ username }) => username)])).toEqual([
      [kept, [ben.actor.username]],
    ]);
    expect(await countUnread(anna)).toEqual({ unread: 1 });
  });
});
