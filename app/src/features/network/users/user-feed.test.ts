import type { Post } from '@isntgram/contract/network/posts';
import type { User } from '@isntgram/contract/network/users';
import { expect, test } from 'vitest';
import { userFeed } from './user-feed.ts';

const user: User = {
  username: 'mia',
  name: 'Mia <3',
  avatarUrl: null,
  bio: '',
  link: null,
  private: false,
  postCount: 1,
  followerCount: 0,
  followingCount: 0,
  createdAt: '2026-01-02T03:04:05.000Z',
};
const photo: Post['photos'][number] = {
  width: 1080,
  height: 720,
  alt: 'A "quoted" boat',
  thumbhash: null,
  focal: { x: 0.5, y: 0.5 },
  variants: [{ width: 1080, height: 720, url: '/media/1/1080' }],
  problem: null,
};
const post: Post = {
  id: '0190c0de-0000-7000-8000-000000000000',
  status: 'published',
  author: user,
  caption: 'Salt & <script>alert(1)</script>\u0000\nsecond line',
  photos: [photo],
  audience: 'everyone',
  commentsOff: false,
  place: '',
  createdAt: '2026-01-02T03:04:05.000Z',
  editedAt: null,
  likeCount: 0,
  commentCount: 0,
};

test('a feed names its posts by their addresses, and nothing in them is markup', () => {
  const feed = userFeed(user, [post, { ...post, status: 'processing' }], new URL('https://club.example'));
  expect(feed.match(/<item>/g)).toHaveLength(1);
  expect(feed).toContain('<title>Mia &lt;3 (@mia)</title>');
  expect(feed).toContain('<title>Salt &amp; &lt;script&gt;alert(1)&lt;/script&gt;</title>');
  expect(feed).toContain('<guid isPermaLink="true">https://club.example/p/0190c0de-0000-7000-8000-000000000000</guid>');
  expect(feed).toContain('<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>');
  expect(feed).toContain('media:content url="https://club.example/media/1/1080"');
  expect(feed).toContain('&amp;quot;quoted&amp;quot; boat');
  expect(feed).not.toContain('\u0000');
  expect(feed).not.toContain('<script');
});
