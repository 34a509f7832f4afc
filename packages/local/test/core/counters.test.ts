import { sweep } from '@isntgram/core/jobs/sweep';
import type { Context } from '@isntgram/core/kernel/context';
import { likePost } from '@isntgram/core/network/engagement/likes';
import { getMe } from '@isntgram/core/network/people/users';
import { getPost } from '@isntgram/core/network/posts/posts';
import { followUser } from '@isntgram/core/network/relations/follows';
import { schemaOf } from '@isntgram/core/schema/names';
import { withSession } from '@isntgram/node/migrations/session';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { newCommunity, newPost } from './community.ts';
import { whereSeveralConnect } from './several.ts';

const countNoted = async ({ db, tables }: Context): Promise<number> => db.query.$count(tables.counterDeltas);

describe('a counter', () => {
  whereSeveralConnect(
    'that somebody holds keeps no writer waiting, is exact for each, and is looked at where one did not live',
    async () => {
      const { clock, contextOf, databaseUrl, platform } = await newCommunity();
      const woken: number[] = [];
      platform.wake = { at: async (time) => void woken.push(time.getTime() - clock.now().getTime()) };
      const anna = await contextOf('anna');
      const id = await newPost(anna);
      const people = await Promise.all(['ben', 'cleo', 'dan', 'eva'].map(contextOf));
      const schema = schemaOf(anna.tenant.slug);
      const answers = await withSession(databaseUrl, async (session) => {
        await session.run('begin');
        await session.run(`select from "${schema}".posts where id = $1 for no key update`, [id]);
        const liking = people.map((ctx) => likePost(ctx, id));
        await vi.waitFor(async () => expect(await countNoted(anna)).toBe(people.length));
        await session.run('commit');
        return Promise.all(liking);
      });
      expect(answers.every(({ liked, likeCount }) => liked && likeCount > 0)).toBe(true);
      expect((await getPost(anna, id)).likeCount).toBe(people.length);
      expect(await countNoted(anna)).toBe(0);
      expect(woken).toEqual(people.map(() => 70_000));
    },
  );

  whereSeveralConnect('of followers keeps nobody waiting who follows', async () => {
    const { contextOf, databaseUrl } = await newCommunity();
    const anna = await contextOf('anna');
    const people = await Promise.all(['ben', 'cleo', 'dan', 'eva'].map(contextOf));
    const schema = schemaOf(anna.tenant.slug);
    await withSession(databaseUrl, async (session) => {
      await session.run('begin');
      await session.run(`select from "${schema}".users where id = $1 for no key update`, [anna.actor.id]);
      const following = people.map((ctx) => followUser(ctx, 'anna'));
      await vi.waitFor(async () => expect(await countNoted(anna)).toBe(people.length));
      await session.run('commit');
      return Promise.all(following);
    });
    expect(await getMe(anna)).toMatchObject({ followerCount: people.length });
    expect(await countNoted(anna)).toBe(0);
  });

  test('that whoever changed it did not live to make up for is made up for by the sweep', async () => {
    const { contextOf, platform } = await newCommunity();
    const anna = await contextOf('anna');
    const id = await newPost(anna);
    const { counterDeltas, tags } = anna.tables;
    await anna.db.query.insert(tags).values({ tag: 'sea', postCount: 1 });
    await anna.db.query.insert(counterDeltas).values([
      { counter: 'post.likes', subject: id, change: 3 },
      { counter: 'post.likes', subject: id, change: -1 },
      { counter: 'post.comments', subject: id, change: 1 },
      { counter: 'tag.posts', subject: 'sea', change: 1 },
    ]);
    await sweep(platform);
    expect(await getPost(anna, id)).toMatchObject({ likeCount: 2, commentCount: 1 });
    expect(await anna.db.rows(sql`select post_count from ${tags} where tag = 'sea'`)).toEqual([{ post_count: 2 }]);
    expect(await countNoted(anna)).toBe(0);
  });
});
