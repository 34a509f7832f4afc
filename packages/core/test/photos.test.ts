import { quadrants } from '@isntgram/vm-profile/testing/generated-pictures';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { originalKey, variantKey } from '../src/addresses.ts';
import type { Context } from '../src/context.ts';
import { deletePost, restorePost } from '../src/delete-post.ts';
import { editMedia } from '../src/edit-media.ts';
import { runJob, sweep } from '../src/jobs.ts';
import { createTicket, getMedia } from '../src/media.ts';
import { getPost, publishPost } from '../src/posts.ts';
import { attemptsMax } from '../src/process-photo.ts';
import { variantSizes } from '../src/variant-sizes.ts';
import { newCommunity } from './community.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

async function arrive(ctx: Context, bytes: Uint8Array): Promise<string> {
  const input = { fileName: 'a.png', contentType: 'image/png' as const, sizeBytes: bytes.length, purpose: 'post' as const };
  const { id } = await createTicket(ctx, input);
  await ctx.platform.mediaStore.put(originalKey(ctx.tenant, id), bytes, 'image/png');
  return id;
}
const input = (...ids: string[]) => ({
  media: ids.map((id) => ({ id, alt: '' })),
  caption: '',
  audience: 'everyone' as const,
  commentsOff: false,
});
const stored = ({ platform, tenant }: Context, id: string, name: string) =>
  platform.mediaStore.size(name === 'original' ? originalKey(tenant, id) : variantKey(tenant, id, variantOf(name)));
const variantOf = (name: string) => {
  const [width = 0, revision = 0] = name.split('-').map(Number);
  return { width, revision };
};

test.each([
  [4000, 3000, [320, 640, 1080, 2048]],
  [1600, 900, [320, 640, 1080, 1600]],
  [1080, 1350, [320, 640, 1080]],
  [300, 200, [300]],
  [1, 1, [1]],
])('a photo of %i × %i px gets the widths %j, never enlarged', (width, height, widths) => {
  const sizes = variantSizes({ width, height });
  expect(sizes.map((size) => size.width)).toEqual(widths);
  for (const size of sizes) expect(Math.abs(size.height - (height * size.width) / width)).toBeLessThanOrEqual(0.5);
});

test('a ribbon of a panorama stays within what WebP can hold', () => {
  for (const { width, height } of variantSizes({ width: 2000, height: 25_000 }))
    expect(Math.max(width, height)).toBeLessThanOrEqual(8192);
});

test.each([
  [10, 60_000],
  [60_000, 10],
  [3, 16_000],
])('a sliver of %i × %i px keeps its shape', (width, height) => {
  for (const size of variantSizes({ width, height })) {
    expect((size.width * height) / (size.height * width)).toBeCloseTo(1, 2);
    expect(size.width <= width && size.height <= height).toBe(true);
  }
});

describe('processing', () => {
  test('of all photos at once publishes the post, whichever ends last', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const bytes = await quadrants(400, 300);
    const ids = await Promise.all(Array.from({ length: 6 }, () => arrive(ctx, bytes)));
    const { id, status } = await publishPost(ctx, input(...ids));
    expect(status).toBe('processing');
    await Promise.all(jobs.map((job) => runJob(platform, job)));
    expect(await getPost(ctx, id)).toMatchObject({ status: 'published', photos: ids.map(() => ({ width: 400, height: 300 })) });
    expect(await Promise.all(ids.map((photo) => stored(ctx, photo, 'original')))).toEqual(ids.map(() => undefined));
  });

  test('again, and twice at once, changes nothing', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const { id } = await publishPost(ctx, input(await arrive(ctx, await quadrants(400, 300))));
    await Promise.all([...jobs, ...jobs].map((job) => runJob(platform, job)));
    const first = await getPost(ctx, id);
    await Promise.all(jobs.map((job) => runJob(platform, job)));
    expect(await getPost(ctx, id)).toEqual(first);
  });

  test('that always breaks stops at its limit and fails the post', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const { id } = await publishPost(ctx, input(await arrive(ctx, await quadrants(40, 30))));
    const broken = { ...platform, imageTransform: { render: () => Promise.reject(new Error('out of memory')) } };
    const [job] = jobs;
    if (!job) throw new Error('No job was sent.');
    for (let attempt = 0; attempt < attemptsMax; attempt++) await expect(runJob(broken, job)).rejects.toThrow('out of memory');
    await runJob(broken, job);
    expect(await getPost(ctx, id)).toMatchObject({
      status: 'failed',
      photos: [{ problem: { code: 'media.processing_failed' } }],
    });
  });

  test('that ends after the post was deleted for good leaves no byte behind', async () => {
    const { clock, contextOf, jobs, platform, work } = await newCommunity();
    const ctx = await contextOf('anna');
    const photo = await arrive(ctx, await quadrants(400, 300));
    const { id } = await publishPost(ctx, input(photo));
    const [job] = jobs;
    if (!job) throw new Error('No job was sent.');
    const deleting = {
      ...platform,
      imageTransform: {
        render: async (...args: Parameters<typeof platform.imageTransform.render>) => {
          const rendered = await platform.imageTransform.render(...args);
          await deletePost(ctx, id);
          clock.pass(minuteMs);
          await sweep(platform);
          return rendered;
        },
      },
    };
    await runJob(deleting, job);
    expect(await Promise.all(['original', '320', '400'].map((name) => stored(ctx, photo, name)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await work.db.query.select().from(work.tables.media)).toEqual([]);
  });
});

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
    expect((await work.db.query.select({ id: work.tables.media.id }).from(work.tables.media)).map(({ id }) => id)).toEqual([
      used,
    ]);
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

