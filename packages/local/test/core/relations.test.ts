import { sweep } from '@isntgram/core/jobs/sweep';
import { dismissSuggestion, suggestUsers } from '@isntgram/core/network/discover/suggestions';
import { letIn } from '@isntgram/core/network/people/approve-requests';
import { getMe, getUser, updateMe } from '@isntgram/core/network/people/users';
import { blockUser, unblockUser } from '@isntgram/core/network/relations/blocks';
import { approveFollowRequest, listFollowRequests } from '@isntgram/core/network/relations/follow-requests';
import { followUser, listFollows, unfollowUser } from '@isntgram/core/network/relations/follows';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newCommunity } from './community.ts';

const page = { limit: 20 };

describe('people at the same moment', () => {
  test('one follows while the other blocks: nobody follows who is blocked', async () => {
    const { contextOf, work } = await newCommunity();
    const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
    for (let turn = 0; turn < 5; turn++) {
      await Promise.allSettled([followUser(anna, 'ben'), blockUser(ben, 'anna'), followUser(anna, 'ben')]);
      expect(await work.db.query.select().from(work.tables.follows)).toEqual([]);
      await unblockUser(ben, 'anna');
    }
    expect(await getMe(anna)).toMatchObject({ followingCount: 0 });
  });

  test('one asks while the other goes public: nobody is left waiting at an open door', async () => {
    const { contextOf } = await newCommunity();
    const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
    for (let turn = 0; turn < 5; turn++) {
      await updateMe(ben, { private: true });
      await Promise.all([followUser(anna, 'ben'), updateMe(ben, { private: false })]);
      expect((await getUser(anna, 'ben')).viewer).toMatchObject({ following: true, requested: false });
      expect((await listFollowRequests(ben, page)).items).toEqual([]);
      await unfollowUser(anna, 'ben');
    }
    expect(await getMe(ben)).toMatchObject({ followerCount: 0, followRequestCount: 0 });
  });

  test('one withdraws while the other approves: following and the counters agree', async () => {
    const { contextOf } = await newCommunity();
    const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
    await updateMe(ben, { private: true });
    for (let turn = 0; turn < 5; turn++) {
      await followUser(anna, 'ben');
      const [, approved] = await Promise.allSettled([unfollowUser(anna, 'ben'), approveFollowRequest(ben, 'anna')]);
      const { followerCount, viewer } = await getUser(anna, 'ben');
      expect(viewer?.requested).toBe(false);
      expect(followerCount).toBe(viewer?.following ? 1 : 0);
      if (viewer?.following) expect(approved.status).toBe('fulfilled');
      await unfollowUser(anna, 'ben');
    }
  });
});

test('whom many asked to follow goes public in bites: the sweep lets the rest in, none at a closed door', async () => {
  const { clock, contextOf, platform, work } = await newCommunity();
  const { db, tables } = work;
  const ben = await contextOf('ben');
  await updateMe(ben, { private: true });
  await db.rows(sql`insert into ${tables.users} (id, email, name, username)
    select gen_random_uuid(), 'crowd' || n, 'crowd' || n, 'crowd' || n from generate_series(1, 25) n`);
  await db.rows(sql`insert into ${tables.followRequests} (id, requester_id, target_id, created_at)
    select gen_random_uuid(), id, ${ben.actor.id}::uuid, now() from ${tables.users} where username like 'crowd%'`);
  const counts = async () => {
    const { followerCount, followRequestCount } = await getMe(ben);
    return [followerCount, followRequestCount];
  };
  const bites = { rowsMax: 10, bitesMax: 2 };
  expect(await letIn(ben, ben.actor.id, bites)).toBe(true);
  expect(await counts()).toEqual([0, 25]);
  const open = (tx: typeof db.query) => [
    tx.update(tables.users).set({ private: false }).where(eq(tables.users.id, ben.actor.id)),
  ];
  expect(await letIn(ben, ben.actor.id, bites, open)).toBe(false);
  expect(await counts()).toEqual([20, 5]);
  clock.pass(60_000);
  await sweep(platform, bites);
  expect(await counts()).toEqual([25, 0]);
});

test('who shares most acquaintances is suggested first, and nobody who was dismissed', async () => {
  const { contextOf } = await newCommunity();
  const [anna, ben, cleo, dan, eve] = [
    await contextOf('anna'),
    await contextOf('ben'),
    await contextOf('cleo'),
    await contextOf('dan'),
    await contextOf('eve'),
  ];
  for (const friend of ['ben', 'cleo']) await followUser(anna, friend);
  for (const friend of [ben, cleo]) await followUser(friend, 'dan');
  await followUser(ben, 'eve');
  const suggested = await suggestUsers(anna);
  expect(suggested.map(({ username, mutuals }) => [username, mutuals.count, mutuals.people[0]?.username])).toEqual([
    ['dan', 2, 'cleo'],
    ['eve', 1, 'ben'],
  ]);
  await dismissSuggestion(anna, 'dan');
  await blockUser(eve, 'anna');
  expect(await suggestUsers(anna)).toEqual([]);
  expect((await getUser(anna, 'dan')).mutuals).toMatchObject({
    count: 2,
    people: [{ username: 'cleo' }, { username: 'ben' }],
  });
  await expect(listFollows(anna, 'eve', 'followers', page)).rejects.toMatchObject({ code: 'user.not_found' });
  expect((await listFollows(dan, 'ben', 'following', page)).items.map(({ username }) => username)).toEqual([
    'eve',
    'dan',
  ]);
});
