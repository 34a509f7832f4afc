import { describe, expect, it } from 'vitest';
import { followListOf } from './follow-list-address.ts';

describe('the address of a follow list', () => {
  it.each([
    ['/mia/followers', 'followers'],
    ['/Mia/following', 'following'],
    ['/mia', undefined],
    ['/mia/', undefined],
    ['/ben/followers', undefined],
    ['/mia/likes', undefined],
  ])('%s opens %s', (pathname, kind) => {
    expect(followListOf(pathname, 'mia')).toBe(kind);
  });
});
