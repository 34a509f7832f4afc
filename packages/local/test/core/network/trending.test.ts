import type { Context } from '@isntgram/core/kernel/context';
import { listTrendingTags } from '@isntgram/core/network/discover/trending';
import { muteWord } from '@isntgram/core/network/relations/muted-words';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity, newPost, type Signed } from '../community.ts';

async function tagged(author: Signed, ...names: string[]): Promise<string> {
  const id = await newPost(author);
  const { tags, postTags } = author.tables;
  for (const tag of names) {
    await author.db.rows(sql`insert into ${tags} (tag, post_count) values (${tag}, 0) on conflict do nothing`);
    await author.db.query.insert(postTags).values({ postId: id, tag });
  }
  return id;
}

test('a tag trends by how many people used it lately where everybody sees it', async () => {
  const { contextOf, clock, work } = await newCommunity();
  const [anna, ben, cleo] = [await contextOf('anna'), await contextOf('ben'), await contextOf('cleo')];
  const nobody: Context = { ...anna, actor: undefined };
  const names = async (ctx: Context) => (await listTrendingTags(ctx)).map(({ tag }) => tag);
  await tagged(anna, 'old');
  await tagged(ben, 'old');
  clock.pass(15 * 86_400_000);
  expect(await names(nobody)).toEqual([]);

  for (let times = 0; times < 5; times++) await tagged(anna, 'mine');
  await tagged(anna, 'harbour', 'sea');
  await tagged(ben, 'harbour');
  await tagged(cleo, 'secret');
  await cleo.db.rows(sql`update ${cleo.tables.users} set private = true where username = 'cleo'`);
  expect(await names(nobody)).toEqual(['harbour', 'mine', 'sea']);
  expect((await listTrendingTags(ben))[0]).toMatchObject({
    tag: 'harbour',
    postCount: 2,
    viewer: { following: false },
  });

  await muteWord(ben, { kind: 'tag', value: 'sea' });
  expect(await names(ben)).toEqual(['mine', 'harbour']);
  await work.db.rows(sql`update ${work.tables.users} set suspended_at = now() where username = 'anna'`);
  expect(await names(nobody)).toEqual(['harbour']);
});
