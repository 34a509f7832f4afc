import type { Post } from '@isntgram/contract/network/posts';
import { useEffect } from 'react';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { changeFeed, withPost } from '@/lib/posts/feed-changes';

const fastMs = 1_500;
const slowMs = 10_000;
const fastTries = 20;

/**
 * Asks about an own post until its photos are ready or refused, and then puts the finished post in its place. It rests
 * while nobody looks.
 */
export function usePendingPost({ id, status }: Post): void {
  useEffect(() => {
    if (status !== 'processing') return;
    let ended = false;
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lookLater = () => {
      if (!ended) timer = setTimeout(look, asked < fastTries ? fastMs : slowMs);
    };
    const take = (post: Post) => {
      if (post.status === 'processing') lookLater();
      else changeFeed((feed) => withPost(feed, post));
    };
    const look = () => {
      if (document.hidden) return lookLater();
      asked += 1;
      getPost(api, id).then(take, lookLater);
    };
    look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [id, status]);
}
