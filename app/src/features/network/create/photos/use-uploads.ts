import type { Dispatch } from 'react';
import { useCallback, useEffect } from 'react';
import { api } from '@/lib/api/api';
import { uploadPhoto } from '@/lib/photos/upload';
import { useOnline } from '@/lib/use-online.ts';
import type { Draft, DraftAction } from '../draft/draft.ts';
import { faultOf, localFault, mediaFault } from '../draft/fault.ts';
import { photosToUpload } from '../draft/publishable.ts';
import { type LocalFile, type LocalFiles, letGo, takeIn } from './local-files.ts';
import { photoReady } from './photo-ready.ts';

async function upload(local: LocalFile, key: string, dispatch: Dispatch<DraftAction>) {
  const controller = new AbortController();
  local.upload = controller;
  const { signal } = controller;
  try {
    dispatch({ type: 'uploadStarted', key });
    const media = await uploadPhoto(api, {
      file: local.file,
      contentType: local.contentType,
      purpose: 'post',
      signal,
      onProgress: (sentBytes) => dispatch({ type: 'uploadProgressed', key, sentBytes }),
      onSent: (mediaId) => dispatch({ type: 'uploadSent', key, mediaId }),
      onSlow: () => dispatch({ type: 'processingSlow', key }),
    });
    if (media.status === 'ready') {
      dispatch(photoReady(key, media));
    } else {
      dispatch({ type: 'photoFailed', key, fault: mediaFault(media.problem) });
    }
  } catch (error) {
    if (signal.aborted) return;
    if (!navigator.onLine) dispatch({ type: 'uploadInterrupted', key });
    dispatch({ type: 'photoFailed', key, fault: faultOf(error) });
  }
}

/** A photo of an earlier visit that has to be sent again, and whose file is not here any more. */
function failGone(key: string, dispatch: Dispatch<DraftAction>) {
  dispatch({ type: 'uploadStarted', key });
  dispatch({ type: 'photoFailed', key, fault: localFault('gone') });
}

/**
 * Uploads the draft's photos as their turn comes, waits while there is no connection, and stops what is removed.
 * Answers with what takes in new files.
 */
export function useUploads(
  files: LocalFiles,
  draft: Draft,
  dispatch: Dispatch<DraftAction>,
): (chosen: readonly File[]) => void {
  const online = useOnline();

  useEffect(() => {
    const keys = new Set(draft.photos.map(({ key }) => key));
    for (const key of files.keys()) if (!keys.has(key)) letGo(files, key);
    if (!online) return;
    for (const { key } of photosToUpload(draft)) {
      const local = files.get(key);
      if (local) void upload(local, key, dispatch);
      else failGone(key, dispatch);
    }
  }, [draft, dispatch, files, online]);

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
