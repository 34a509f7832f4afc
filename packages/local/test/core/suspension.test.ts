import { sweep } from '@isntgram/core/jobs/sweep';
import { foldCounters } from '@isntgram/core/kernel/counters';
import { applyMigrations, createTenant } from '@isntgram/core/kernel/migrations/migrate';
import { tenantWork } from '@isntgram/core/kernel/work/work';
import { likeComment, unlikeComment } from '@isntgram/core/network/engagement/comment-likes';
import { createComment } from '@isntgram/core/network/engagement/comments';
import { deleteComment } from '@isntgram/core/network/engagement/delete-comment';
import { likePost, listLikes, unlikePost } from '@isntgram/core/network/engagement/likes';
import { decide } from '@isntgram/core/network/moderation/moderation';
import { countAnew } from '@isntgram/core/network/moderation/suspensions';
import { followUser, unfollowUser } from '@isntgram/core/network/relations/follows';
import { inSchema, schemaOf } from '@isntgram/core/schema/names';
import { withSession } from '@isntgram/node/migrations/session';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { newCommunity, newPost, type Signed } from './community.ts';
import { whereSeveralConnect } from './several.ts';

/** So many published posts without photos, made by one statement; the id of one. */
async function manyPosts({ db, tables, actor }: Signed, count: number): Promise<string> {
  const [post] = await db.rows<{ id: string }>(sql`
    insert into ${tables.posts} (id, author_id, status, caption, audience, created_at, published_at)
    select gen_random_uuid(), ${actor.id}::uuid, 'published', '', 'everyone', now(), now()
      from generate_series(1, ${count}::integer) returning id`);
  return post?.id ?? '';
}

async function staffed() {
  const community = await newCommunity();
  const judge = await community.contextOf('judge');
  const mod: Signed = { ...judge, actor: { ...judge.actor, role: 'moderator' } };
  const judged = (who: Signed, action: 'suspend' | 'unsuspend') =>
    decide(mod, { subject: { kind: 'user', id: who.actor.id }, action, note: '' });
  return { ...community, db: community.work.db, tables: community.work.tables, judged };
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
        const rows = await who.db.rows<{ id: string }>(
          sql`select id from ${who.tables.comments} order by id desc limit 5`,
        );
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

  test('of somebody who did very much is counted in bites, by whoever comes by, and shown at once', async () => {
    const { contextOf, db, judged, platform, clock, tables } = await staffed();
    const people = await Promise.all(['anna', 'ben'].map(contextOf));
    const [anna, ben] = people as [Signed, Signed];
    const posts = await manyPosts(anna, 700);
    await db.rows(sql`insert into ${tables.postLikes} (id, post_id, user_id, created_at)
      select gen_random_uuid(), id, ${ben.actor.id}::uuid, now() from ${tables.posts}`);
    const likes = async () =>
      (await db.rows<{ n: number }>(sql`select sum(like_count)::int as n from ${tables.posts}`))[0]?.n;
    const shown = async () => (await listLikes(anna, posts, { limit: 5 })).items.length;
    expect([await likes(), await shown()]).toEqual([700, 1]);
    const bites = { rowsMax: 100, bitesMax: 2 };
    await db.query.update(tables.users).set({ suspendedAt: clock.now() }).where(eq(tables.users.id, ben.actor.id));
    expect([await likes(), await shown()]).toEqual([700, 0]);
    expect(await countAnew(anna, ben.actor.id, bites)).toBe(false);
    expect(await likes()).toBe(500);
    // What goes meanwhile counts as it did, and so does what comes.
    await db.query.delete(tables.postLikes).where(eq(tables.postLikes.postId, posts));
    // The database's own clock says when that is due.
    clock.pass(Date.now() + 60_000 - clock.now().getTime());
    const swept = await sweep(platform, bites);
    expect(await likes()).toBeLessThanOrEqual(300);
    expect(await likes()).toBeGreaterThan(0);
    expect(swept.next).toEqual(clock.now());
    expect(await judged(ben, 'unsuspend')).toMatchObject({ changed: true });
    expect([await likes(), await wrong(anna)]).toEqual([699, []]);
    expect(await judged(ben, 'suspend')).toMatchObject({ changed: true });
    expect([await likes(), await wrong(anna)]).toEqual([0, []]);
  });

  test('from before that was told of each row stays counted as it was, and can be lifted', async () => {
    const { contextOf, databaseUrl, migrations, platform } = await staffed();
    const [before, since] = [migrations.tenant.slice(0, 21), migrations.tenant.slice(21)];
    expect(since[0]?.name).toBe('0021_count_in_bites');
    const slug = `t-${crypto.randomUUID().slice(0, 8)}`;
    const older = tenantWork(platform, slug);
    const [anna, ben, cleo] = [platform.ids.next(), platform.ids.next(), platform.ids.next()];
    const dan = await contextOf('dan');
    const ctx: Signed = { ...dan, ...older, tenant: { ...dan.tenant, slug }, actor: { ...dan.actor, id: anna } };
    await withSession(databaseUrl, async (session) => {
      await createTenant(session, { id: platform.ids.next(), slug, name: 'Older' }, before);
      const text = `
        insert into "tenant_template".users (id, username, name, email) select id::uuid, id, id, id
          from unnest(array['${anna}', '${ben}', '${cleo}']) id;
        insert into "tenant_template".posts (id, author_id, status, caption, audience, created_at)
          values ('${anna}', '${anna}', 'published', '', 'everyone', now());
        insert into "tenant_template".post_likes (id, post_id, user_id, created_at) select id, '${anna}', id, now()
          from "tenant_template".users;
        insert into "tenant_template".follows (id, follower_id, followee_id) select id, id, '${anna}'
          from "tenant_template".users where id <> '${anna}';
        insert into "tenant_template".comments (id, post_id, author_id, text, created_at) values ('${ben}', '${anna}',
          '${ben}', '', now());
        insert into "tenant_template".comments (id, post_id, author_id, parent_id, text, created_at)
          values ('${cleo}', '${anna}', '${cleo}', '${ben}', '', now());
        insert into "tenant_template".comment_likes (id, comment_id, user_id, created_at) values ('${ben}', '${cleo}',
          '${ben}', now());
        update "tenant_template".users set suspended_at = now() where id = '${ben}'`;
      await session.run(inSchema(text, schemaOf(slug)));
      await applyMigrations(session, migrations);
    });
    expect(await wrong(ctx)).toEqual([]);
    await older.db.query.update(ctx.tables.users).set({ suspendedAt: null }).where(eq(ctx.tables.users.id, ben));
    expect(await countAnew(older, ben)).toBe(true);
    expect(await wrong(ctx)).toEqual([]);
    const [post] = await older.db.rows(sql`select like_count, comment_count from ${ctx.tables.posts}`);
    expect(post).toEqual({ like_count: 3, comment_count: 2 });
  });

  whereSeveralConnect('waits for what is on its way, and counts it as everything else', async () => {
    const { contextOf, databaseUrl, judged, platform } = await staffed();
    const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
    const post = await newPost(anna);
    const schema = schemaOf(anna.tenant.slug);
    let done = false;
    const suspending = await withSession(databaseUrl, async (session) => {
      await session.run('begin');
      await session.run(
        `insert into "${schema}".post_likes (id, post_id, user_id, created_at) values ($1, $2, $3, now())`,
        [platform.ids.next(), post, ben.actor.id],
      );
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
