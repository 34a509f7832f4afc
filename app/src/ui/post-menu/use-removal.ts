import { limits } from '@isntgram/contract/limits';
import type { Post } from '@isntgram/contract/posts';
import { useState } from 'react';
import { deletePost, restorePost } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { noteFeedChange } from '@/lib/feed-cache.ts';
import { useMessages } from '@/lib/messages.ts';
import { isNotFound, messageOf } from '@/lib/problem.ts';
import { forgetKept } from '@/lib/use-pages.ts';
import { postMenuMessages } from '@/messages/post-menu.ts';
import { toast } from '../toaster.tsx';

type Removed = { post: Post; onDeleted: () => void; onRestored: (post: Post) => void };

/** Deletes the post and offers to take that back for a while; what is gone already counts as deleted. */
export function useRemoval({ post, onDeleted, onRestored }: Removed, onEnd: () => void) {
  const t = useMessages(postMenuMessages);
  const [busy, setBusy] = useState(false);

  const undo = async () => {
    try {
      const restored = await restorePost(api, post.id);
      noteFeedChange();
      toast.success(t.restored);
      onRestored(restored);
    } catch (error) {
      toast.error(isNotFound(error) ? t.restoreTooLate : messageOf(error));
    }
  };
  const remove = async () => {
    setBusy(true);
    try {
      await deletePost(api, post.id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
      noteFeedChange();
      forgetKept(`user:${post.author.username}`, (item) => 'id' in item && item.id === post.id);
      toast.success(t.deleted, { action: { label: t.undo, run: () => void undo() }, durationMs: limits.undoMs });
      onEnd();
      onDeleted();
    } catch (error) {
      toast.error(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, remove: () => void remove() };
}
