import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { editMedia } from '@isntgram/core/media/edit-media';
import { getMedia, markUploaded } from '@isntgram/core/media/media';
import { attemptsMax } from '@isntgram/core/media/process-photo';
import { deletePost } from '@isntgram/core/network/posts/delete-post';
import { getPost, publishPost } from '@isntgram/core/network/posts/posts';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { newCommunity } from '../community.ts';
import { arrive, input, stored } from './uploads.ts';

const minuteMs = 60_000;

describe('processing', () => {
  test('of all photos at once publishes the post, whichever ends last', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const bytes = await quadrants(400, 300);
    const ids = await Promise.all(Array.from({ length: 6 }, () => arrive(ctx, bytes)));
    const { id, status } = await publishPost(ctx, input(...ids));
    expect(status).toBe('processing');
    await Promise.all(jobs.map((job) => runJob(platform, job)));
    expect(await getPost(ctx, id)).toMatchObject({
      status: 'published',
      photos: ids.map(() => ({ width: 400, height: 300 })),
    });
    expect(await Promise.all(ids.map((photo) => stored(ctx, photo, 'original')))).toEqual(ids.map(() => undefined));
  });

  test('makes something of a ribbon, whose every size is wide', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const ribbon = sharp({ create: { width: 20_000, height: 1, channels: 3, background: '#c00' } });
    const id = await arrive(ctx, await ribbon.png().toBuffer());
    await markUploaded(ctx, id);
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect(await getMedia(ctx, id)).toMatchObject({ status: 'ready', variants: [{ width: 8_192, height: 1 }] });
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
    for (let attempt = 0; attempt < attemptsMax; attempt++)
      await expect(runJob(broken, job)).rejects.toThrow('out of memory');
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
    clock.pass(3 * minuteMs);
    await sweep(platform);
    expect(await work.db.query.select().from(work.tables.media)).toEqual([]);
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
    expect(await editMedia(ctx, photo, { crop: half, focal: { x: 0.25, y: 0.75 } })).toMatchObject({
      status: 'processing',
    });
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect(await getMedia(ctx, photo)).toMatchObject({ status: 'ready', width: 200, height: 300, crop: half });
    expect(await Promise.all(['400', '320', '200-1'].map((name) => stored(ctx, photo, name)))).toEqual([
      undefined,
      undefined,
      expect.any(Number),
    ]);
    const { photos, status } = await publishPost(ctx, input(photo));
    expect({ status, photos }).toMatchObject({
      status: 'published',
      photos: [{ width: 200, focal: { x: 0.25, y: 0.75 } }],
    });
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
    expect((await Promise.all(names.map((name) => stored(ctx, photo, name)))).map(Boolean)).toEqual([
      false,
      false,
      false,
      true,
    ]);
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

test("a person's photos stand in line behind their own earlier ones, not behind others'", async () => {
  const { clock, contextOf, jobs, platform } = await newCommunity();
  const [anna, ben] = [await contextOf('anna'), await contextOf('ben')];
  const bytes = await quadrants(40, 30);
  const places = () => jobs.splice(0).flatMap((job) => (job.kind === 'media.process' ? [job.place] : []));
  const uploads: string[] = [];
  for (let count = 0; count < 12; count++) uploads.push(await arrive(anna, bytes));
  for (const id of uploads.slice(0, 9)) await markUploaded(anna, id);
  expect(places()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  await publishPost(anna, input(...uploads.slice(9)));
  expect(places()).toEqual([9, 10, 11]);
  await publishPost(ben, input(await arrive(ben, bytes)));
  expect(places()).toEqual([0]);
  clock.pass(3 * minuteMs);
  await sweep(platform);
  expect(places().sort()).toEqual([0, 0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a queue that is down does not fail the post', async () => {
  const { contextOf, logged, platform } = await newCommunity();
  const ctx = await contextOf('anna');
  const photo = await arrive(ctx, await quadrants(40, 30));
  const down = { ...ctx, platform: { ...platform, queue: { send: () => Promise.reject(new Error('down')) } } };
  expect((await publishPost(down, input(photo))).status).toBe('processing');
  expect(logged).toMatchObject([{ level: 'warn' }]);
});
