import type { Post } from '@isntgram/contract/posts';
import { editPost } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { noteFeedChange } from '@/lib/feed-cache.ts';
import { useMessages } from '@/lib/messages.ts';
import { messageOf } from '@/lib/problem.ts';
import { postMenuMessages } from '@/messages/post-menu.ts';
import { toast } from '../toaster.tsx';

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
