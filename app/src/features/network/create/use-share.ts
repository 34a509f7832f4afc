import { useRouter } from 'next/navigation';
import { type Dispatch, useEffect } from 'react';
import type { Draft, DraftAction } from '@/lib/draft/draft.ts';
import { signedOutFault } from '@/lib/draft/fault.ts';
import type { LocalFiles } from '@/lib/draft/local-files.ts';
import { shareLater } from '@/lib/outbox/outbox.ts';
import { LaterOutboxBar } from '@/parts/outbox/later-outbox-bar.ts';
import { tellOfPublished } from '@/parts/outbox/start-outbox.ts';

/** Gives the draft to the outbox, which brings it out while its author is in the feed, or anywhere else. */
export function useShare(
  draft: Draft,
  files: LocalFiles,
  dispatch: Dispatch<DraftAction>,
  owner: string | undefined,
): () => void {
  const router = useRouter();
  useEffect(() => {
    LaterOutboxBar.preload();
    router.prefetch('/');
  }, [router]);
  return () => {
    if (owner === undefined) return dispatch({ type: 'publishFailed', fault: signedOutFault() });
    tellOfPublished();
    shareLater(owner, draft, files);
    dispatch({ type: 'published' });
    // Nobody comes back to what is shared.
    router.replace('/');
  };
}
