import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDate, formatRelativeTime, plural } from './format.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('format', () => {
  it.each([
    ['2026-11-20T11:59:30Z', 'now'],
    ['2026-11-20T11:55:00Z', '5 minutes ago'],
    ['2026-11-20T09:01:00Z', '2 hours ago'],
    ['2026-11-19T11:00:00Z', 'yesterday'],
    ['2026-11-14T12:00:00Z', '6 days ago'],
    ['2026-11-01T12:00:00Z', 'November 1, 2026'],
  ])('says when %s was: %s', (instant, text) => {
    expect(formatRelativeTime(instant, now, 'en')).toBe(text);
  });

  it('gives a date in UTC, wherever it is read', () => {
    expect(formatDate('2026-11-20T23:59:59Z', 'en')).toBe('November 20, 2026');
  });

  it('shortens counts from ten thousand on', () => {
    expect([9_876, 12_345, 1_200_000].map((count) => formatCount(count, 'en'))).toEqual(['9,876', '12.3K', '1.2M']);
  });

  it('names sizes and plurals', () => {
    expect(formatBytes(3.44 * 1024 * 1024, 'en')).toBe('3.4 MB');
    expect([0, 1, 2].map((count) => plural(count, { one: 'post', other: 'posts' }, 'en'))).toEqual([
      'posts',
      'post',
      'posts',
    ]);
  });
});
