import { limits } from '@isntgram/contract/kernel/limits';
import type { Post } from '@isntgram/contract/network/posts';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { deletePost, restorePost } from '@/lib/api/network/posts';
import { isNotFound, messageOf } from '@/lib/api/problem';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { changeCached } from '@/lib/server-state/change';
import { postMenuMessages } from '@/messages/network/post-menu.ts';
import { toast } from '../../../ui/states/toaster.tsx';
import { tilesKey } from '../../photos/tiles-key.ts';

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
      changeCached(tilesKey(post.author.username), (tiles) => ({
        ...tiles,
        items: tiles.items.filter(({ id }) => id !== post.id),
      }));
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
