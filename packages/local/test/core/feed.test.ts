import type { Context } from '@isntgram/core/kernel/context';
import { readFeed } from '@isntgram/core/network/discover/feed';
import { type SQL, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newCommunity } from './community.ts';

/**
 * A community of `people` people who posted, the first much more often than the last, and a reader who follows them
 * all.
 */
async function newReader(people: number) {
  const { contextOf, platform, work } = await newCommunity();
  const reader = await contextOf('reader');
  const { follows, posts, sessions, users } = work.tables;
  const id = (time: SQL) => sql`(lpad(to_hex(${time}), 12, '0') || '7' || substr(md5(random()::text), 1, 19))::uuid`;
  await work.db.rows(sql`insert into ${users} (id, username, name, email)
    select ${id(sql`1700000000000 + n`)}, 'person' || n, '', 'person' || n || '@example.org'
      from generate_series(1, ${people}) n`);
  await work.db.rows(sql`insert into ${follows} (id, follower_id, followee_id)
    select ${id(sql`1701000000000 + row_number() over ()`)}, ${reader.actor.id}, id from ${users}
      where id <> ${reader.actor.id}`);
  await work.db.rows(sql`insert into ${posts} (id, author_id, status, caption, audience, created_at)
    select ${id(sql`1702000000000 + (n * 7919 + k * 104729) % 1000000`)}, u.id, case when n % 5 = 0 then 'taken_down'
      else 'published' end,
      case when n % 3 = 0 then 'such spoilers' else '' end, 'everyone', now()
    from generate_series(1, ${people}) n join ${users} u on u.username = 'person' || n,
      generate_series(1, 1 + 40 / n) k`);
  const token = platform.ids.next();
  await work.db.query
    .insert(sessions)
    .values({ id: platform.ids.next(), token, userId: reader.actor.id, expiresAt: new Date(Date.parse('2027-01-01')) });
  return { reader, token, work };
}

async function readToTheEnd(ctx: Context, token: string, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { json } = await readFeed(ctx, token, { limit, cursor });
    const page: { items: { id: string }[]; nextCursor: string | null } = JSON.parse(json);
    seen.push(...page.items.map((post) => post.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return seen;
}

describe.each([3, 40, 600])('the feed of somebody who follows %i people', (people) => {
  test('holds all that they posted, newest first, but what is muted or whose author is', async () => {
    const { reader, token, work } = await newReader(people);
    const { mutedWords, mutes, posts, users } = work.tables;
    const expected = async (condition: SQL) =>
      (
        await work.db.rows<{ id: string }>(sql`select p.id from ${posts} p join ${users} u on u.id = p.author_id
        where p.status = 'published' and ${condition} order by p.id desc`)
      ).map((row) => row.id);
    expect(await readToTheEnd(reader, token, 20)).toEqual(await expected(sql`true`));

    await work.db.rows(
      sql`insert into ${mutes} (id, muter_id, muted_id, created_at) select gen_random_uuid(), ${reader.actor.id}, id,
        now() from ${users} where username = 'person2'`,
    );
    await work.db.rows(sql`update ${users} set suspended_at = now() where username = 'person4'`);
    await work.db.rows(
      sql`insert into ${mutedWords} (id, owner_id, kind, value, created_at) values (gen_random_uuid(),
        ${reader.actor.id}, 'word', 'spoilers', now())`,
    );
    expect(await readToTheEnd(reader, token, 20)).toEqual(
      await expected(sql`u.username not in ('person2', 'person4') and p.caption not like '%spoilers%'`),
    );
  });
});
