import { readVariantPath } from '@isntgram/core/media/addresses';
import { getMedia } from '@isntgram/core/media/media';
import { getUser } from '@isntgram/core/network/people/users';
import { getPost } from '@isntgram/core/network/posts/posts';
import { expect, test } from 'vitest';
import { newCommunity, newPost } from '../community.ts';

test('a photo’s address is the same whoever writes it, and is read as what it was written for', async () => {
  const { contextOf, platform } = await newCommunity();
  const anna = await contextOf('anna');
  const { media, users } = anna.tables;
  const [id, postId, now] = [platform.ids.next(), await newPost(anna), platform.clock.now()];
  const variants = [
    { width: 320, height: 200, revision: 12 },
    { width: 640, height: 400 },
  ];
  await anna.db.query.insert(media).values({
    ...{ id, ownerId: anna.actor.id, purpose: 'post', postId, position: 0, status: 'ready', width: 640, height: 400 },
    ...{ fileName: 'a.png', contentType: 'image/png', sizeBytes: 1, variants, revision: 12 },
    ...{ createdAt: now, updatedAt: now, expiresAt: now },
  });
  await anna.db.query.update(users).set({ avatarMediaId: id });

  const names = [
    { mediaId: id, width: 320, revision: 12 },
    { mediaId: id, width: 640, revision: 0 },
  ];
  const [smallest = '', larger = ''] = [`/media/${id}/320-12.webp`, `/media/${id}/640.webp`];
  expect([smallest, larger].map(readVariantPath)).toEqual(names);
  const whole = [smallest, larger].map((path) => `http://localhost${path}`);
  expect((await getMedia(anna, id)).variants.map(({ url }) => url)).toEqual(whole);
  const { author, photos } = await getPost(anna, postId);
  expect(photos[0]?.variants.map(({ url }) => url)).toEqual(whole);
  expect([author.avatarUrl, (await getUser(anna, 'anna')).avatarUrl]).toEqual([whole[0], whole[0]]);
});

test.each([
  '/media/a/0.webp',
  '/media/a/320.png',
  '/media/a/b/320.webp',
  '/media/a/320-0.webp',
  '/media/a/100000.webp',
])('%s names no photo', (path) => expect(readVariantPath(path)).toBeUndefined());
