import { type NetworkNotice, notify, notifyMentioned, unnotify } from '@isntgram/core/network/notices/notifications';
import { followUser, unfollowUser } from '@isntgram/core/network/relations/follows';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newCommunity } from './community.ts';

const { contextOf, platform, work } = await newCommunity();
const { tables, db } = work;
type Member = Awaited<ReturnType<typeof contextOf>>;

let members = 0;
const newMember = () => {
  members += 1;
  return contextOf(`member${members}`);
};

const toldTo = async (member: Member) => {
  const rows = await db.rows<{ kind: string; actor: string }>(sql`select n.kind, u.username as actor
    from ${tables.notifications} n join ${tables.users} u on u.id = n.actor_id where n.recipient_id = ${member.actor.id}
      order by n.id`);
  return rows.map(({ kind, actor }) => `${kind} ${actor}`);
};

const tell = (by: Member, notice: NetworkNotice) => db.atomically((tx) => [notify(by, tx, notice)]);

async function publish(
  author: Member,
  fields: { audience?: 'everyone' | 'followers'; mentions?: Member[] } = {},
): Promise<string> {
  const id = platform.ids.next();
  const now = platform.clock.now();
  const { audience = 'everyone', mentions = [] } = fields;
  await db.atomically((tx) => [
    tx.insert(tables.posts).values({
      id,
      authorId: author.actor.id,
      status: 'published',
      caption: '',
      audience,
      createdAt: now,
      publishedAt: now,
    }),
    ...mentions.map(({ actor }) => tx.insert(tables.postMentions).values({ postId: id, userId: actor.id })),
    ...notifyMentioned(work, tx, id),
  ]);
  return id;
}

describe('notifications', () => {
  it('tell a follow once, and nothing after it was taken back', async () => {
    const [anna, ben] = [await newMember(), await newMember()];
    await followUser(anna, ben.actor.username);
    await followUser(anna, ben.actor.username);
    expect(await toldTo(ben)).toEqual([`follow ${anna.actor.username}`]);
    await unfollowUser(anna, ben.actor.username);
    expect(await toldTo(ben)).toEqual([]);
  });

  it('find the recipient by a query, and never tell people of themselves', async () => {
    const [anna, ben] = [await newMember(), await newMember()];
    const postId = await publish(ben);
    const recipientId = sql`select author_id from ${tables.posts} where id = ${postId}`;
    await tell(anna, { kind: 'like', recipientId, postId });
    await tell(ben, { kind: 'like', recipientId, postId });
    expect(await toldTo(ben)).toEqual([`like ${anna.actor.username}`]);
    await db.atomically((tx) => [unnotify(anna, tx, { kind: 'like', recipientId, postId })]);
    expect(await toldTo(ben)).toEqual([]);
  });

  it('wait for what they tell of', async () => {
    const [anna, ben] = [await newMember(), await newMember()];
    await tell(anna, { kind: 'follow', recipientId: ben.actor.id, when: sql`false` });
    expect(await toldTo(ben)).toEqual([]);
  });

  it('leave out who silenced the kind, and who keeps apart', async () => {
    const [anna, silent, muter, blocker, blocked] = await Promise.all(Array.from({ length: 5 }, newMember));
    if (!anna || !silent || !muter || !blocker || !blocked) throw new Error('Five members were made.');
    const createdAt = platform.clock.now();
    await db.query
      .update(tables.users)
      .set({ silenced: ['follow'] })
      .where(sql`id = ${silent.actor.id}`);
    await db.query
      .insert(tables.mutes)
      .values({ id: platform.ids.next(), muterId: muter.actor.id, mutedId: anna.actor.id, createdAt });
    await db.query.insert(tables.blocks).values([
      { id: platform.ids.next(), blockerId: blocker.actor.id, blockedId: anna.actor.id, createdAt },
      { id: platform.ids.next(), blockerId: anna.actor.id, blockedId: blocked.actor.id, createdAt },
    ]);
    for (const { actor } of [silent, muter, blocker, blocked])
      await tell(anna, { kind: 'follow', recipientId: actor.id });
    for (const member of [silent, muter, blocker, blocked]) expect(await toldTo(member)).toEqual([]);
    await tell(anna, { kind: 'follow_approved', recipientId: silent.actor.id });
    expect(await toldTo(silent)).toEqual([`follow_approved ${anna.actor.username}`]);
  });

  it('tell nothing of a suspended person', async () => {
    const [anna, ben] = [await newMember(), await newMember()];
    await db.query.update(tables.users).set({ suspendedAt: platform.clock.now() }).where(sql`id = ${anna.actor.id}`);
    await tell(anna, { kind: 'follow', recipientId: ben.actor.id });
    expect(await toldTo(ben)).toEqual([]);
  });

  it('tell of a mention whoever may see the post, and take it back with the mention', async () => {
    const [anna, ben, carla] = [await newMember(), await newMember(), await newMember()];
    await followUser(ben, anna.actor.username);
    const postId = await publish(anna, { audience: 'followers', mentions: [anna, ben, carla] });
    expect(await toldTo(ben)).toEqual([`mention ${anna.actor.username}`]);
    expect(await toldTo(carla)).toEqual([]);
    await db.atomically((tx) => [
      tx.delete(tables.postMentions).where(sql`user_id = ${ben.actor.id}`),
      ...notifyMentioned(work, tx, postId),
    ]);
    expect(await toldTo(ben)).toEqual([]);
  });
});
