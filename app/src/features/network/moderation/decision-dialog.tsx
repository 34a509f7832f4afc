'use client';

import type { DecisionAction, Subject } from '@isntgram/contract/network/moderation';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { sendDecision } from '@/lib/api/network/moderation';
import { commonMessages } from '@/messages/kernel/common.ts';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { NoteForm } from '@/parts/posts/note-form';
import { Dialog } from '@/ui/dialogs/dialog';
import { toast } from '@/ui/states/toaster';

type DecisionDialogProps = { action: DecisionAction; subject: Subject; onClose: () => void; onDecided: () => void };

/** Says what the decision means, takes a note for the trail, and decides. */
export function DecisionDialog({ action, subject, onClose, onDecided }: DecisionDialogProps) {
  const t = useMessages(moderationMessages);
  const common = useMessages(commonMessages);
  const [busy, setBusy] = useState(false);
  const send = async (note: string) => {
    const { changed } = await sendDecision(api, { subject, action, note });
    if (!changed) toast.info(t.changedBefore);
    onDecided();
  };
  const { title, text } = t.questions[action];
  const harsh = action === 'take_down' || action === 'suspend';
  return (
    <Dialog open onOpenChange={onClose} title={title} description={text} locked={busy}>
      <NoteForm
        label={action === 'warn' ? t.noteToThem : t.note}
        required={action === 'warn' ? t.noteMissing : undefined}
        rows={2}
        back={{ label: common.cancel, onClick: onClose }}
        submit={{ label: t.labels[action], variant: harsh ? 'danger' : 'primary' }}
        send={send}
        onBusy={setBusy}
      />
    </Dialog>
  );
}
