import type { Post } from '@isntgram/contract/network/posts';
import { useRouter } from 'next/navigation';

/** Where to go when the post of this page was deleted, and when that was taken back. */
export function useLeaving({ id, author }: Post) {
  const router = useRouter();
  const userPath = `/${author.username}`;
  return {
    leave: () => (cameFrom(userPath) ? router.back() : router.replace(userPath)),
    comeBack: () => router.push(`/p/${id}`),
  };
}

/** Whether going back leads to `path`, where the browser tells: then nobody has to leave the same page twice. */
function cameFrom(path: string): boolean {
  if (!('navigation' in window)) return false;
  const { currentEntry } = window.navigation;
  const before = currentEntry ? window.navigation.entries()[currentEntry.index - 1]?.url : undefined;
  return before !== null && before !== undefined && new URL(before).pathname === path;
}
