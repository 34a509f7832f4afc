import type { Post } from '@isntgram/contract/network/posts';
import { api } from '@/lib/api/api';
import { editPost } from '@/lib/api/posts.ts';
import { messageOf } from '@/lib/api/problem';
import { useMessages } from '@/lib/language/messages';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { postMenuMessages } from '@/messages/post-menu.ts';
import { toast } from '../../ui/toaster.tsx';

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
