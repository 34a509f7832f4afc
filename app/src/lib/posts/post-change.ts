import type { Post } from '@isntgram/contract/network/posts';

/** What somebody did with a post on one screen, for the others that show it. */
export type PostChange = { liked?: boolean; saved?: boolean; likeCount?: number; commentCount?: number };

/** The post as it is after the change. */
export function changedPost(post: Post, { liked, saved, ...counts }: PostChange): Post {
  if (!post.viewer) return { ...post, ...counts };
  return {
    ...post,
    ...counts,
    viewer: { ...post.viewer, ...(liked !== undefined && { liked }), ...(saved !== undefined && { saved }) },
  };
}

const noted = Symbol.for('isntgram.post-changes');

/** Remembers the change for screens that are not on the page now. Costs public pages nothing. */
export function notePostChange(id: string, change: PostChange): void {
  const changes = notedChanges();
  changes.set(id, { ...changes.get(id), ...change });
  Reflect.set(window, noted, changes);
}

/** What was noted since the last time, by post. */
export function takePostChanges(): ReadonlyMap<string, PostChange> {
  const changes = notedChanges();
  Reflect.deleteProperty(window, noted);
  return changes;
}

function notedChanges(): Map<string, PostChange> {
  const found: unknown = Reflect.get(window, noted);
  return found instanceof Map ? found : new Map();
}
