import { api } from '@/lib/api/api';
import { likeComment, likePost } from '@/lib/api/network/likes';
import { savePost } from '@/lib/api/network/saves';
import { followTag } from '@/lib/api/network/tags';
import { followUser } from '@/lib/api/network/users';
import { type Intent, takeIntent } from '@/lib/session/intent';

const acts: Record<Intent['act'], (on: string) => Promise<unknown>> = {
  like: (id) => likePost(api, id),
  save: (id) => savePost(api, id),
  like_comment: (id) => likeComment(api, id),
  follow: (username) => followUser(api, username),
  follow_tag: (tag) => followTag(api, tag),
  // The page that they come back to shows the field.
  comment: async () => undefined,
};

const waitMs = 3_000;

/**
 * Does what somebody pressed on the page at `path` before they signed in or up, once; that page is then loaded with it
 * done. What the API refuses is not done, and the page shows so.
 */
export async function doIntent(path: string): Promise<void> {
  const intent = takeIntent(path);
  if (!intent) return;
  const patience = new Promise((resolve) => setTimeout(resolve, waitMs));
  await Promise.race([acts[intent.act](intent.on).catch(() => undefined), patience]);
}
