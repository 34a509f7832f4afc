import { type RefObject, useEffect, useState } from 'react';
import { postsIn, turnTo } from '@/lib/posts/over';

type Neighbours = { previous: string | undefined; next: string | undefined };

/** The posts before and after `id` on the page below; the page follows, and so loads more of them when it must. */
export function useNeighbours(id: string, list: RefObject<HTMLElement | null>) {
  const [{ previous, next }, setNeighbours] = useState<Neighbours>({ previous: undefined, next: undefined });
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const look = () => {
      const posts = postsIn(current);
      const at = posts.indexOf(id);
      setNeighbours({ previous: posts[at - 1], next: at < 0 ? undefined : posts[at + 1] });
    };
    look();
    current.querySelector(`a[href^="/p/${id}"]`)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const growing = new MutationObserver(look);
    growing.observe(current, { childList: true, subtree: true });
    return () => growing.disconnect();
  }, [id, list]);
  return {
    previous,
    next,
    step: (direction: 1 | -1) => {
      const to = direction === 1 ? next : previous;
      if (to) turnTo(to);
    },
  };
}
