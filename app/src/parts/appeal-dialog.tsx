'use client';

import type { NewAppeal } from '@isntgram/contract/network/reports';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { fileAppeal } from '@/lib/api/network/moderation';
import { commonMessages } from '@/messages/kernel/common.ts';
import { appealsMessages } from '@/messages/network/appeals.ts';
import { Dialog } from '../ui/dialogs/dialog.tsx';
import { toast } from '../ui/states/toaster.tsx';
import { NoteForm } from './posts/note-form.tsx';

type AppealDialogProps = { against: Omit<NewAppeal, 'text'>; onClose: () => void; onSent?: () => void };

/** Tells the moderators why what they decided was wrong. */
export default function AppealDialog({ against, onClose, onSent }: AppealDialogProps) {
  const t = useMessages(appealsMessages);
  const { cancel } = useMessages(commonMessages);
  const [busy, setBusy] = useState(false);
  const send = async (text: string) => {
    await fileAppeal(api, { ...against, text });
    toast.success(t.sent);
    onSent?.();
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t.title} description={t.text} locked={busy}>
      <NoteForm
        label={t.why}
        required={t.missing}
        rows={4}
        back={{ label: cancel, onClick: onClose }}
        submit={{ label: t.send }}
        send={send}
        onBusy={setBusy}
      />
    </Dialog>
  );
}
