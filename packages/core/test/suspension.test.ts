import { withSession } from '@isntgram/local/database/session';
import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { likeComment, unlikeComment } from '../src/comment-likes.ts';
import { createComment, deleteComment } from '../src/comments.ts';
import type { Context } from '../src/context.ts';
import { foldCounters } from '../src/counters.ts';
import { followUser, unfollowUser } from '../src/follows.ts';
import { likePost, unlikePost } from '../src/likes.ts';
import { decide } from '../src/moderation.ts';
import { schemaOf } from '../src/schema/names.ts';
import { newCommunity } from './community.ts';
import { whereSeveralConnect } from './several.ts';

type Signed = Context & { actor: NonNullable<Context['actor']> };

async function newPost({ db, tables, platform, actor }: Signed): Promise<string> {
  const id = platform.ids.next();
  const now = platform.clock.now();
  const post = { id, authorId: actor.id, caption: '', audience: 'everyone', createdAt: now, publishedAt: now } as const;
  await db.query.insert(tables.posts).values({ ...post, status: 'published' });
  return id;
}

async function staffed() {
  const community = await newCommunity();
  const judge = await community.contextOf('judge');
  const mod: Signed = { ...judge, actor: { ...judge.actor, role: 'moderator' } };
  const judged = (who: Signed, action: 'suspend' | 'unsuspend') =>
    decide(mod, { subject: { kind: 'user', id: who.actor.id }, action, note: '' });
  return { ...community, judged };
}

/** Rows whose counters are not what the rows that they count say. */
async function wrong({ db, tables }: Signed): Promise<unknown[]> {
  const { comments, commentLikes, follows, postLikes, posts, users } = tables;
  await foldCounters({ db, tables });
  const shown = (person: string) =>
    sql`not exists (select 1 from ${users} s where s.id = ${sql.raw(person)} and s.suspended_at is not null)`;
  return db.rows(sql`
    with shown as (select * from ${comments} c where status = 'published' and ${shown('c.author_id')})
    select 'post' as kind, p.id, p.like_count, l.n as likes, p.comment_count, c.n as comments from ${posts} p,
      lateral (select count(*)::int as n from ${postLikes} l where l.post_id = p.id and ${shown('l.user_id')}) l,
      lateral (select count(*)::int as n from shown c where c.post_id = p.id
        and (c.parent_id is null or exists (select 1 from shown t where t.id = c.parent_id))) c
      where (p.like_count, p.comment_count) <> (l.n, c.n)
    union all select 'comment', c.id, c.like_count, l.n, c.reply_count, r.n from ${comments} c,
      lateral (select count(*)::int as n from ${commentLikes} l where l.comment_id = c.id and ${shown('l.user_id')}) l,
      lateral (select count(*)::int as n from shown r where r.parent_id = c.id) r
      where (c.like_count, c.reply_count) <> (l.n, r.n)
    union all select 'user', u.id, u.follower_count, a.n, u.following_count, b.n from ${users} u,
      lateral (select count(*)::int as n from ${follows} f where f.followee_id = u.id and ${shown('f.follower_id')}) a,
      lateral (select count(*)::int as n from ${follows} f where f.follower_id = u.id and ${shown('f.followee_id')}) b
      where (u.follower_count, u.following_count) <> (a.n, b.n)`);
}

describe('a suspension', () => {
  test('while everybody does everything leaves every count exact, and so does its end', async () => {
    const { contextOf, judged } = await staffed();
    const people = await Promise.all(['anna', 'ben', 'cleo', 'dan'].map(contextOf));
    const [anna, ben, cleo] = people as [Signed, Signed, Signed];
    const posts = [await newPost(anna), await newPost(ben)];
    // What somebody may not know of any more is not found, and says nothing against the counts.
    const tried = (done: Promise<unknown>) => done.catch(() => undefined);
    const round = async (who: Signed, turn: number): Promise<void> => {
      for (const post of posts) {
        await tried(turn % 2 === 0 ? likePost(who, post) : unlikePost(who, post));
        const top = await createComment(who, post, { text: `${turn}`, parentId: null }).catch(() => undefined);
        const rows = await who.db.rows<{ id: string }>(sql`select id from ${who.tables.comments} order by id desc limit 5`);
        for (const { id } of rows) {
          await tried(createComment(who, post, { text: 'Reply', parentId: id }));
          await tried(turn % 2 === 0 ? likeComment(who, id) : unlikeComment(who, id));
        }
        if (top && turn % 3 === 0) await tried(deleteComment(who, top.id));
      }
      for (const { actor } of people) await tried((turn % 2 === 0 ? followUser : unfollowUser)(who, actor.username));
    };
    const judging = async (): Promise<void> => {
      for (const action of ['suspend', 'unsuspend', 'suspend'] as const) {
        for (const who of [ben, cleo]) await judged(who, action);
      }
    };
    await Promise.all([...people.map((who) => round(who, 0)), judging()]);
    expect(await wrong(anna)).toEqual([]);
    await Promise.all([...people.map((who) => round(who, 1)), judged(ben, 'unsuspend'), judged(cleo, 'unsuspend')]);
    expect(await wrong(anna)).toEqual([]);
  });

  test('from before this was counted is made up for by the migration', async () => {
    const { contextOf, databaseUrl, migrations } = await staffed();
    const people = await Promise.all(['anna', 'ben', 'cleo'].map(contextOf));
    const [anna, ben, cleo] = people as [Signed, Signed, Signed];
    const post = await newPost(anna);
    const { id: parentId } = await createComment(ben, post, { text: 'Top', parentId: null });
    for (const who of people) {
      await createComment(who, post, { text: 'Reply', parentId });
      await likeComment(who, parentId);
      await likePost(who, post);
      if (who !== ben) await followUser(who, ben.actor.username);
    }
    const schema = schemaOf(anna.tenant.slug);
    const making = migrations.tenant.flatMap((migration) => migration.sql.split('--> statement-breakpoint'));
    const counting = making.find((statement) => statement.includes('CREATE TRIGGER count_suspension'));
    await withSession(databaseUrl, async (session) => {
      await session.run(`drop trigger count_suspension on "${schema}".users`);
      await session.run(`update "${schema}".users set suspended_at = now() where id in ($1, $2)`, [ben.actor.id, cleo.actor.id]);
      expect(await wrong(anna)).not.toEqual([]);
      await session.run(String(counting).replaceAll('tenant_template', schema));
    });
    expect(await wrong(anna)).toEqual([]);
  });

  whereSeveralConnect('waits for what is on its way, and counts it as everything else', async () => {
    const { contextOf, databaseUrl, judged, platform } = await staffed();
    const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
    const post = await newPost(anna);
    const schema = schemaOf(anna.tenant.slug);
    let done = false;
    const suspending = await withSession(databaseUrl, async (session) => {
      await session.run('begin');
      await session.run(`insert into "${schema}".post_likes (id, post_id, user_id, created_at) values ($1, $2, $3, now())`, [
        platform.ids.next(),
        post,
        ben.actor.id,
      ]);
      const deciding = judged(ben, 'suspend').finally(() => {
        done = true;
      });
      const waiting = sql`select 1 from pg_locks where locktype = 'advisory' and not granted`;
      await vi.waitFor(async () => expect(await anna.db.rows(waiting)).not.toEqual([]));
      expect(done).toBe(false);
      await session.run('commit');
      return deciding;
    });
    expect(suspending.changed).toBe(true);
    expect(await wrong(anna)).toEqual([]);
    await judged(ben, 'unsuspend');
    expect(await wrong(anna)).toEqual([]);
  });
});
