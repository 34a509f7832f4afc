import type { Post } from '@isntgram/contract/network/posts';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { editPost } from '@/lib/api/network/posts';
import { messageOf } from '@/lib/api/problem';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { postMenuMessages } from '@/messages/network/post-menu.ts';
import { toast } from '../../../ui/states/toaster.tsx';

/** Lets people comment on the post, or stops it: at once here, and back again where the API refuses. */
export function useComments(post: Post, onEdited: (post: Post) => void): () => void {
  const t = useMessages(postMenuMessages);
  return () => {
    const commentsOff = !post.commentsOff;
    onEdited({ ...post, commentsOff });
    editPost(api, post.id, { commentsOff }).then(
      () => {
        noteFeedChange();
        toast.success(commentsOff ? t.commentsAreOff : t.commentsAreOn);
      },
      (error: unknown) => {
        onEdited(post);
        toast.error(messageOf(error));
      },
    );
  };
}
