import { signUp } from '@isntgram/core/accounts/sign-up';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { DomainError } from '@isntgram/core/kernel/errors';
import { createTicket } from '@isntgram/core/media/media';
import { readUsage } from '@isntgram/core/media/quota';
import { deletePost } from '@isntgram/core/network/posts/delete-post';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { withSession } from '@isntgram/node/migrations/session';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity } from '../community.ts';
import { arrive, input, stored } from './uploads.ts';

type Limits = { people_max?: number; bytes_max?: number; person_bytes_max?: number; posts_per_day_max?: number };

/** A community on a plan of its own. */
async function onPlan(limits: Limits) {
  const community = await newCommunity();
  const { slug } = community.work.tenant;
  await withSession(community.databaseUrl, async (session) => {
    await session.run('insert into plans (id, name) values ($1, $1)', [slug]);
    for (const [name, limit] of Object.entries(limits))
      await session.run(`update plans set ${name} = $1 where id = $2`, [limit, slug]);
    await session.run('update tenants set plan = $1 where slug = $1', [slug]);
  });
  return community;
}

const file = { fileName: 'a.png', contentType: 'image/png' as const, sizeBytes: 100, purpose: 'post' as const };
const codesOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((each) =>
    each.status === 'fulfilled' ? 'done' : each.reason instanceof DomainError ? each.reason.code : String(each.reason),
  );
const counted = (codes: readonly string[], code: string) => codes.filter((each) => each === code).length;

test('tickets at once get no more than a person may have, and all together no more than the community', async () => {
  const { contextOf } = await onPlan({ person_bytes_max: 700, bytes_max: 1_000 });
  const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
  const ask = (ctx: typeof anna) => Promise.allSettled(Array.from({ length: 20 }, () => createTicket(ctx, file)));
  const annas = codesOf(await ask(anna));
  expect([counted(annas, 'done'), counted(annas, 'quota.person_bytes')]).toEqual([7, 13]);
  const bens = codesOf(await ask(ben));
  expect([counted(bens, 'done'), counted(bens, 'quota.community_bytes')]).toEqual([3, 17]);
  expect(await readUsage(anna)).toMatchObject({ photoBytes: { used: 700, max: 700 }, community: null });
  const admin = { ...anna, actor: { ...anna.actor, role: 'admin' as const } };
  expect((await readUsage(admin)).community).toMatchObject({
    photoBytes: { used: 1_000, max: 1_000 },
    people: { used: 2 },
  });
  await expect(createTicket(anna, file)).rejects.toMatchObject({ more: { quota: { used: 700, max: 700 } } });
});

test('what the store holds counts: the original while there, what was made of it, nothing once deleted', async () => {
  const { clock, contextOf, jobs, platform } = await newCommunity();
  const ctx = await contextOf('anna');
  const used = async () => (await readUsage(ctx)).photoBytes.used;
  const bytes = await quadrants(700, 500);
  const photo = await arrive(ctx, bytes);
  expect(await used()).toBe(bytes.length);
  const { id } = await publishPost(ctx, input(photo));
  for (const job of jobs.splice(0)) await runJob(platform, job);
  const sizes = await Promise.all(['320', '640', '700', 'original'].map((name) => stored(ctx, photo, name)));
  expect(sizes[3]).toBeUndefined();
  expect(await used()).toBe(sizes.reduce<number>((total, size) => total + (size ?? 0), 0));
  await deletePost(ctx, id);
  clock.pass(60_000);
  await sweep(platform);
  expect(await used()).toBe(0);
});

test('what was there before anybody counted is measured by the sweep', async () => {
  const { clock, contextOf, jobs, platform, work } = await newCommunity();
  const ctx = await contextOf('anna');
  const photo = await arrive(ctx, await quadrants(700, 500));
  await publishPost(ctx, input(photo));
  for (const job of jobs.splice(0)) await runJob(platform, job);
  const before = await readUsage(ctx);
  const { media } = work.tables;
  await work.db.rows(sql`update ${media} set original_bytes = null, variant_bytes = null`);
  expect((await readUsage(ctx)).photoBytes.used).toBe(0);
  clock.pass(60 * 60 * 1000);
  await sweep(platform);
  expect((await readUsage(ctx)).photoBytes).toEqual(before.photoBytes);
});

test('posts at once are no more than a day may have, and the day after they begin anew', async () => {
  const { clock, contextOf } = await onPlan({ posts_per_day_max: 3 });
  const ctx = await contextOf('anna');
  const bytes = await quadrants(40, 30);
  const photos = await Promise.all(Array.from({ length: 6 }, () => arrive(ctx, bytes)));
  const codes = codesOf(await Promise.allSettled(photos.map((photo) => publishPost(ctx, input(photo)))));
  expect([counted(codes, 'done'), counted(codes, 'quota.posts_per_day')]).toEqual([3, 3]);
  expect((await readUsage(ctx)).postsToday).toEqual({ used: 3, max: 3 });
  const left = photos[codes.indexOf('quota.posts_per_day')] ?? '';
  await expect(publishPost(ctx, input(left))).rejects.toMatchObject({ more: { retryAfterSeconds: 12 * 60 * 60 } });
  clock.pass(12 * 60 * 60 * 1000);
  await publishPost(ctx, input(left));
  expect((await readUsage(ctx)).postsToday).toEqual({ used: 1, max: 3 });
});

test('people at once are no more than the community may have', async () => {
  const { contextOf, platform } = await onPlan({ people_max: 4 });
  const { actor: _, ...nobody } = await contextOf('anna');
  const passwords = { hash: async (password: string) => password, verify: async () => true };
  const join = (username: string) => {
    const account = { email: `${username}@mail.invalid`, name: username, username, password: 'correct-horse-battery' };
    return signUp({ ...nobody, platform, actor: undefined }, account, passwords);
  };
  const codes = codesOf(await Promise.allSettled(['ben', 'cleo', 'dan', 'eve', 'finn', 'gus'].map(join)));
  expect([counted(codes, 'done'), counted(codes, 'quota.people')]).toEqual([3, 3]);
});
