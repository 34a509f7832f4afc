import { shownAt } from '@isntgram/adapters/pages/kept/page-tags';
import { limits } from '@isntgram/contract/kernel/limits';
import type { NewPost } from '@isntgram/contract/network/posts';
import { leaveCommunity } from '@isntgram/core/accounts/leaving/leave';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { shown, tagIn } from '@isntgram/core/kernel/kept-pages';
import { getPost, publishPost } from '@isntgram/core/network/posts/posts';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { expect, test } from 'vitest';
import { newCommunity } from '../community.ts';
import { arrive, input } from '../media/uploads.ts';

/** A community, and what its jobs had made anew. */
async function setUp() {
  const { clock, contextOf, jobs, logged, platform } = await newCommunity();
  const purged: string[] = [];
  const keptPages = { purge: async (tags: readonly string[]) => void purged.push(...tags) };
  const ctx = await contextOf('anna');
  return {
    clock,
    ctx,
    logged,
    keeping: { ...platform, keptPages },
    purged,
    publish: async (more: Partial<NewPost> = {}) => {
      const { id } = await publishPost(ctx, { ...input(await arrive(ctx, await quadrants(40, 30))), ...more });
      return id;
    },
    work: async (keeper: typeof keptPages = keptPages) => {
      for (const job of jobs.splice(0)) await runJob({ ...platform, keptPages: keeper }, job);
    },
  };
}

test('of what a photo lets be seen, the pages that show it are made anew, once', async () => {
  const { ctx, publish, purged, work } = await setUp();
  const id = await publish({ caption: 'By the #Sea, in #Über' });
  expect(purged).toEqual([]);
  await work();
  const pages = ['/', '/explore', `/p/${id}`, '/Anna', '/tags/sea', '/tags/%C3%BCber'];
  const shows = pages.flatMap((page) => shownAt(page)).filter((what) => what !== shown.shop);
  const tags = new Set(shows.map((what) => tagIn(ctx.tenant.slug, what)));
  expect([...purged].sort()).toEqual([...tags].sort());
});

test('what followers alone may see is on no page of everybody’s', async () => {
  const { publish, purged, work } = await setUp();
  await publish({ audience: 'followers' });
  await work();
  expect(purged).toEqual([]);
});

test('a post is published though nobody who keeps pages can be told', async () => {
  const { ctx, logged, publish, work } = await setUp();
  const id = await publish();
  await work({ purge: () => Promise.reject(new Error('no queue')) });
  expect(await getPost(ctx, id)).toMatchObject({ status: 'published' });
  expect(logged).toContainEqual(expect.objectContaining({ message: 'Kept pages could not be told.' }));
});

test('after a person was deleted, all that their community shows is made anew', async () => {
  const { clock, ctx, keeping, purged } = await setUp();
  const { credentials, users } = ctx.tables;
  const userId = ctx.actor.id;
  const own = { id: keeping.ids.next(), accountId: userId, providerId: 'credential', userId, password: 'right' };
  await ctx.db.query.insert(credentials).values(own);
  const passwords = { hash: async (text: string) => text, verify: async () => true };
  await leaveCommunity(ctx, 'right', passwords);
  clock.pass((limits.deletionUndoDays + 1) * 24 * 60 * 60_000);
  await sweep(keeping);
  expect(await ctx.db.query.select().from(users)).toEqual([]);
  expect(purged).toEqual([ctx.tenant.slug]);
});
