import { describe, expect, test } from 'vitest';
import { importedId } from './imported-id.ts';
import { countListed, fitted, listedPosts, readable } from './instagram.ts';

/** As Instagram writes texts: each byte of UTF-8 as a letter of its own. */
const written = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

describe('the texts of an export', () => {
  test.each(['Grüße aus Zürich', 'Café 👩‍👩‍👧 #Bäume', '日本', 'plain'])('are read as they were meant: %s', (text) => {
    expect(readable(written(text))).toBe(text);
  });

  test.each(['Ré', 'naïve', 'ÿ', 'Grüße', '日本 and é'])(
    'stay as they are where they were written otherwise: %s',
    (text) => {
      expect(readable(text)).toBe(text);
    },
  );

  test('are cut where they are too long, between letters, and lose what cannot be stored', () => {
    expect(fitted(`${'x'.repeat(9)}👍`, 10)).toBe('x'.repeat(9));
    expect(fitted('a\0b\ud83d', 10)).toBe('ab\ufffd');
    expect(fitted('  e\u0301 ', 10)).toBe('é');
  });
});

describe('the list of posts', () => {
  test('has the caption and time of a single photo with the photo, of several with the post', () => {
    const single = {
      media: [{ uri: 'media/posts/201401/a.jpg', creation_timestamp: 1_400_000_000, title: written('Größe') }],
      title: '',
      creation_timestamp: 1_400_000_001,
    };
    const several = {
      media: [
        { uri: 'media/posts/201501/b.jpg', creation_timestamp: 1_450_000_000, title: 'not this' },
        { uri: 'media/posts/201501/c.webp', creation_timestamp: 1_450_000_000, title: '' },
        { uri: 'media/posts/201501/d.mp4', creation_timestamp: 1_450_000_000, title: '' },
      ],
      title: 'Three of them',
      creation_timestamp: 1_450_000_009,
    };
    expect(listedPosts([single, several]).posts).toEqual([
      { seconds: 1_400_000_000, caption: 'Größe', photos: [{ uri: 'media/posts/201401/a.jpg', alt: '' }], videos: 0 },
      {
        seconds: 1_450_000_009,
        caption: 'Three of them',
        photos: [
          { uri: 'media/posts/201501/b.jpg', alt: '' },
          { uri: 'media/posts/201501/c.webp', alt: '' },
        ],
        videos: 1,
      },
    ]);
  });

  test('brings alt texts along where there are any', () => {
    const media = [
      { uri: 'a.jpg', creation_timestamp: 1, alt_text: written('Eine Brücke') },
      { uri: 'b.jpg', media_metadata: { photo_metadata: { accessibility_caption: 'A bridge' } } },
    ];
    const [post] = listedPosts([{ media }]).posts;
    expect(post?.photos.map(({ alt }) => alt)).toEqual(['Eine Brücke', 'A bridge']);
  });

  test('is bad input in each of its fields, and what is no post is counted', () => {
    const bad = [
      ...[null, 5, 'post', [], {}, { media: {} }, { media: [] }, { media: [null, 7, {}] }],
      ...[{ media: [{ uri: 'a.jpg' }] }, { media: [{ uri: 5, creation_timestamp: 5 }] }],
      ...[
        { media: [{ uri: 'a.jpg', creation_timestamp: 'now' }] },
        { media: [{ uri: 'a.jpg', creation_timestamp: -1 }] },
      ],
    ];
    const odd = { media: [{ uri: 'a.jpg', creation_timestamp: 9, title: { x: 1 } }], title: 7 };
    expect(listedPosts([...bad, odd])).toEqual({
      posts: [{ seconds: 9, caption: '', photos: [{ uri: 'a.jpg', alt: '' }], videos: 0 }],
      unreadable: bad.length,
    });
    for (const none of [null, 5, 'x', {}]) expect(() => listedPosts(none)).toThrow('No list');
    expect(listedPosts({ ig_posts: [odd] }).posts).toHaveLength(1);
  });

  test('of other things is counted alone', () => {
    expect(countListed({ ig_stories: [1, 2] })).toBe(2);
    expect(countListed([1])).toBe(1);
    for (const none of [null, 'x', {}]) expect(countListed(none)).toBe(0);
  });
});

test('an imported post has an id of its time, its own among those of one second, and another for somebody else', () => {
  const id = importedId('me', 1_400_000_000, 0);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(1_400_000_000_000);
  expect(importedId('me', 1_400_000_000, 0)).toBe(id);
  const others = [importedId('me', 1_400_000_000, 1), importedId('you', 1_400_000_000, 0)];
  expect(new Set([id, ...others]).size).toBe(3);
  const many = Array.from({ length: 20_000 }, (_, nth) => importedId('me', 1, nth));
  expect(new Set(many).size).toBe(many.length);
});
