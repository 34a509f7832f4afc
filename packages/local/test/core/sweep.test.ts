import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { createTenant } from '@isntgram/core/kernel/migrations/migrate';
import type { JobPlatform } from '@isntgram/core/kernel/work/work';
import { originalKey } from '@isntgram/core/media/addresses';
import { editMedia } from '@isntgram/core/media/edit-media';
import { markUploaded } from '@isntgram/core/media/media';
import { claimAvatar } from '@isntgram/core/network/people/avatars';
import { deletePost, restorePost } from '@isntgram/core/network/posts/delete-post';
import { getPost, publishPost } from '@isntgram/core/network/posts/posts';
import { withSession } from '@isntgram/node/migrations/session';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newCommunity, newPost } from './community.ts';
import { arrive, input, stored } from './media/uploads.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe('the sweep', () => {
  test('sends again what lost its job', async () => {
    const { clock, contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const { id } = await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
    jobs.length = 0;
    await sweep(platform);
    expect(jobs).toEqual([]);
    clock.pass(3 * minuteMs);
    await sweep(platform);
    for (const job of jobs) await runJob(platform, job);
    expect((await getPost(ctx, id)).status).toBe('published');
  });

  test('removes what no post took, and keeps what one did', async () => {
    const { clock, contextOf, jobs, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    const bytes = await quadrants(40, 30);
    const [used, unused] = await Promise.all([arrive(ctx, bytes), arrive(ctx, bytes)]);
    await publishPost(ctx, input(used));
    for (const job of jobs) await runJob(platform, job);
    clock.pass(2 * dayMs);
    expect((await sweep(platform)).removed).toBeGreaterThanOrEqual(1);
    expect(
      (await work.db.query.select({ id: work.tables.media.id }).from(work.tables.media)).map(({ id }) => id),
    ).toEqual([used]);
    expect(await stored(ctx, unused, 'original')).toBeUndefined();
    expect(await stored(ctx, used, '40')).toBeGreaterThan(0);
  });

  test('removes an original that was uploaded once more after it was processed', async () => {
    const { clock, contextOf, jobs, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    const bytes = await quadrants(40, 30);
    const photo = await arrive(ctx, bytes);
    await publishPost(ctx, input(photo));
    for (const job of jobs) await runJob(platform, job);
    await platform.mediaStore.put(originalKey(ctx.tenant, photo), bytes, 'image/png');
    clock.pass(20 * minuteMs);
    await sweep(platform);
    expect(await stored(ctx, photo, 'original')).toBeUndefined();
    const [row] = await work.db.query.select().from(work.tables.media).where(eq(work.tables.media.id, photo));
    expect(row).toMatchObject({ status: 'ready', originalSwept: true });
  });

  test('sends the job of a photo once more the later, the longer the line is', async () => {
    const { clock, contextOf, jobs, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
    const { media } = work.tables;
    const [photo] = await work.db.query.select().from(media);
    if (!photo) throw new Error('There is no photo.');
    await work.db.query
      .insert(media)
      .values(Array.from({ length: 59 }, () => ({ ...photo, id: platform.ids.next(), position: null, postId: null })));
    jobs.length = 0;
    clock.pass(2 * minuteMs);
    expect(await sweep(platform)).toMatchObject({ resent: 0 });
    clock.pass(2 * minuteMs);
    expect(await sweep(platform)).toMatchObject({ resent: 60 });
    expect(jobs).toHaveLength(60);
  });

  test('publishes a post whose photos are all ready though nobody said so', async () => {
    const { clock, contextOf, jobs, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    const { id } = await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
    for (const job of jobs) await runJob(platform, job);
    await work.db.query.update(work.tables.posts).set({ status: 'processing' }).where(eq(work.tables.posts.id, id));
    clock.pass(3 * minuteMs);
    await sweep(platform);
    expect((await getPost(ctx, id)).status).toBe('published');
  });
});

describe('the sweep of many communities', () => {
  /** The platform, whose round trips to the database are counted. */
  function counted<Given extends JobPlatform>(platform: Given) {
    let trips = 0;
    const openDb: typeof platform.openDb = (scope) => platform.openDb({ ...scope, onQuery: () => (trips += 1) });
    return { platform: { ...platform, openDb }, trips: () => trips };
  }

  test('asks once where nothing is due, and looks at those alone where something is', async () => {
    const { clock, contextOf, databaseUrl, jobs, migrations, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    await withSession(databaseUrl, async (session) => {
      for (const slug of ['s-1', 's-2', 's-3'])
        await createTenant(session, { id: platform.ids.next(), slug, name: slug }, migrations.tenant);
    });
    expect(await sweep(platform)).toMatchObject({ failed: 0 });
    const idle = counted(platform);
    const { next } = await sweep(idle.platform);
    expect(idle.trips()).toBe(1);
    expect(next?.toISOString()).toBe('2026-03-02T00:00:00.000Z');

    await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
    jobs.length = 0;
    clock.pass(2 * minuteMs);
    const busy = counted(platform);
    expect(await sweep(busy.platform)).toMatchObject({ resent: 1, failed: 0 });
    expect(busy.trips()).toBeLessThan(15);
    expect(jobs).toMatchObject([{ kind: 'media.process', tenant: ctx.tenant.slug }]);
  });

  test('does a part at a time, and comes back later to a community that fails', async () => {
    const { clock, databaseUrl, logged, migrations, platform } = await newCommunity();
    const slugs = ['s-4', 's-5', 's-6'];
    await withSession(databaseUrl, async (session) => {
      for (const slug of slugs)
        await createTenant(session, { id: platform.ids.next(), slug, name: slug }, migrations.tenant);
      await session.run('alter table "tenant_s-5".media rename to gone');
    });
    const reports = [await sweep(platform, { linesMax: 3 })];
    while ((reports.at(-1)?.next?.getTime() ?? 0) <= clock.now().getTime())
      reports.push(await sweep(platform, { linesMax: 3 }));
    expect(reports.length).toBeGreaterThan(2);
    expect(reports.reduce((sum, { failed }) => sum + failed, 0)).toBe(1);
    expect(logged).toMatchObject([{ level: 'error', tenant: 's-5' }]);
    expect(reports.at(-1)?.next?.getTime()).toBe(clock.now().getTime() + 5 * minuteMs);
  });
});

test('whoever makes something due has the sweep woken once, when it finds that and soon after the write', async () => {
  const { clock, contextOf, jobs, platform } = await newCommunity();
  const asked: Date[] = [];
  platform.wake = { at: async (time) => void asked.push(time) };
  const ctx = await contextOf('anna');
  const photo = await arrive(ctx, await quadrants(40, 30));
  const avatar = await arrive(ctx, await quadrants(40, 30));
  const crop = { x: 0, y: 0, width: 0.5, height: 0.5 };
  const id = platform.ids.next();
  const nothing = async () => undefined;
  const acts = [
    [nothing, () => markUploaded(ctx, avatar)],
    [nothing, () => editMedia(ctx, avatar, { crop })],
    [nothing, () => publishPost({ ...ctx, entityId: id }, input(photo))],
    [nothing, () => deletePost(ctx, id)],
    [() => claimAvatar(ctx, avatar), () => claimAvatar(ctx, null)],
  ] as const;
  for (const [prepare, act] of acts) {
    await prepare();
    clock.pass(16 * minuteMs);
    const before = (await sweep(platform)).next?.getTime() ?? 0;
    asked.length = 0;
    const now = clock.now().getTime();
    await act();
    const after = (await sweep(platform)).next?.getTime() ?? 0;
    expect(before).toBeGreaterThan(now + 2 * minuteMs);
    expect(asked).toHaveLength(1);
    expect(after).toBeLessThanOrEqual(asked[0]?.getTime() ?? 0);
    expect(asked[0]?.getTime()).toBeLessThanOrEqual(now + 70_000);
    for (const job of jobs.splice(0)) await runJob(platform, job);
  }
});

describe('a deleted post', () => {
  async function published() {
    const community = await newCommunity();
    const ctx = await community.contextOf('anna');
    const photo = await arrive(ctx, await quadrants(40, 30));
    const { id } = await publishPost(ctx, input(photo));
    for (const job of community.jobs) await runJob(community.platform, job);
    const postCount = async () =>
      (await community.work.db.query.select().from(community.work.tables.users))[0]?.postCount;
    return { ...community, ctx, id, photo, postCount };
  }

  test('comes back whole within the time to undo, and not after', async () => {
    const { clock, ctx, id, photo, platform, postCount } = await published();
    const before = await getPost(ctx, id);
    await deletePost(ctx, id);
    await expect(getPost(ctx, id)).rejects.toMatchObject({ code: 'post.not_found' });
    await expect(deletePost(ctx, id)).rejects.toMatchObject({ code: 'post.not_found' });
    expect(await postCount()).toBe(0);
    clock.pass(20_000);
    await sweep(platform);
    expect(await restorePost(ctx, id)).toEqual(before);
    expect(await postCount()).toBe(1);
    await deletePost(ctx, id);
    clock.pass(31_000);
    await expect(restorePost(ctx, id)).rejects.toMatchObject({ code: 'post.not_found' });
    expect(await stored(ctx, photo, '40')).toBeGreaterThan(0);
  });

  test('goes for good with the sweep: rows, bytes and nothing else', async () => {
    const { clock, ctx, id, photo, platform, postCount, work } = await published();
    await deletePost(ctx, id);
    clock.pass(41_000);
    await sweep(platform);
    expect(await work.db.query.select().from(work.tables.posts)).toEqual([]);
    expect(await work.db.query.select().from(work.tables.media)).toEqual([]);
    expect(await stored(ctx, photo, '40')).toBeUndefined();
    expect(await postCount()).toBe(0);
  });

  test('with very much on it goes in bites, from its likes to its comments', async () => {
    const { clock, contextOf, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    const id = await newPost(ctx);
    const { comments, commentLikes, notifications, postLikes, posts, saves, users } = work.tables;
    await work.db.rows(sql`insert into ${users} (id, username, name, email)
      select gen_random_uuid(), 'p' || n, '', 'p' || n from generate_series(1, 700) n`);
    const made = sql`select gen_random_uuid(), ${id}::uuid, now(), id`;
    await work.db.rows(sql`insert into ${postLikes} (id, post_id, created_at, user_id) ${made} from ${users}`);
    await work.db.rows(sql`insert into ${saves} (id, post_id, created_at, user_id) ${made} from ${users}`);
    await work.db.rows(
      sql`insert into ${comments} (id, post_id, created_at, author_id, text) ${made}, '' from ${users}`,
    );
    await work.db.rows(sql`insert into ${comments} (id, post_id, created_at, author_id, text, parent_id)
      select gen_random_uuid(), post_id, now(), author_id, '', id from ${comments} limit 150`);
    await work.db.rows(sql`insert into ${commentLikes} (id, comment_id, user_id, created_at)
      select gen_random_uuid(), id, author_id, now() from ${comments}`);
    await work.db.rows(sql`insert into ${notifications} (id, post_id, created_at, actor_id, recipient_id, kind)
      ${made}, ${ctx.actor.id}::uuid, 'like' from ${users}`);
    await deletePost(ctx, id);
    clock.pass(41_000);
    const bites = { rowsMax: 100, bitesMax: 2 };
    await sweep(platform, bites);
    const left = () =>
      Promise.all(
        [posts, postLikes, saves, notifications, comments, commentLikes].map((table) => work.db.query.$count(table)),
      );
    expect((await left()).slice(0, 3)).toEqual([1, 501, 501]);
    for (let turn = 0; turn < 20 && (await left())[0] === 1; turn += 1) await sweep(platform, bites);
    expect(await left()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('whose photos became ready meanwhile comes back published', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const { id } = await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
    await deletePost(ctx, id);
    for (const job of jobs) await runJob(platform, job);
    expect((await restorePost(ctx, id)).status).toBe('published');
  });
});

test('notifications of more than a year ago are forgotten, and a backlog of them within minutes', async () => {
  const { clock, contextOf, platform, work } = await newCommunity();
  const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
  const { notifications, posts } = work.tables;
  const tell = async (count: number) => {
    const ids = Array.from({ length: count }, () => platform.ids.next());
    const now = clock.now().toISOString();
    await work.db.rows(sql`insert into ${posts} (id, author_id, status, caption, audience, created_at)
      select id, ${anna.actor.id}, 'published', '', 'everyone', ${now} from unnest(${sql.param(ids)}::uuid[]) id`);
    await work.db.rows(sql`insert into ${notifications} (id, recipient_id, kind, actor_id, post_id, created_at)
      select id, ${anna.actor.id}, 'like', ${ben.actor.id}, id, ${now} from unnest(${sql.param(ids)}::uuid[]) id`);
  };
  await tell(1_500);
  clock.pass(200 * dayMs);
  await tell(2);
  clock.pass(166 * dayMs);
  const { next } = await sweep(platform, { bitesMax: 1 });
  expect(await work.db.query.$count(notifications)).toBe(502);
  expect(next?.getTime()).toBe(clock.now().getTime() + minuteMs);
  clock.pass(minuteMs);
  await sweep(platform);
  expect(await work.db.query.$count(notifications)).toBe(2);
});

test('addresses of more than 90 days ago are cut, and a backlog of them within minutes', async () => {
  const { clock, platform, work } = await newCommunity();
  const { auditEvents } = work.tables;
  const ids = Array.from({ length: 1_500 }, () => platform.ids.next());
  await work.db.rows(sql`insert into ${auditEvents} (id, action, address, created_at)
    select id, 'auth.signed_in', '203.0.113.77', ${clock.now().toISOString()}
      from unnest(${sql.param(ids)}::uuid[]) id`);
  const whole = () => work.db.query.$count(auditEvents, sql`masklen(address) = 32`);
  clock.pass(91 * dayMs);
  const { next } = await sweep(platform, { bitesMax: 1 });
  expect(await whole()).toBe(500);
  expect(next?.getTime()).toBe(clock.now().getTime() + minuteMs);
  clock.pass(minuteMs);
  await sweep(platform);
  expect(await whole()).toBe(0);
});
