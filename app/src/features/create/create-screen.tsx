'use client';

import { useRouter } from 'next/navigation';
import { useReducer, useState } from 'react';
import { useLeaveGuard } from '@/lib/leave-guard.ts';
import { useMessages } from '@/lib/messages.ts';
import { useSignedIn } from '@/lib/signed-in.ts';
import { useRunning } from '@/lib/use-running.ts';
import { commonMessages } from '@/messages/common.ts';
import { createMessages } from '@/messages/create.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Composer } from './composer.tsx';
import { CreateLoading } from './create-loading.tsx';
import { emptyDraft } from './draft.ts';
import { isUnsent } from './publishable.ts';
import { reduceDraft } from './reduce-draft.ts';
import { usePublish } from './use-publish.ts';
import { useSavedDraft } from './use-saved-draft.ts';
import { useUploads } from './use-uploads.ts';

/** Makes a post: a dialog on a desk, the whole screen on a phone. Leaving asks first where something would be lost. */
export function CreateScreen() {
  const t = useMessages(createMessages);
  const { keepEditing } = useMessages(commonMessages);
  const router = useRouter();
  const [draft, dispatch] = useReducer(reduceDraft, emptyDraft);
  const [carrying, setCarrying] = useState(false);
  const { me } = useSignedIn('/create', isUnsent(draft));
  useSavedDraft(draft, dispatch, me?.username);
  const addFiles = useUploads(draft, dispatch);
  const publish = usePublish(draft, dispatch);
  const guard = useLeaveGuard(isUnsent(draft));
  const sending = draft.publishing.step === 'sending' || draft.publishing.step === 'done';
  const leave = () => guard.ask(() => (cameFromApp() ? router.back() : router.replace('/')));
  const discard = () => {
    dispatch({ type: 'discarded' });
    guard.leave();
  };
  // A dialog cannot be sent with the document.
  if (!useRunning()) return <CreateLoading />;
  return (
    <>
      <Dialog open onOpenChange={leave} title={t.title} shape="wide" locked={sending || carrying}>
        <Composer draft={draft} dispatch={dispatch} onFiles={addFiles} onPublish={publish} onCarry={setCarrying} />
      </Dialog>
      <ConfirmDialog
        open={guard.asking}
        onOpenChange={guard.stay}
        onConfirm={discard}
        title={t.discard.title}
        description={t.discard.text}
        confirmLabel={t.discard.confirm}
        cancelLabel={keepEditing}
      />
    </>
  );
}

/** Whether the screen before this one is one of ours: then the document was loaded elsewhere than here. */
function cameFromApp(): boolean {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded !== undefined && new URL(loaded.name).pathname !== window.location.pathname;
}
