import type { Post } from '@isntgram/contract/network/posts';
import { describe, expect, it } from 'vitest';
import { changedPost } from './post-change.ts';

const post = {
  likeCount: 3,
  commentCount: 1,
  viewer: { liked: false, saved: true, following: true, own: false },
} as Post;

describe('a post after a change', () => {
  it('has the new counts and how the viewer stands to it, and keeps the rest', () => {
    expect(changedPost(post, { liked: true, likeCount: 4 })).toEqual({
      ...post,
      likeCount: 4,
      viewer: { liked: true, saved: true, following: true, own: false },
    });
  });
  it('of nobody has no personal part', () => {
    const { viewer: _, ...anonymous } = post;
    expect(changedPost(anonymous, { liked: true, commentCount: 2 })).toEqual({ ...anonymous, commentCount: 2 });
  });
});
