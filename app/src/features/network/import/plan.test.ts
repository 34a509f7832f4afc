import { limits } from '@isntgram/contract/kernel/limits';
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { describe, expect, test } from 'vitest';
import { ArchiveError, EntryTooLarge } from './fault.ts';
import { openArchive } from './open-archive.ts';
import { planImport } from './plan.ts';

type Files = Record<string, string | Blob>;

async function zip(files: Files, level = 6): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level });
  for (const [path, content] of Object.entries(files))
    await writer.add(path, typeof content === 'string' ? new TextReader(content) : new BlobReader(content));
  return writer.close();
}

const seconds = 1_500_000_000;
const nowMs = Date.UTC(2026, 5, 1);
const post = (uri: string, at = seconds, title = 'Then') => ({ media: [{ uri, creation_timestamp: at, title }] });
const listPath = 'your_instagram_activity/media/posts_1.json';
const planOf = async (files: Files) => planImport(await openArchive([await zip(files)]), 'me', nowMs);
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ArchiveError ? error.fault : error),
  );

describe('an export of Instagram', () => {
  test.each([listPath, 'content/posts_1.json', 'media/posts_1.json', `instagram-mia-2026-01-01-AbC/${listPath}`])(
    'is read where its list is %s',
    async (path) => {
      const root = path.startsWith('instagram-') ? 'instagram-mia-2026-01-01-AbC/' : '';
      const list = [post('media/posts/a.jpg'), post('media/posts/b.jpg', seconds + 60, 'Later')];
      const { posts, leftOut } = await planOf({
        [path]: JSON.stringify(list),
        [`${root}media/posts/a.jpg`]: 'photo',
        [`${root}media/posts/b.jpg`]: 'photo',
      });
      expect(posts.map(({ caption }) => caption)).toEqual(['Later', 'Then']);
      expect(posts[1]?.photos).toEqual([{ path: `${root}media/posts/a.jpg`, alt: '' }]);
      expect(Object.values(leftOut).every((count) => count === 0)).toBe(true);
    },
  );

  test('says what stays where it is, and why', async () => {
    const many = [{ uri: 'media/posts/0.jpg' }];
    const big = new Blob([new Uint8Array(limits.photoSizeBytesMax + 1)]);
    const { posts, leftOut } = await planOf({
      [listPath]: JSON.stringify([
        { media: many, title: 'Many', creation_timestamp: seconds },
        post('media/posts/video.mp4'),
        post('media/posts/gone.jpg'),
        post('media/posts/big.jpg'),
        post('../../../etc/passwd.jpg'),
        post('media/posts/0.jpg', nowMs / 1000 - 60),
        'nonsense',
      ]),
      'your_instagram_activity/media/stories.json': JSON.stringify({ ig_stories: [{}, {}] }),
      'your_instagram_activity/media/reels.json': JSON.stringify({ ig_reels_media: [{}] }),
      'your_instagram_activity/media/archived_posts.json': '{ broken',
      'media/posts/big.jpg': big,
      ...Object.fromEntries(many.map(({ uri }) => [uri, 'photo'])),
    });
    expect(posts).toHaveLength(1);
    expect(leftOut).toEqual({
      ...{ videos: 1, stories: 2, reels: 1, archived: 0, missing: 2, tooLarge: 1, tooNew: 1 },
      unreadable: 1,
    });
  });

  test('has the same ids in every export, also for posts of one second', async () => {
    const [first, second] = [post('media/posts/a.jpg'), post('media/posts/b.jpg')];
    const files = { 'media/posts/a.jpg': 'a', 'media/posts/b.jpg': 'b' };
    const one = await planOf({ ...files, [listPath]: JSON.stringify([first, second]) });
    const other = await planOf({
      ...files,
      'content/posts_1.json': JSON.stringify([first, second, post('media/posts/a.jpg', seconds + 5)]),
    });
    expect(new Set(one.posts.map(({ id }) => id)).size).toBe(2);
    expect(other.posts.map(({ id }) => id)).toEqual(expect.arrayContaining(one.posts.map(({ id }) => id)));
  });

  test('has posts of more photos than fit into one: the others stand beside it, in their order', async () => {
    const many = Array.from({ length: 2 * limits.photosPerPostMax + 1 }, (_, at) => ({ uri: `media/posts/${at}.jpg` }));
    const { posts } = await planOf({
      [listPath]: JSON.stringify([{ media: many, title: 'Many', creation_timestamp: seconds }]),
      ...Object.fromEntries(many.map(({ uri }) => [uri, 'photo'])),
    });
    expect(posts.map(({ caption }) => caption)).toEqual(['Many', '2/3', '3/3']);
    expect(posts.flatMap(({ photos }) => photos.map(({ path }) => path))).toEqual(many.map(({ uri }) => uri));
    expect(posts.map(({ id }) => id)).toEqual(
      posts
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    const single = await planOf({ [listPath]: JSON.stringify([post('media/posts/0.jpg')]), 'media/posts/0.jpg': 'a' });
    expect(posts[0]?.id).toBe(single.posts[0]?.id);
  });

  test('of the years until 2020 has one list of all photos: those of one time and caption are a post', async () => {
    const photo = (path: string, taken_at: string, caption: string) => ({ path, taken_at, caption, location: '' });
    const photos = [
      photo('photos/201812/a.jpg', '2018-12-24T18:00:00', 'Caf\u00c3\u00a9'),
      photo('photos/201812/b.jpg', '2018-12-24T18:00:00', 'Caf\u00c3\u00a9'),
      photo('photos/201907/c.jpg', '2019-07-01T09:30:00+02:00', 'Summer'),
      photo('photos/201907/c.jpg', 'some day', 'No time'),
      'nonsense',
    ];
    const videos = [{ path: 'videos/201812/d.mp4', taken_at: '2018-12-24T18:00:00', caption: 'Moving' }];
    const files = Object.fromEntries(
      photos.flatMap((each) => (typeof each === 'string' ? [] : [[each.path, 'photo']])),
    );
    for (const root of ['', 'mia_20200101/']) {
      const inRoot = Object.fromEntries(Object.entries(files).map(([path, content]) => [`${root}${path}`, content]));
      const { posts, leftOut } = await planOf({ ...inRoot, [`${root}media.json`]: JSON.stringify({ photos, videos }) });
      expect(posts.map((each) => [each.caption, each.seconds * 1000, each.photos.length])).toEqual([
        ['Summer', Date.UTC(2019, 6, 1, 7, 30), 1],
        ['Café', Date.UTC(2018, 11, 24, 18), 2],
      ]);
      expect(leftOut).toMatchObject({ videos: 1, unreadable: 2 });
    }
  });

  test('comes in parts, each with what the others lack', async () => {
    const parts = [
      await zip({ [listPath]: JSON.stringify([post('media/posts/a.jpg')]) }),
      await zip({ 'media/posts/a.jpg': 'photo' }),
    ];
    expect((await planImport(await openArchive(parts), 'me', nowMs)).posts).toHaveLength(1);
  });

  test('of ten thousand files is read at once, and none of them unpacked', async () => {
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, level: 0 });
    const names = Array.from({ length: 10_000 }, (_, at) => `media/posts/${at}.jpg`);
    for (const name of names) await writer.add(name, new TextReader('photo'));
    await writer.add(listPath, new TextReader(JSON.stringify(names.map((name, at) => post(name, seconds + at)))));
    const archive = await openArchive([await writer.close()]);
    expect((await planImport(archive, 'me', nowMs)).posts).toHaveLength(10_000);
  }, 60_000);
});

