import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import type { MediaOwner } from '@isntgram/core/kernel/media-owner';
import type { Module } from '@isntgram/core/kernel/module';
import type { Job } from '@isntgram/core/kernel/work/work';
import { markUploaded, openVariant } from '@isntgram/core/media/media';
import { claimAvatar } from '@isntgram/core/network/people/avatars';
import { deletePost } from '@isntgram/core/network/posts/delete-post';
import { editPost, publishPost } from '@isntgram/core/network/posts/posts';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity, type Signed } from '../community.ts';
import { arrive, input, stored } from './uploads.ts';

const dayMs = 24 * 60 * 60_000;
const variant = { width: 40, revision: 0 };

/**
 * A community in which anna posts and ben follows her; what open pages are told of, and how often the database is
 * asked.
 */
async function followed() {
  const community = await newCommunity();
  const told: { userIds: readonly string[]; topic: string }[] = [];
  community.platform.live.tell = async (_, userIds, topic) => void told.push({ userIds, topic });
  const [anna, ben] = [await community.contextOf('anna'), await community.contextOf('ben')];
  await anna.db.query.insert(anna.tables.follows).values({
    id: anna.platform.ids.next(),
    followerId: ben.actor.id,
    followeeId: anna.actor.id,
    createdAt: new Date(),
  });
  let trips = 0;
  const openDb: typeof community.platform.openDb = (scope) =>
    community.platform.openDb({ ...scope, onQuery: () => (trips += 1) });
  const tripsOf = async (job: Job): Promise<number> => {
    const before = trips;
    await runJob({ ...community.platform, openDb }, job);
    return trips - before;
  };
  const arriveTen = async () => {
    const bytes = await quadrants(40, 30);
    return Promise.all(Array.from({ length: 10 }, () => arrive(anna, bytes)));
  };
  return { ...community, anna, ben, told, tripsOf, arriveTen };
}

test('a post of ten photos is announced once, by one question, when its last photo is ready', async () => {
  const { anna, arriveTen, ben, jobs, told, tripsOf } = await followed();
  await publishPost(anna, input(...(await arriveTen())));
  const trips: number[] = [];
  for (const job of jobs.splice(0)) trips.push(await tripsOf(job));
  const [first = 0] = trips;
  expect(trips).toEqual([...Array.from({ length: 9 }, () => first), first + 1]);
  expect(told).toEqual([{ userIds: [ben.actor.id], topic: 'feed' }]);
});

test('a post is announced once where its photos end all at once, and again after that', async () => {
  const { anna, arriveTen, jobs, platform, told } = await followed();
  await publishPost(anna, input(...(await arriveTen())));
  const sent = jobs.splice(0);
  await Promise.all(sent.map((job) => runJob(platform, job)));
  await Promise.all(sent.map((job) => runJob(platform, job)));
  expect(told).toHaveLength(1);
});

test('a post that the sweep has to publish is announced as well', async () => {
  const { anna, clock, jobs, platform, told, work } = await followed();
  const { posts } = work.tables;
  await publishPost(anna, input(await arrive(anna, await quadrants(40, 30))));
  for (const job of jobs.splice(0)) await runJob(platform, job);
  await work.db.query.update(posts).set({ status: 'processing' });
  told.length = 0;
  clock.pass(3 * 60_000);
  await sweep(platform);
  expect(told).toHaveLength(1);
});

/**
 * Albums, of which nothing but this file knows: their photos are their keeper's to see, and everybody's once they are
 * open.
 */
function albumsOf({ tables }: Pick<Signed, 'tables'>) {
  const albums = sql`${sql.identifier(tables.schema)}.albums`;
  const settled: { photo: string; status: string }[] = [];
  const owner: MediaOwner = {
    kind: 'album',
    taken: (_, photo) => sql`exists (select 1 from ${albums} where photo_id = ${photo}.id)`,
    shown: ({ actor }, photo) => sql`select open or keeper_id = ${actor?.id ?? null}::uuid as visible, open as shared
      from ${albums} where photo_id = ${photo}.id`,
    settling: {
      statements: (means, tx, mediaId) => [
        tx.execute(sql`select photo_id from ${albums} where photo_id = ${mediaId} for update`),
        tx.execute(sql`select id as photo, status from ${means.tables.media} where id = (
          select photo_id from ${albums} where photo_id = ${mediaId})`),
      ],
      after: async (_, [, answer]) => void settled.push(...(answer as { rows: typeof settled }).rows),
    },
  };
  const none = {
    errors: [],
    jobs: {},
    sweeps: [],
    notices: [],
    reportSubjects: [],
    auditActions: [],
    reservedNames: [],
    roles: [],
  };
  const module: Module = {
    ...none,
    name: 'albums',
    tables: {},
    limits: {},
    migrations: 'albums',
    mediaOwners: [owner],
  };
  return { albums, module, settled };
}

