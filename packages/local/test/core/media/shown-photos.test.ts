import { runJob } from '@isntgram/core/jobs/jobs';
import { sweep } from '@isntgram/core/jobs/sweep';
import { deletePost, restorePost } from '@isntgram/core/network/posts/delete-post';
import { editPost, getPost, publishPost } from '@isntgram/core/network/posts/posts';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newCommunity, type Signed } from '../community.ts';
import { arrive, input } from './uploads.ts';

async function setUp() {
  const community = await newCommunity();
  const { contextOf, jobs, platform, work } = community;
  const anna = await contextOf('anna');
  const { shownPhotos } = work.tables;
  const run = async () => {
    for (const job of jobs.splice(0)) await runJob(platform, job);
  };
  const written = () => work.db.query.$count(shownPhotos);
  /** The post, which must be the same whether its photos were written down or are read from where they stand. */
  const readTwice = async (id: string) => {
    const post = await getPost(anna, id);
    const held = await work.db.query.delete(shownPhotos).returning();
    expect(await getPost(anna, id)).toEqual(post);
    if (held.length > 0) await work.db.query.insert(shownPhotos).values(held);
    return post;
  };
  return { ...community, anna, readTwice, run, written };
}

const publish = async (anna: Signed, width: number, height: number) =>
  publishPost(anna, input(await arrive(anna, await quadrants(width, height))));

test('photos are written down once a post is published, and at each change: alt texts, largest variant', async () => {
  const { anna, jobs, platform, readTwice, run, written } = await setUp();
  const { id } = await publish(anna, 2_400, 300);
  expect([await written(), (await readTwice(id)).status]).toEqual([0, 'processing']);
  const [first] = jobs.splice(0);
  if (first) await runJob(platform, first);
  const small = await readTwice(id);
  expect([await written(), small.status, small.photos[0]?.variants.map(({ width }) => width)]).toEqual([
    1,
    'published',
    [320, 640, 1080],
  ]);
  expect(small.photos[0]?.variants[0]?.url).toMatch(/^http:\/\/localhost\/media\//);
  await run();
  expect((await readTwice(id)).photos[0]?.variants.map(({ width }) => width)).toEqual([320, 640, 1080, 2048]);
  const alt = `"url" : "/media/ and \\"url\\" : \\"/media/ 'so'`;
  expect((await editPost(anna, id, { alts: [{ position: 0, alt }] })).photos[0]?.alt).toBe(alt);
  await readTwice(id);
  await deletePost(anna, id);
  expect((await restorePost(anna, id)).photos[0]?.alt).toBe(alt);
});

test('a photo that cannot be used says so, with what to do, and is not written down', async () => {
  const { anna, readTwice, run, written } = await setUp();
  const { id } = await publishPost(anna, input(await arrive(anna, new TextEncoder().encode('no photo'))));
  await run();
  expect((await readTwice(id)).photos[0]?.problem).toMatchObject({
    code: 'media.not_an_image',
    message: expect.stringContaining('Choose'),
  });
  expect(await written()).toBe(0);
});

test('posts of a release before are read as they are until the sweep has written their photos down', async () => {
  const { anna, clock, platform, readTwice, run, work, written } = await setUp();
  const ids = [(await publish(anna, 40, 30)).id, (await publish(anna, 30, 40)).id, (await publish(anna, 40, 40)).id];
  await run();
  const posts = await Promise.all(ids.map((id) => getPost(anna, id)));
  await work.db.rows(sql`delete from ${work.tables.shownPhotos}`);
  clock.pass(24 * 60 * 60_000);
  await sweep(platform, { rowsMax: 1, bitesMax: 2 });
  expect(await written()).toBe(2);
  clock.pass(60_000);
  await sweep(platform);
  expect(await written()).toBe(3);
  expect(await Promise.all(ids.map(readTwice))).toEqual(posts);
  // From then on no day looks through the posts.
  const look = sql`${sql.identifier(work.tables.schema)}.write_older_photos(most integer)`;
  await work.db.rows(sql`create or replace function ${look} returns integer language plpgsql
    as $$ begin raise 'looks through all posts'; end $$`);
  clock.pass(24 * 60 * 60_000);
  expect((await sweep(platform)).failed).toBe(0);
});
