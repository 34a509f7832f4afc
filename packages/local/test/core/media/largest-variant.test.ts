import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { originalKey } from '@isntgram/core/media/addresses';
import { editMedia } from '@isntgram/core/media/edit-media';
import { getMedia, markUploaded } from '@isntgram/core/media/media';
import { attemptsMax } from '@isntgram/core/media/process-photo';
import { readUsage } from '@isntgram/core/media/quota';
import { deletePost } from '@isntgram/core/network/posts/delete-post';
import { getPost, publishPost } from '@isntgram/core/network/posts/posts';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { describe, expect, test } from 'vitest';
import { newCommunity } from '../community.ts';
import { arrive, input, stored } from './uploads.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Wide enough to have a variant that is made later, and little work. */
const wide = () => quadrants(1200, 90);

/** A post that is published while the largest variant of its photo is still to be made. */
async function published() {
  const community = await newCommunity();
  const { contextOf, jobs, platform } = community;
  const ctx = await contextOf('anna');
  const bytes = await wide();
  const photo = await arrive(ctx, bytes);
  const { id } = await publishPost(ctx, input(photo));
  for (const job of jobs.splice(0)) await runJob(platform, job);
  const enlarge = { kind: 'media.enlarge', tenant: ctx.tenant.slug, mediaId: photo } as const;
  const widths = async () => (await getPost(ctx, id)).photos[0]?.variants.map(({ width }) => width);
  const there = async (...names: string[]) =>
    (await Promise.all(names.map((name) => stored(ctx, photo, name)))).map((size) => size !== undefined);
  const used = async () => (await readUsage(ctx)).photoBytes.used;
  return { ...community, ctx, bytes, photo, id, enlarge, widths, there, used };
}

type Community = Awaited<ReturnType<typeof published>>;

/** The platform, on which something happens right after a picture is rendered. */
const interrupted = ({ platform }: Pick<Community, 'platform'>, happens: () => Promise<unknown>) => ({
  ...platform,
  imageTransform: {
    render: async (...args: Parameters<typeof platform.imageTransform.render>) => {
      const rendered = await platform.imageTransform.render(...args);
      await happens();
      return rendered;
    },
  },
});

