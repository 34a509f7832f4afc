'use client';

import { ArrowLeft } from 'lucide';
import { useRouter } from 'next/navigation';
import { useEffect, useReducer, useState } from 'react';
import { useMessages } from '@/language/messages';
import { type Draft, emptyDraft, isBlank, takesSlot } from '@/lib/draft/draft.ts';
import type { LocalFiles } from '@/lib/draft/local-files.ts';
import { isUnsent, shareability } from '@/lib/draft/publishable.ts';
import { reduceDraft } from '@/lib/draft/reduce-draft.ts';
import { useLeaveGuard } from '@/lib/leave-guard.ts';
import { takePicked } from '@/lib/photos/pick-photos.ts';
import { takeShared } from '@/lib/photos/take-shared.ts';
import { useSignedIn } from '@/lib/session/signed-in';
import { useRunning } from '@/lib/use-running.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Composer } from './composer.tsx';
import { CreateLoading } from './create-loading.tsx';
import { useSavedDraft } from './draft/use-saved-draft.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { useSending } from './photos/use-sending.ts';
import { useShare } from './use-share.ts';

/**
 * Makes a post in two steps, its photos and then its words: a dialog on a desk, the whole screen on a phone. Leaving
 * asks whether the draft is to be kept. `onClose` leaves it where it lies over a page.
 */
export function CreateScreen({ onClose }: { onClose?: () => void }) {
  const t = useMessages(createMessages);
  const router = useRouter();
  const [draft, dispatch] = useReducer(reduceDraft, emptyDraft);
  const [files] = useState<LocalFiles>(() => new Map());
  const [carrying, setCarrying] = useState(false);
  const [shown, setShown] = useState<string>();
  const [wanted, setStep] = useState<'edit' | 'details'>('edit');
  const step = isBlank(draft) ? 'edit' : wanted;
  const { me } = useSignedIn('/create', isUnsent(draft));
  const keeping = useSavedDraft(files, draft, dispatch, me?.username);
  const addFiles = useSending(files, draft, dispatch, step === 'details');
  const unsent = isUnsent(draft);
  const guard = useLeaveGuard(unsent, unsent && keeping.state !== 'kept');
  const { ready } = keeping;
  useEffect(() => {
    if (!ready) return;
    addFiles(takePicked());
    takeShared().then(addFiles, () => undefined);
  }, [ready, addFiles]);
  const share = useShare(draft, files, dispatch, me?.username);
  const close = onClose ?? (() => (cameFromApp() ? router.back() : router.replace('/')));
  const leave = () => guard.ask(close);
  const discard = () => {
    dispatch({ type: 'discarded' });
    guard.leave();
  };
  const go = (to: 'edit' | 'details') => {
    // Behind each photo is its alt text: on a phone, where the words come first, one chooses it.
    const desk = matchMedia('(min-width: 768px)').matches;
    setShown(to === 'edit' || desk ? (shown ?? draft.photos.find(takesSlot)?.key) : undefined);
    setStep(to);
  };
  // A dialog cannot be sent with the document.
  if (!useRunning()) return <CreateLoading />;
  return (
    <>
      <Dialog
        open
        onOpenChange={leave}
        title={t.title}
        shape="wide"
        locked={carrying}
        leading={step === 'details' ? <Back onBack={() => go('edit')} /> : undefined}
        action={
          step === 'details' ? (
            <Share draft={draft} onShare={share} />
          ) : isBlank(draft) ? undefined : (
            <Button variant="link" className="px-2 text-base" onClick={() => go('details')}>
              {t.next}
            </Button>
          )
        }
      >
        <Composer
          step={step}
          draft={draft}
          files={files}
          keeping={keeping}
          dispatch={dispatch}
          onFiles={addFiles}
          onCarry={setCarrying}
          shown={shown}
          onShow={setShown}
        />
      </Dialog>
      <LeaveDialog
        open={guard.asking}
        kept={keeping.state !== 'failed'}
        onStay={guard.stay}
        onKeep={guard.leave}
        onDiscard={discard}
      />
    </>
  );
}

function Back({ onBack }: { onBack: () => void }) {
  const t = useMessages(createMessages);
  return (
    <IconButton label={t.back} className="-ml-2" onClick={onBack}>
      <Icon of={ArrowLeft} className="size-5" />
    </IconButton>
  );
}

function Share({ draft, onShare }: { draft: Draft; onShare: () => void }) {
  const t = useMessages(createMessages).publish;
  const shareable = shareability(draft).state === 'shareable';
  return (
    <Button aria-disabled={!shareable} aria-describedby="share-note" onClick={shareable ? onShare : undefined}>
      {t.button}
    </Button>
  );
}

/** Whether the screen before this one is one of ours: then the document was loaded elsewhere than here. */
function cameFromApp(): boolean {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded !== undefined && new URL(loaded.name).pathname !== window.location.pathname;
}
