import { type Dispatch, useEffect } from 'react';
import { api } from '@/lib/api/api';
import { editMedia } from '@/lib/api/media.ts';
import { isNotFound } from '@/lib/api/problem';
import { awaitProcessed } from '@/lib/photos/upload';
import { photoReady } from '../photos/photo-ready.ts';
import type { Draft, DraftAction, DraftPhoto } from './draft.ts';
import { faultOf, localFault, mediaFault } from './fault.ts';
import { needsEdit } from './publishable.ts';

const editTimeoutMs = 5 * 60 * 1000;

/** Gives the uploads the crops and focal points that the draft wants for them. */
export function useEdits(draft: Draft, dispatch: Dispatch<DraftAction>): void {
  useEffect(() => {
    for (const photo of draft.photos) if (needsEdit(photo)) void apply(photo, dispatch);
  }, [draft, dispatch]);
}

async function apply({ key, crop, focal, progress }: DraftPhoto, dispatch: Dispatch<DraftAction>) {
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