describe('the largest variant', () => {
  test('is made after the post is published; until then the original stays, and each byte counts', async () => {
    const { bytes, ctx, enlarge, id, jobs, photo, platform, there, used, widths } = await published();
    expect(await getPost(ctx, id)).toMatchObject({ status: 'published', photos: [{ width: 1200, height: 90 }] });
    expect(await widths()).toEqual([320, 640, 1080]);
    expect(await there('original', '1200')).toEqual([true, false]);
    const sizes = async (...names: string[]) =>
      (await Promise.all(names.map((name) => stored(ctx, photo, name)))).reduce<number>(
        (sum, size) => sum + (size ?? 0),
        0,
      );
    expect(await used()).toBe(bytes.length + (await sizes('320', '640', '1080')));
    expect(jobs).toEqual([enlarge]);
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect(await widths()).toEqual([320, 640, 1080, 1200]);
    expect(await there('original', '1200')).toEqual([false, true]);
    expect(await used()).toBe(await sizes('320', '640', '1080', '1200'));
    expect(jobs).toEqual([]);
  });

  test('made again, and twice at once, is the same', async () => {
    const { enlarge, platform, there, used, widths } = await published();
    await Promise.all([runJob(platform, enlarge), runJob(platform, enlarge)]);
    const before = await used();
    await runJob(platform, enlarge);
    expect([await widths(), await there('original', '1200')]).toEqual([
      [320, 640, 1080, 1200],
      [false, true],
    ]);
    expect(await used()).toBe(before);
  });

  test('whose job was lost is made all the same, of an original that outlives its ticket', async () => {
    const { clock, enlarge, jobs, platform, there, widths } = await published();
    jobs.length = 0;
    clock.pass(hourMs);
    await sweep(platform);
    expect(jobs).toEqual([enlarge]);
    expect(await there('original')).toEqual([true]);
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect(await widths()).toContain(1200);
    clock.pass(hourMs);
    await sweep(platform);
    expect(jobs).toEqual([]);
  });

  test('leaves no byte where the post was deleted for good while it was made', async () => {
    const community = await published();
    const { clock, ctx, enlarge, id, platform, there, used, work } = community;
    const deleting = interrupted(community, async () => {
      await deletePost(ctx, id);
      clock.pass(minuteMs);
      await sweep(platform);
    });
    await runJob(deleting, enlarge);
    expect(await there('original', '320', '1080', '1200')).toEqual([false, false, false, false]);
    clock.pass(10 * minuteMs);
    await sweep(platform);
    expect(await work.db.query.select().from(work.tables.media)).toEqual([]);
    expect(await used()).toBe(0);
  });

  test('leaves no byte where it was stored, not yet noted, and the post deleted', async () => {
    const community = await published();
    const { clock, ctx, enlarge, id, platform, there, work } = community;
    await platform.mediaStore.put(`${ctx.tenant.slug}/${enlarge.mediaId}/1200.webp`, new Uint8Array(9), 'image/webp');
    await deletePost(ctx, id);
    clock.pass(hourMs);
    await sweep(platform);
    expect(await there('original', '320', '1080', '1200')).toEqual([false, false, false, false]);
    expect(await work.db.query.select().from(work.tables.media)).toEqual([]);
  });

  test('of a photo that was cropped while it was made is the new crop’s alone', async () => {
    const community = await newCommunity();
    const { contextOf, jobs, platform } = community;
    const ctx = await contextOf('anna');
    const photo = await arrive(ctx, await quadrants(2400, 90));
    await markUploaded(ctx, photo);
    const run = async () => {
      for (const job of jobs.splice(0)) await runJob(platform, job);
    };
    await run();
    const cropping = interrupted(community, () =>
      editMedia(ctx, photo, { crop: { x: 0, y: 0, width: 0.5, height: 1 } }),
    );
    for (const job of jobs.splice(0)) await runJob(cropping, job);
    while (jobs.length > 0) await run();
    const { variants, ...media } = await getMedia(ctx, photo);
    expect(media).toMatchObject({ status: 'ready', width: 1200 });
    expect(variants.map(({ width }) => width)).toEqual([320, 640, 1080, 1200]);
    const names = ['2048', '1080', '1080-1', '1200-1'];
    expect((await Promise.all(names.map((name) => stored(ctx, photo, name)))).map(Boolean)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('is never made of another picture than the others', async () => {
    const { ctx, enlarge, photo, platform, there, widths } = await published();
    await platform.mediaStore.put(originalKey(ctx.tenant, photo), await quadrants(1200, 91), 'image/png');
    await runJob(platform, enlarge);
    expect([await widths(), await there('original', '1200')]).toEqual([
      [320, 640, 1080],
      [false, false],
    ]);
  });

  test('that always breaks is given up, and the post stays as it is', async () => {
    const { ctx, enlarge, id, platform, there, widths } = await published();
    const broken = { ...platform, imageTransform: { render: () => Promise.reject(new Error('out of memory')) } };
    for (let attempt = 0; attempt < attemptsMax; attempt++)
      await expect(runJob(broken, enlarge)).rejects.toThrow('out of memory');
    await runJob(broken, enlarge);
    expect((await getPost(ctx, id)).status).toBe('published');
    expect([await widths(), await there('original', '1200')]).toEqual([
      [320, 640, 1080],
      [false, false],
    ]);
  });

  test('of a small photo is there at once', async () => {
    const { contextOf, jobs, platform } = await newCommunity();
    const ctx = await contextOf('anna');
    const photo = await arrive(ctx, await quadrants(1080, 270));
    const { id } = await publishPost(ctx, input(photo));
    for (const job of jobs.splice(0)) await runJob(platform, job);
    expect((await getPost(ctx, id)).photos[0]?.variants.map(({ width }) => width)).toEqual([320, 640, 1080]);
    expect(jobs).toEqual([]);
    expect(await stored(ctx, photo, 'original')).toBeUndefined();
  });
});
