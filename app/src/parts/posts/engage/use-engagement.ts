'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { api } from '@/lib/api/api';
import { likePost, unlikePost } from '@/lib/api/network/likes';
import { savePost, unsavePost } from '@/lib/api/network/saves';
import { hasHint } from '@/lib/early/handover';
import type { PostChange } from '@/lib/posts/post-change';
import { forgetCached } from '@/lib/server-state/change';
import { useWish } from '@/lib/use-wish.ts';
import { askToJoin, tellRefusal } from '../../refusal.ts';

/** Liking and saving a post, at once and taken back where the API refuses; `onChange` hears of all that is shown. */
export function useEngagement(
  post: Pick<Post, 'id' | 'likeCount' | 'viewer'>,
  onChange?: (change: PostChange) => void,
) {
  const { id, likeCount, viewer } = post;
  const like = useWish({
    given: { on: viewer?.liked ?? false, count: likeCount },
    send: async (on) => {
      const state = await (on ? likePost(api, id) : unlikePost(api, id));
      return { on: state.liked, count: state.likeCount };
    },
    onRefused: (error) => tellRefusal(error, { act: 'like', on: id }),
    onChange: ({ on, count }) => onChange?.({ liked: on, likeCount: count }),
  });
  const save = useWish({
    given: { on: viewer?.saved ?? false, count: 0 },
    send: async (on) => ({ on: (await (on ? savePost(api, id) : unsavePost(api, id))).saved, count: 0 }),
    onRefused: (error) => tellRefusal(error, { act: 'save', on: id }),
    onChange: ({ on }) => {
      forgetCached('saved:');
      onChange?.({ saved: on });
    },
  });
  const setLiked = (on: boolean) => (hasHint() ? like.set(on) : askToJoin({ act: 'like', on: id }));
  const setSaved = (on: boolean) => (hasHint() ? save.set(on) : askToJoin({ act: 'save', on: id }));
  const doubleTap = () => (hasHint() ? like.set(true) : undefined);
  return { liked: like.on, likeCount: like.count, saved: save.on, setLiked, setSaved, doubleTap };
}

export type Engagement = ReturnType<typeof useEngagement>;
