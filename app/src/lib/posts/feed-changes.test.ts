import type { Post } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import type { Feed } from './feed-cache.ts';
import { eachOnce, withoutAuthor, withoutPost, withPost, withPostOnTop } from './feed-changes.ts';

const post = (id: string, caption = ''): Post => ({
  id,
  status: 'published',
  author: { username: 'mia', name: 'Mia', avatarUrl: null },
  caption,
  photos: [],
  audience: 'everyone',
  commentsOff: false,
  place: '',
  createdAt: '2026-01-01T00:00:00Z',
  editedAt: null,
  likeCount: 0,
  commentCount: 0,
});
const feed = (...ids: string[]): Feed => ({ items: ids.map((id) => post(id)), nextCursor: null });
const ids = ({ items }: Feed) => eachOnce(items).map(({ id }) => id);

describe('the cached feed', () => {
  test('takes a new post on top, once', () => {
    expect(ids(withPostOnTop(feed('b', 'a'), post('c')))).toEqual(['c', 'b', 'a']);
    expect(ids(withPostOnTop(feed('c', 'b', 'a'), post('c')))).toEqual(['c', 'b', 'a']);
  });

  test('replaces a post in its place', () => {
    const changed = withPost(feed('b', 'a'), post('a', 'New'));
    expect(ids(changed)).toEqual(['b', 'a']);
    expect(changed.items[1]?.caption).toBe('New');
  });

  test('forgets the posts of who was muted or blocked', () => {
    expect(ids(withoutAuthor(feed('b', 'a'), 'mia'))).toEqual([]);
    expect(ids(withoutAuthor(feed('b', 'a'), 'ben'))).toEqual(['b', 'a']);
  });

  test('forgets a post, and shows one that two pages hold once', () => {
    expect(ids(withoutPost(feed('b', 'a'), 'b'))).toEqual(['a']);
    expect(ids(feed('c', 'b', 'b', 'a'))).toEqual(['c', 'b', 'a']);
  });
});
