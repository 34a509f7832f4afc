import type { Post } from '@isntgram/contract/network/posts';
import { useCallback, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { isNotFound } from '@/lib/api/problem';

type Shown = { post: Post | undefined; failed: 'gone' | 'away' | undefined };

/** What was asked for before somebody got there; each is used once, as it ages. */
const ahead = new Map<string, Promise<Post>>();
const aheadMax = 4;

/** Asks for the posts that may be next. */
export function askAhead(ids: readonly (string | undefined)[]): void {
  for (const id of ids) {
    if (!id || ahead.has(id)) continue;
    const asked = getPost(api, id);
    asked.catch(() => ahead.delete(id));
    ahead.set(id, asked);
    const [oldest] = ahead.keys();
    if (ahead.size > aheadMax && oldest) ahead.delete(oldest);
  }
}

function take(id: string): Promise<Post> {
  const asked = ahead.get(id);
  ahead.delete(id);
  return asked ?? getPost(api, id);
}

/** The post of the address; until it is there the one before it stays. `failed` says that it does not come. */
export function useOverPost(id: string): Shown & { retry: () => void } {
  const [shown, setShown] = useState<Shown>({ post: undefined, failed: undefined });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    let current = true;
    take(id).then(
      (post) => current && setShown({ post, failed: undefined }),
      (error: unknown) => current && setShown({ post: undefined, failed: isNotFound(error) ? 'gone' : 'away' }),
    );
    return () => {
      current = false;
    };
  }, [id, attempt]);
  return { ...shown, retry: useCallback(() => setAttempt((before) => before + 1), []) };
}
