import { api } from '../api/api.ts';
import { editMedia } from '../api/media.ts';
import { isNotFound } from '../api/problem.ts';
import { develop } from '../photos/develop.ts';
import { awaitProcessed, uploadPhoto } from '../photos/upload.ts';
import type { Draft, DraftAction, DraftPhoto } from './draft.ts';
import { faultOf, localFault, mediaFault } from './fault.ts';
import type { LocalFile, LocalFiles } from './local-files.ts';
import { photoReady } from './photo-ready.ts';
import { needsEdit, photosToUpload } from './publishable.ts';

type Dispatch = (action: DraftAction) => void;

const editTimeoutMs = 5 * 60 * 1000;

/**
 * Begins what is next for each photo: to be sent, or to be cropped where it has arrived. What becomes of it is told to
 * `dispatch`. While their looks may still change (`decided` is false), only those go that no browser here can show.
 */
export function sendPhotos(draft: Draft, files: LocalFiles, dispatch: Dispatch, decided: boolean): void {
  // What is on its way of an earlier look is not wanted any more.
  for (const { key, progress } of draft.photos) if (progress.step === 'queued') files.get(key)?.upload?.abort();
  for (const photo of photosToUpload(draft, decided)) {
    const local = files.get(photo.key);
    if (local) void upload(local, photo, dispatch);
    else failGone(photo.key, dispatch);
  }
  if (decided) for (const photo of draft.photos) if (needsEdit(photo)) void edit(photo, dispatch);
}

async function upload(local: LocalFile, { key, look }: DraftPhoto, dispatch: Dispatch) {
  const controller = new AbortController();
  local.upload = controller;
  const { signal } = controller;
  try {
    dispatch({ type: 'uploadStarted', key });
    const file = await develop(local.file, look, local.rendered ?? local.url, signal);
    const media = await uploadPhoto(api, {
      file,
      contentType: file === local.file ? local.contentType : 'image/jpeg',
      purpose: 'post',
      signal,
      onProgress: (sentBytes) => dispatch({ type: 'uploadProgressed', key, sentBytes }),
      onSent: (mediaId) => dispatch({ type: 'uploadSent', key, mediaId }),
      onSlow: () => dispatch({ type: 'processingSlow', key }),
    });
    if (media.status === 'ready') dispatch(photoReady(key, media));
    else dispatch({ type: 'photoFailed', key, fault: mediaFault(media.problem) });
  } catch (error) {
    if (signal.aborted) return;
    if (!navigator.onLine) dispatch({ type: 'uploadInterrupted', key });
    dispatch({ type: 'photoFailed', key, fault: faultOf(error) });
  }
}

/** A photo of an earlier visit that has to be sent again, and whose file is not here any more. */
function failGone(key: string, dispatch: Dispatch) {
  dispatch({ type: 'uploadStarted', key });
  dispatch({ type: 'photoFailed', key, fault: localFault('gone') });
}

async function edit({ key, crop, focal, progress }: DraftPhoto, dispatch: Dispatch) {
  if (progress.step !== 'ready') return;
  const { mediaId } = progress;
  dispatch({ type: 'editStarted', key });
  try {
    const edited = await editMedia(api, mediaId, { crop, focal });
    const onSlow = () => dispatch({ type: 'processingSlow', key });
    const signal = AbortSignal.timeout(editTimeoutMs);
    const media = edited.status === 'ready' ? edited : await awaitProcessed(api, mediaId, { signal, onSlow });
    if (media.status === 'ready') dispatch(photoReady(key, media));
    else dispatch({ type: 'photoFailed', key, fault: mediaFault(media.problem) });
  } catch (error) {
    dispatch({ type: 'photoFailed', key, fault: isNotFound(error) ? localFault('gone') : faultOf(error) });
  }
}

/**
 * Finds out what became of a photo that was left behind: ready by now, refused, or forgotten, and then it is sent
 * again.
 */
export async function followUp({ key, progress, localUrl }: DraftPhoto, dispatch: Dispatch, signal: AbortSignal) {
  if (!('mediaId' in progress)) return;
  const { mediaId } = progress;
  try {
    const onSlow = () => dispatch({ type: 'processingSlow', key });
    const media = await awaitProcessed(api, mediaId, { signal, onSlow });
    if (media.status === 'ready') dispatch(photoReady(key, media));
    else dispatch({ type: 'mediaRefused', mediaId, fault: mediaFault(media.problem) });
  } catch (error) {
    if (!isNotFound(error)) return;
    dispatch({ type: 'mediaRefused', mediaId, fault: localFault('gone') });
    if (localUrl !== null) dispatch({ type: 'photoRetried', key });
  }
}