test('a photo of an owner that came along later is seen, kept and told of as that says', async () => {
  const { clock, contextOf, jobs, platform: bare, work } = await newCommunity();
  const { albums, module, settled } = albumsOf(work);
  const platform = { ...bare, modules: [...bare.modules, module] };
  const as = async (username: string) => {
    const ctx = await contextOf(username);
    return { ...ctx, platform, tenant: { ...ctx.tenant, modules: [...ctx.tenant.modules, module.name] } };
  };
  const [anna, ben] = [await as('anna'), await as('ben')];
  await work.db.rows(
    sql`update public.tenants set modules = ${sql.param([...anna.tenant.modules])}::text[]
      where id = ${anna.tenant.id}`,
  );
  const nobody = { ...ben, actor: undefined };
  await work.db.rows(sql`create table ${albums} (photo_id uuid primary key, keeper_id uuid, open boolean not null)`);
  const put = (photo: string) => work.db.rows(sql`insert into ${albums} values (${photo}, ${ben.actor.id}, false)`);
  const [photo, damaged, loose] = [
    await arrive(anna, await quadrants(40, 30)),
    await arrive(anna, new Uint8Array(100)),
    await arrive(anna, await quadrants(40, 30)),
  ];
  await put(photo);
  await put(damaged);
  for (const id of [photo, damaged, loose]) await markUploaded(anna, id);
  for (const job of jobs.splice(0)) await runJob(platform, job);
  expect(settled).toEqual([
    { photo, status: 'ready' },
    { photo: damaged, status: 'failed' },
  ]);

  await expect(publishPost(anna, input(photo))).rejects.toMatchObject({ code: 'media.already_used' });
  await expect(claimAvatar(anna, photo)).rejects.toMatchObject({ code: 'media.already_used' });
  const isShared = async (ctx: typeof anna | typeof nobody, id: string) => {
    const { object, shared } = await openVariant(ctx, id, variant);
    await object.body.cancel();
    return shared;
  };
  expect(await isShared(ben, photo)).toBe(false);
  expect(await isShared(anna, loose)).toBe(false);
  for (const [ctx, id] of [
    [anna, photo],
    [nobody, photo],
    [ben, loose],
    [nobody, loose],
  ] as const)
    await expect(openVariant(ctx, id, variant)).rejects.toMatchObject({ code: 'media.not_found' });
  await work.db.rows(sql`update ${albums} set open = true`);
  expect(await isShared(nobody, photo)).toBe(true);

  clock.pass(2 * dayMs);
  await sweep(platform);
  await sweep(platform);
  expect(await stored(anna, photo, 'original')).toBeUndefined();
  expect(await stored(anna, photo, '40')).toBeGreaterThan(0);
  expect(await stored(anna, loose, '40')).toBeUndefined();
});

test('a photo is seen where its post is, and an avatar by everybody', async () => {
  const { anna, ben, contextOf, jobs, platform } = await followed();
  const stranger = await contextOf('carl');
  const nobody = { ...stranger, actor: undefined };
  const [photo, face] = [await arrive(anna, await quadrants(40, 30)), await arrive(anna, await quadrants(40, 30))];
  await markUploaded(anna, face);
  const { id } = await publishPost(anna, { ...input(photo), audience: 'followers' });
  for (const job of jobs.splice(0)) await runJob(platform, job);
  await claimAvatar(anna, face);
  const sharedTo = async (ctx: typeof anna | typeof nobody, media: string) => {
    const opened = await openVariant(ctx, media, variant).catch(() => undefined);
    await opened?.object.body.cancel();
    return opened?.shared;
  };
  const everyone = [anna, ben, stranger, nobody];
  const seen = async (media: string) => Promise.all(everyone.map((ctx) => sharedTo(ctx, media)));
  expect(await seen(photo)).toEqual([false, false, undefined, undefined]);
  expect(await seen(face)).toEqual([true, true, true, true]);
  await editPost(anna, id, { audience: 'everyone' });
  expect(await seen(photo)).toEqual([true, true, true, true]);
  await deletePost(anna, id);
  expect(await seen(photo)).toEqual([undefined, undefined, undefined, undefined]);
});
