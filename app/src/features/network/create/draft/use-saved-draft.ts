import { type Dispatch, useEffect, useRef, useState } from 'react';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { awaitProcessed } from '@/lib/photos/upload';
import type { LocalFiles } from '../photos/local-files.ts';
import { photoReady } from '../photos/photo-ready.ts';
import type { Draft, DraftAction, DraftPhoto } from './draft.ts';
import { localFault, mediaFault } from './fault.ts';
import { createDraftKeeper } from './kept-draft.ts';
import { savedOf } from './saved-draft.ts';

const followUpMs = 10 * 60 * 1000;

export interface DraftKeeping {
  /** Whether this browser holds the draft as it is now, files included. */
  state: 'nothing' | 'keeping' | 'kept' | 'failed';
  /** Whether it came back from an earlier visit. */
  restored: boolean;
}

/**
 * Finds out what became of a photo that was left behind: ready by now, refused, or forgotten, and then it is sent
 * again.
 */
async function followUp({ key, progress, localUrl }: DraftPhoto, dispatch: Dispatch<DraftAction>, signal: AbortSignal) {
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

/** Keeps the draft in this browser while `owner` writes it, and brings it back after a reload or days later. */
export function useSavedDraft(
  files: LocalFiles,
  draft: Draft,
  dispatch: Dispatch<DraftAction>,
  owner: string | undefined,
): DraftKeeping {
  const keeper = useRef<ReturnType<typeof createDraftKeeper> | null>(null);
  const [ready, setReady] = useState(false);
  const [keeping, setKeeping] = useState<DraftKeeping>({ state: 'nothing', restored: false });

  useEffect(() => {
    if (owner === undefined) return;
    let current = true;
    const created = createDraftKeeper(owner, files);
    const begin = () => {
      keeper.current = created;
      setReady(true);
    };
    created.recall().then(
      (saved) => {
        if (!current) return;
        if (saved) {
          dispatch({ type: 'restored', draft: saved });
          setKeeping({ state: 'kept', restored: true });
          const signal = AbortSignal.timeout(followUpMs);
          for (const photo of saved.photos) void followUp(photo, dispatch, signal);
        }
        begin();
      },
      () => current && begin(),
    );
    return () => {
      current = false;
      keeper.current = null;
    };
  }, [owner, dispatch, files]);

  useEffect(() => {
    if (!ready) return;
    const saved = savedOf(draft);
    const written = keeper.current?.keep(saved);
    if (!written) return;
    const tell = (state: DraftKeeping['state']) =>
      setKeeping(({ restored }) => ({ state, restored: restored && saved !== null }));
    tell('keeping');
    written.then(
      () => tell(saved === null ? 'nothing' : 'kept'),
      () => tell('failed'),
    );
  }, [draft, ready]);

  return keeping;
}
