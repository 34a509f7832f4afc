import type { Post } from '@isntgram/contract/posts';
import { startTransition, useEffect, useState } from 'react';

const firstScreen = 2;

/**
 * What of the feed is rendered: where it has just come, the first screen, and the others without holding the browser up. Whoever comes
 * back finds all of it at once, and so the place where they were.
 */
export function useShownPosts(posts: readonly Post[]): { shown: readonly Post[]; whole: boolean } {
  const [whole, setWhole] = useState(posts.length > 0);
  const come = posts.length > 0;
  useEffect(() => {
    if (come) startTransition(() => setWhole(true));
  }, [come]);
  return { shown: whole ? posts : posts.slice(0, firstScreen), whole };
}
