import type { Context } from '@isntgram/core/kernel/context';
import { likeComment } from '@isntgram/core/network/engagement/comment-likes';
import { createComment, listComments } from '@isntgram/core/network/engagement/comments';
import { deleteComment } from '@isntgram/core/network/engagement/delete-comment';
import { getPost } from '@isntgram/core/network/posts/posts';
import { inSchema } from '@isntgram/core/schema/names';
import { withSession } from '@isntgram/node/migrations/session';
import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { newCommunity, newPost } from './community.ts';

/** What a read asks the database first. */
async function firstAsked(
  ctx: Context,
  read: (ctx: Context) => Promise<unknown>,
): Promise<{ text: string; values: unknown[] }> {
  const asked: SQL[] = [];
  const rows: Context['db']['rows'] = async (statement) => {
    asked.push(statement);
    return [];
  };
  await read({ ...ctx, db: { ...ctx.db, rows } }).catch(() => undefined);
  const { sql: text, params } = new PgDialect().sqlToQuery(asked[0] ?? sql``);
  return { text: inSchema(text, ctx.tenant.schema), values: params };
}

test('a page of comments reads no more of a post with very many by the plan that is made for any post', async () => {
  const { contextOf, databaseUrl } = await newCommunity();
  const reader = await contextOf('reader');
  const famous = await newPost(reader);
  const { schema } = reader.tenant;
  // So many that the index in the list's order costs a step more than one of the posts alone would.
  await withSession(databaseUrl, async (session) => {
    await session.run('set session_replication_role = replica');
    await session.run(`insert into "${schema}".comments (id, post_id, author_id, text, created_at)
      select gen_random_uuid(), case when n % 5 = 0 then gen_random_uuid() else '${famous}' end, '${reader.actor.id}',
        '', now()
      from generate_series(1, 40000) n`);
    await session.run('reset session_replication_role');
  });
  const { text, values } = await firstAsked(reader, (ctx) => listComments(ctx, famous, { limit: 20 }));
  const plan = await withSession(databaseUrl, async (session) => {
    await session.run(`analyze "${schema}".comments`);
    await session.run('set plan_cache_mode = force_generic_plan');
    await session.run(`prepare page_of_comments as ${text}`);
    const given = values.map((value) => `'${String(value)}'`).join(', ');
    const lines = await session.run(`explain (analyze, costs off, timing off) execute page_of_comments(${given})`);
    await session.run('deallocate page_of_comments');
    await session.run('reset plan_cache_mode');
    return lines.map((line) => String(line['QUERY PLAN'])).join('\n');
  });
  expect(plan).not.toMatch(/\bSort\b/);
  expect(plan).toMatch(/comments c \(actual rows=21/);
});

test('a comment with many replies goes with all of them, a few per statement, and the counts stay exact', async () => {
  const { contextOf, work } = await newCommunity();
  const [anna, ben, cleo] = [await contextOf('anna'), await contextOf('ben'), await contextOf('cleo')];
  const { comments, commentLikes, notifications, schema } = work.tables;
  const postId = await newPost(anna);
  const stays = await createComment(cleo, postId, { text: 'Stays', parentId: null });
  const goes = await createComment(ben, postId, { text: 'Goes', parentId: null });
  const ids = [goes.id];
  for (const by of [anna, cleo, ben, anna, cleo]) {
    ids.push((await createComment(by, postId, { text: '@anna @ben @cleo', parentId: goes.id })).id);
  }
  for (const id of ids) for (const by of [anna, ben, cleo]) await likeComment(by, id);
  for (const table of ['comments', 'comment_likes', 'notifications']) {
    await work.db.rows(sql`create or replace function ${sql.identifier(schema)}.a_few_at_once() returns trigger language
      plpgsql
      as $$ begin
        if (select count(*) from gone) > 2 then raise 'too many rows of %', tg_table_name; end if;
        return null;
      end $$`);
    await work.db.rows(sql`create trigger a_few_at_once after delete on
      ${sql.identifier(schema)}.${sql.identifier(table)}
      referencing old table as gone for each statement execute function ${sql.identifier(schema)}.a_few_at_once()`);
  }
  await expect(deleteComment(cleo, goes.id, { rowsMax: 2 })).rejects.toThrow('comment.not_found');
  await deleteComment(ben, goes.id, { rowsMax: 2 });
  expect(await work.db.query.select({ id: comments.id }).from(comments)).toEqual([{ id: stays.id }]);
  expect(await work.db.query.$count(commentLikes)).toBe(0);
  expect(await work.db.query.select({ about: notifications.subjectId }).from(notifications)).toEqual([
    { about: stays.id },
  ]);
  expect((await getPost(anna, postId)).commentCount).toBe(1);
});
