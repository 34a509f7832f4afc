import { type Dispatch, useEffect, useRef, useState } from 'react';
import type { Draft, DraftAction } from '@/lib/draft/draft.ts';
import { createDraftKeeper, draftFolder } from '@/lib/draft/kept-draft.ts';
import type { LocalFiles } from '@/lib/draft/local-files.ts';
import { markDraft } from '@/lib/draft/mark.ts';
import { savedOf } from '@/lib/draft/saved-draft.ts';
import { followUp } from '@/lib/draft/send-photos.ts';

const followUpMs = 10 * 60 * 1000;

export interface DraftKeeping {
  /** Whether it is known by now what an earlier visit left. */
  ready: boolean;
  /** Whether this browser holds the draft as it is now, files included. */
  state: 'nothing' | 'keeping' | 'kept' | 'failed';
  /** Whether it came back from an earlier visit. */
  restored: boolean;
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
  const [keeping, setKeeping] = useState<Omit<DraftKeeping, 'ready'>>({ state: 'nothing', restored: false });

  useEffect(() => {
    if (owner === undefined) return;
    let current = true;
    const created = createDraftKeeper(draftFolder(owner), files);
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
    // A draft that was shared is forgotten by the outbox, as soon as it has it.
    if (!ready) return;
    if (draft.publishing.step === 'done') return markDraft(false);
    const saved = savedOf(draft);
    const written = keeper.current?.keep(saved);
    if (!written) return;
    const tell = (state: DraftKeeping['state']) =>
      setKeeping(({ restored }) => ({ state, restored: restored && saved !== null }));
    markDraft(saved !== null);
    tell('keeping');
    written.then(
      () => tell(saved === null ? 'nothing' : 'kept'),
      () => tell('failed'),
    );
  }, [draft, ready]);

  return { ...keeping, ready };
}
