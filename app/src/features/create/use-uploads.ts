import type { Dispatch } from 'react';
import { useCallback, useEffect, useState } from 'react';
import { api } from '@/lib/api.ts';
import { inspectPhotoFile, type PhotoContentType } from '@/lib/photo-file.ts';
import { uploadPhoto } from '@/lib/upload.ts';
import type { Draft, DraftAction, NewDraftPhoto } from './draft.ts';
import { faultOf, localFault, mediaFault } from './fault.ts';
import { photosToUpload } from './publishable.ts';

interface LocalFile {
  file: File;
  contentType: PhotoContentType;
  url: string;
  upload: AbortController | null;
}
type LocalFiles = Map<string, LocalFile>;

/** Takes in what can be a photo; `files` keeps the bytes that the draft only knows by key. */
function takeIn(files: LocalFiles, chosen: readonly File[]): NewDraftPhoto[] {
  return chosen.map((file) => {
    const key = URL.createObjectURL(file);
    const verdict = inspectPhotoFile(file);
    const photo = { key, fileName: file.name, sizeBytes: file.size };
    if (!verdict.ok) {
      URL.revokeObjectURL(key);
      return { ...photo, localUrl: null, fault: localFault(verdict.fault) };
    }
    files.set(key, { file, contentType: verdict.contentType, url: key, upload: null });
    return { ...photo, localUrl: key, fault: null };
  });
}

function letGo(files: LocalFiles, key: string) {
  files.get(key)?.upload?.abort();
  files.delete(key);
  URL.revokeObjectURL(key);
}

function letGoOfAll(files: LocalFiles) {
  for (const key of files.keys()) letGo(files, key);
}

/** The variant that a thumbnail of 96 CSS pixels needs on the densest of screens. */
const previewOf = (variants: readonly { url: string }[]): string | null => variants[0]?.url ?? null;

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
      dispatch({ type: 'photoReady', key, mediaId: media.id, previewUrl: previewOf(media.variants) });
    } else {
      dispatch({ type: 'photoFailed', key, fault: mediaFault(media.problem) });
    }
  } catch (error) {
    if (!signal.aborted) dispatch({ type: 'photoFailed', key, fault: faultOf(error) });
  }
}

/** A photo of an earlier visit that has to be sent again, and whose file is not here any more. */
function failGone(key: string, dispatch: Dispatch<DraftAction>) {
  dispatch({ type: 'uploadStarted', key });
  dispatch({ type: 'photoFailed', key, fault: localFault('gone') });
}

/** Uploads the draft's photos as their turn comes, and stops what is removed. Answers with what takes in new files. */
export function useUploads(draft: Draft, dispatch: Dispatch<DraftAction>): (chosen: readonly File[]) => void {
  const [files] = useState<LocalFiles>(() => new Map());

  useEffect(() => {
    for (const { key } of photosToUpload(draft)) {
      const local = files.get(key);
      if (local) void upload(local, key, dispatch);
      else failGone(key, dispatch);
    }
    const keys = new Set(draft.photos.map(({ key }) => key));
    for (const key of files.keys()) if (!keys.has(key)) letGo(files, key);
  }, [draft, dispatch, files]);

  useEffect(() => {
    const retry = () => dispatch({ type: 'connectionBack' });
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [dispatch]);

  useEffect(() => () => letGoOfAll(files), [files]);

  return useCallback(
    (chosen) => {
      if (chosen.length > 0) dispatch({ type: 'photosAdded', photos: takeIn(files, chosen) });
    },
    [dispatch, files],
  );
}
