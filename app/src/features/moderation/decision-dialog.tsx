'use client';

import { limits } from '@isntgram/contract/limits';
import type { DecisionAction, Subject } from '@isntgram/contract/moderation';
import { type FormEvent, useState } from 'react';
import { sendDecision } from '@/lib/api/moderation.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { messageOf } from '@/lib/problem.ts';
import { commonMessages } from '@/messages/common.ts';
import { moderationMessages } from '@/messages/moderation.ts';
import { Button } from '@/ui/button.tsx';
import { Counter } from '@/ui/counter.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { Notice } from '@/ui/notice.tsx';
import { Textarea } from '@/ui/textarea.tsx';
import { toast } from '@/ui/toaster.tsx';

type DecisionDialogProps = { action: DecisionAction; subject: Subject; onClose: () => void; onDecided: () => void };

/** Says what the decision means, takes a note for the trail, and decides. */
export function DecisionDialog({ action, subject, onClose, onDecided }: DecisionDialogProps) {
  const t = useMessages(moderationMessages);
  const common = useMessages(commonMessages);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const tooLong = note.length > limits.reportNoteLengthMax;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || tooLong) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const { changed } = await sendDecision(api, { subject, action, note });
      if (!changed) toast.info(t.changedBefore);
      onDecided();
    } catch (error) {
      setRefusal(error);
      setBusy(false);
    }
  };
  const { title, text } = t.questions[action];
  const harsh = action === 'take_down' || action === 'suspend';
  return (
    <Dialog open onOpenChange={onClose} title={title} description={text} locked={busy}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 overflow-y-auto p-4">
        {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
        <Field label={t.note} aside={<Counter used={note.length} max={limits.reportNoteLengthMax} />}>
          {(aria) => <Textarea {...aria} value={note} rows={2} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="secondary" disabled={busy} onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" variant={harsh ? 'danger' : 'primary'} busy={busy} disabled={tooLong}>
            {t.labels[action]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
