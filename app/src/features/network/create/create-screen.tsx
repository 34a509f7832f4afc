'use client';

import { useRouter } from 'next/navigation';
import { useReducer, useState } from 'react';
import { useMessages } from '@/language/messages';
import { useLeaveGuard } from '@/lib/leave-guard.ts';
import { useSignedIn } from '@/lib/session/signed-in';
import { useRunning } from '@/lib/use-running.ts';
import { createMessages } from '@/messages/network/create.ts';
import { Dialog } from '@/ui/dialogs/dialog';
import { Composer } from './composer.tsx';
import { CreateLoading } from './create-loading.tsx';
import { emptyDraft } from './draft/draft.ts';
import { isUnsent } from './draft/publishable.ts';
import { reduceDraft } from './draft/reduce-draft.ts';
import { useEdits } from './draft/use-edits.ts';
import { useSavedDraft } from './draft/use-saved-draft.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import type { LocalFiles } from './photos/local-files.ts';
import { useUploads } from './photos/use-uploads.ts';
import { usePublish } from './use-publish.ts';

/** Makes a post: a dialog on a desk, the whole screen on a phone. Leaving asks whether the draft is to be kept. */
export function CreateScreen() {
  const t = useMessages(createMessages);
  const router = useRouter();
  const [draft, dispatch] = useReducer(reduceDraft, emptyDraft);
  const [files] = useState<LocalFiles>(() => new Map());
  const [carrying, setCarrying] = useState(false);
  const { me } = useSignedIn('/create', isUnsent(draft));
  const keeping = useSavedDraft(files, draft, dispatch, me?.username);
  const addFiles = useUploads(files, draft, dispatch);
  useEdits(draft, dispatch);
  const publish = usePublish(draft, dispatch);
  const unsent = isUnsent(draft);
  const guard = useLeaveGuard(unsent, unsent && keeping.state !== 'kept');
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
        <Composer
          draft={draft}
          files={files}
          keeping={keeping}
          dispatch={dispatch}
          onFiles={addFiles}
          onPublish={publish}
          onCarry={setCarrying}
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

/** Whether the screen before this one is one of ours: then the document was loaded elsewhere than here. */
function cameFromApp(): boolean {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded !== undefined && new URL(loaded.name).pathname !== window.location.pathname;
}