describe('a crop', () => {
  const half = { x: 0.5, y: 0, width: 0.5, height: 1 };

  test('is rendered from the original, which goes when a post takes the photo', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const photo = await arrive(ctx, await quadrants(400, 300));
    await runJob(platform, { kind: 'media.process', tenant: ctx.tenant.slug, mediaId: photo });
    expect(await stored(ctx, photo, 'original')).toBeGreaterThan(0);
    expect(await editMedia(ctx, photo, { crop: half, focal: { x: 0.25, y: 0.75 } })).toMatchObject({ status: 'processing' });
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect(await getMedia(ctx, photo)).toMatchObject({ status: 'ready', width: 200, height: 300, crop: half });
    expect(await Promise.all(['400', '320', '200-1'].map((name) => stored(ctx, photo, name)))).toEqual([
      undefined,
      undefined,
      expect.any(Number),
    ]);
    const { photos, status } = await publishPost(ctx, input(photo));
    expect({ status, photos }).toMatchObject({ status: 'published', photos: [{ width: 200, focal: { x: 0.25, y: 0.75 } }] });
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect(await stored(ctx, photo, 'original')).toBeUndefined();
    await expect(editMedia(ctx, photo, { crop: null })).rejects.toMatchObject({ code: 'media.already_used' });
  });

  test('changed while it is rendered leaves the bytes of the last one alone', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const photo = await arrive(ctx, await quadrants(400, 300));
    const process = { kind: 'media.process', tenant: ctx.tenant.slug, mediaId: photo } as const;
    await runJob(platform, process);
    await editMedia(ctx, photo, { crop: half });
    const impatient = {
      ...platform,
      imageTransform: {
        render: async (...args: Parameters<typeof platform.imageTransform.render>) => {
          const rendered = await platform.imageTransform.render(...args);
          await editMedia(ctx, photo, { crop: { ...half, x: 0 } });
          return rendered;
        },
      },
    };
    await runJob(impatient, process);
    expect((await getMedia(ctx, photo)).status).toBe('processing');
    for (const job of jobs) await runJob(platform, job);
    expect(await getMedia(ctx, photo)).toMatchObject({ status: 'ready', crop: { ...half, x: 0 } });
    const names = ['400', '320', '200-1', '200-2'];
    expect((await Promise.all(names.map((name) => stored(ctx, photo, name)))).map(Boolean)).toEqual([false, false, false, true]);
  });

  test('that a post waits for publishes it when it is there', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const photo = await arrive(ctx, await quadrants(400, 300));
    await runJob(platform, { kind: 'media.process', tenant: ctx.tenant.slug, mediaId: photo });
    await editMedia(ctx, photo, { crop: half });
    const { id, status, photos } = await publishPost(ctx, input(photo));
    expect({ status, variants: photos[0]?.variants }).toEqual({ status: 'processing', variants: [] });
    for (const job of jobs) await runJob(platform, job);
    expect(await getPost(ctx, id)).toMatchObject({ status: 'published', photos: [{ width: 200, height: 300 }] });
    expect(await stored(ctx, photo, 'original')).toBeUndefined();
  });
});

describe('a deleted post', () => {
  async function published() {
    const community = await newCommunity();
    const ctx = await community.contextOf('anna');
    const photo = await arrive(ctx, await quadrants(40, 30));
    const { id } = await publishPost(ctx, input(photo));
    for (const job of community.jobs) await runJob(community.platform, job);
    const postCount = async () => (await community.work.db.query.select().from(community.work.tables.users))[0]?.postCount;
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
    clock.pass(31_000);
    await sweep(platform);
    expect(await work.db.query.select().from(work.tables.posts)).toEqual([]);
    expect(await work.db.query.select().from(work.tables.media)).toEqual([]);
    expect(await stored(ctx, photo, '40')).toBeUndefined();
    expect(await postCount()).toBe(0);
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

test('a queue that is down does not fail the post', async () => {
  const { contextOf, logged, platform } = await newCommunity();
  const ctx = await contextOf('anna');
  const photo = await arrive(ctx, await quadrants(40, 30));
  const down = { ...ctx, platform: { ...platform, queue: { send: () => Promise.reject(new Error('down')) } } };
  expect((await publishPost(down, input(photo))).status).toBe('processing');
  expect(logged).toMatchObject([{ level: 'warn' }]);
});
