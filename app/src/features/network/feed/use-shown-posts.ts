import type { Post } from '@isntgram/contract/network/posts';
import { startTransition, useEffect, useState } from 'react';

const firstScreen = 2;
const atATime = 3;

/**
 * What of the feed is rendered: of posts that have just come the first screen, then a few at a time, which never hold
 * the browser up for long. Whoever comes back finds all of them at once, and so the place where they were.
 */
export function useShownPosts(posts: readonly Post[]): { shown: readonly Post[]; whole: boolean } {
  const [count, setCount] = useState(Math.max(firstScreen, posts.length));
  const whole = count >= posts.length;
  useEffect(() => {
    if (!whole) startTransition(() => setCount(count + atATime));
  }, [count, whole]);
  return { shown: whole ? posts : posts.slice(0, count), whole };
}
