import { type Dispatch, useEffect, useRef } from 'react';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { isNotFound } from '@/lib/problem.ts';
import { awaitProcessed } from '@/lib/upload.ts';
import { createMessages } from '@/messages/create.ts';
import { toast } from '@/ui/toaster.tsx';
import type { Draft, DraftAction, DraftPhoto } from './draft.ts';
import { localFault, mediaFault } from './fault.ts';
import { restoreDraft, saveDraft } from './saved-draft.ts';

const storageKey = 'isntgram.draft';
const followUpMs = 10 * 60 * 1000;

/** Finds out what became of a photo that was left behind: it may be ready by now, refused, or forgotten. */
async function followUp({ key, progress }: DraftPhoto, dispatch: Dispatch<DraftAction>, signal: AbortSignal) {
  if (!('mediaId' in progress)) return;
  const { mediaId } = progress;
  try {
    const onSlow = () => dispatch({ type: 'processingSlow', key });
    const { status, problem, variants } = await awaitProcessed(api, mediaId, { signal, onSlow });
    if (status === 'ready') dispatch({ type: 'photoReady', key, mediaId, previewUrl: variants[0]?.url ?? null });
    else dispatch({ type: 'mediaRefused', mediaId, fault: mediaFault(problem) });
  } catch (error) {
    if (isNotFound(error)) dispatch({ type: 'mediaRefused', mediaId, fault: localFault('gone') });
  }
}

/** Keeps the draft in this tab while `owner` writes it, and brings it back after a reload or a phone's short memory. */
export function useSavedDraft(draft: Draft, dispatch: Dispatch<DraftAction>, owner: string | undefined): void {
  const t = useMessages(createMessages);
  const restoredFor = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (owner === undefined || restoredFor.current === owner) return;
    restoredFor.current = owner;
    const saved = restoreDraft(sessionStorage.getItem(storageKey), owner);
    if (!saved) return;
    dispatch({ type: 'restored', draft: saved });
    const lostCount = saved.photos.filter(({ progress }) => !('mediaId' in progress)).length;
    toast.info(lostCount === 0 ? t.restored : t.restoredWithout(lostCount));
    const signal = AbortSignal.timeout(followUpMs);
    for (const photo of saved.photos) void followUp(photo, dispatch, signal);
  }, [owner, dispatch, t]);

  useEffect(() => {
    if (owner === undefined || restoredFor.current !== owner) return;
    const text = saveDraft(draft, owner);
    if (text === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, text);
  }, [draft, owner]);
}
