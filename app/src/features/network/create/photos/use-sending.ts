import type { Dispatch } from 'react';
import { useCallback, useEffect } from 'react';
import type { Draft, DraftAction } from '@/lib/draft/draft.ts';
import { type LocalFiles, letGo, takeIn } from '@/lib/draft/local-files.ts';
import { sendPhotos } from '@/lib/draft/send-photos.ts';
import { useOnline } from '@/lib/use-online.ts';

/**
 * Sends the draft's photos ahead while its words are written (`decided`: their looks will not change), waits while
 * there is no connection, and stops what is removed. Answers with what takes in new files.
 */
export function useSending(
  files: LocalFiles,
  draft: Draft,
  dispatch: Dispatch<DraftAction>,
  decided: boolean,
): (chosen: readonly File[]) => void {
  const online = useOnline();

  useEffect(() => {
    // Then it is the outbox that sends them.
    if (draft.publishing.step === 'done') return;
    const keys = new Set(draft.photos.map(({ key }) => key));
    for (const key of files.keys()) if (!keys.has(key)) letGo(files, key);
    if (online) sendPhotos(draft, files, dispatch, decided);
  }, [draft, dispatch, files, online, decided]);

  useEffect(() => {
    if (online) dispatch({ type: 'connectionBack' });
  }, [dispatch, online]);

  useEffect(
    () => () => {
      for (const key of files.keys()) letGo(files, key);
    },
    [files],
  );

  return useCallback(
    (chosen) => {
      if (chosen.length > 0) dispatch({ type: 'photosAdded', photos: takeIn(files, chosen) });
    },
    [dispatch, files],
  );
}
