import type { NewPost } from '@isntgram/contract/network/posts';
import { useRouter } from 'next/navigation';
import type { Dispatch } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { publishPost } from '@/lib/api/network/posts';
import { ApiProblem } from '@/lib/api/problem';
import { changeFeed, withPostOnTop } from '@/lib/posts/feed-changes';
import { createMessages } from '@/messages/network/create.ts';
import { toast } from '@/ui/states/toaster';
import type { Draft, DraftAction, Fault } from './draft/draft.ts';
import { faultOf } from './draft/fault.ts';
import { draftToPost, publishability, publishKey } from './draft/publishable.ts';
import { freshKey } from './photos/local-files.ts';

/** The uploads that the API could not use, as when they lay about for too long: they have to be sent again. */
function refusedMedia(error: unknown, post: NewPost): { mediaId: string; fault: Fault }[] {
  if (!(error instanceof ApiProblem) || error.code === 'media.already_used') return [];
  return error.errors.flatMap(({ path, message }) => {
    const mediaId = post.media[Number(/^media\.(\d+)\.id$/.exec(path)?.[1])]?.id;
    return mediaId ? [{ mediaId, fault: { ...faultOf(error), message } }] : [];
  });
}

/** Publishes the draft once, however often it is tried, and then shows it on top of the feed. */
export function usePublish(draft: Draft, dispatch: Dispatch<DraftAction>): () => Promise<void> {
  const t = useMessages(createMessages);
  const router = useRouter();
  return async () => {
    if (draft.publishing.step === 'sending' || publishability(draft).state !== 'publishable') return;
    const post = draftToPost(draft);
    const key = publishKey(draft, post, freshKey());
    dispatch({ type: 'publishStarted', key, post });
    try {
      const published = await publishPost(api, post, key);
      dispatch({ type: 'published' });
      changeFeed((feed) => withPostOnTop(feed, published));
      toast.success(published.status === 'published' ? t.publish.done : t.publish.doneProcessing);
      router.push('/');
    } catch (error) {
      dispatch({ type: 'publishFailed', fault: faultOf(error) });
      for (const refusal of refusedMedia(error, post)) dispatch({ type: 'mediaRefused', ...refusal });
    }
  };
}