describe('a file that is no export', () => {
  test.each<[string, Files, string]>([
    ['has no posts', { 'readme.txt': 'hello' }, 'noPosts'],
    ['is made for reading', { 'your_instagram_activity/media/posts_1.html': '<html>' }, 'html'],
    ['has a list that is no JSON', { [listPath]: '[{' }, 'broken'],
    ['has a list of nothing', { [listPath]: '"posts"' }, 'broken'],
  ])('is refused where it %s', async (_, files, fault) => {
    expect(await faultOf(planOf(files))).toBe(fault);
  });

  test('is refused where it is no zip, or cut off', async () => {
    const whole = await zip({ [listPath]: '[]' });
    for (const bad of [new Blob(['photo']), new Blob([]), whole.slice(0, whole.size - 30)])
      expect(await faultOf(openArchive([bad]))).toBe('notZip');
  });

  test('is refused where it names files outside of itself', async () => {
    expect(await faultOf(openArchive([await zip({ '../../.ssh/id': 'x', [listPath]: '[]' })]))).toBe('unsafe');
  });

  test('unpacks to no more than it says, nor than it may', async () => {
    const bomb = await zip({ [listPath]: '0'.repeat(5_000_000) });
    expect(bomb.size).toBeLessThan(20_000);
    const archive = await openArchive([bomb]);
    await expect(archive.read(listPath, 1_000)).rejects.toBeInstanceOf(EntryTooLarge);
    expect((await archive.read(listPath, 5_000_000)).size).toBe(5_000_000);
    // It says of itself that it is small: in the list at the end, and before the file.
    const bytes = new Uint8Array(await bomb.arrayBuffer());
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at += 1)
      if (view.getUint32(at, true) === 5_000_000) view.setUint32(at, 500, true);
    const lying = await openArchive([new Blob([bytes])]);
    expect(lying.sizeOf(listPath)).toBe(500);
    await expect(lying.read(listPath, 1_000)).rejects.toThrow();
  });
});
