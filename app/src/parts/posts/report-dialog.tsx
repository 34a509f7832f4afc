'use client';

import { reportReasons } from '@isntgram/contract/network/choices';
import type { NewReport, ReportReason } from '@isntgram/contract/network/reports';
import { ChevronRight, CircleCheck } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { blockUser, muteUser } from '@/lib/api/network/relations';
import { sendReport } from '@/lib/api/network/reports';
import { messageOf } from '@/lib/api/problem';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { reportsMessages } from '@/messages/network/reports.ts';
import { Icon } from '@/ui/icon.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { toast } from '../../ui/states/toaster.tsx';
import { NoteForm } from './note-form.tsx';

/** What is reported: a post or comment by id, a user by name. */
export type ReportSubject = { kind: 'post' | 'comment'; id: string } | { kind: 'user'; username: string };

type ReportDialogProps = {
  subject: ReportSubject;
  /** Whose it is: after the report one may want to see no more of them. */
  username: string;
  onClose: () => void;
};

/** Reports a post, comment or user: a reason, a note if one likes, thanks. Its code comes with `later`. */
export default function ReportDialog({ subject, username, onClose }: ReportDialogProps) {
  const t = useMessages(reportsMessages);
  const [reason, setReason] = useState<ReportReason>();
  const [sent, setSent] = useState(false);
  return (
    <Dialog open onOpenChange={onClose} title={t.report}>
      {sent ? (
        <Thanks username={username} onClose={onClose} />
      ) : reason ? (
        <Details subject={subject} reason={reason} onBack={() => setReason(undefined)} onSent={() => setSent(true)} />
      ) : (
        <Reasons question={t.questions[subject.kind]} onChoose={setReason} />
      )}
    </Dialog>
  );
}

/** Takes the focus when a step takes the place of another. */
function useStepFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}

function Reasons({ question, onChoose }: { question: string; onChoose: (reason: ReportReason) => void }) {
  const t = useMessages(reportsMessages);
  return (
    <div className="overflow-y-auto pb-2">
      <h3 className="px-4 pt-4 font-semibold">{question}</h3>
      <p className="px-4 pt-1 pb-3 text-muted text-sm">{t.anonymous}</p>
      <ul className="divide-y border-y">
        {reportReasons.map((reason) => (
          <li key={reason}>
            <button
              type="button"
              onClick={() => onChoose(reason)}
              className={
                'flex min-h-12 w-full items-center justify-between gap-3 px-4 py-2 text-left text-sm ' +
                'hover:bg-hover focus-visible:outline-offset-[-2px]'
              }
            >
              {t.reasons[reason]}
              <Icon of={ChevronRight} className="size-5 shrink-0 text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type DetailsProps = { subject: ReportSubject; reason: ReportReason; onBack: () => void; onSent: () => void };

function Details({ subject, reason, onBack, onSent }: DetailsProps) {
  const t = useMessages(reportsMessages);
  const heading = useStepFocus();
  const send = async (note: string) => {
    await sendReport(api, { ...subject, reason, note } satisfies NewReport);
    onSent();
  };
  return (
    <NoteForm label={t.note} rows={3} back={{ label: t.back, onClick: onBack }} submit={{ label: t.send }} send={send}>
      <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {t.reasons[reason]}
      </h3>
    </NoteForm>
  );
}

function Thanks({ username, onClose }: { username: string; onClose: () => void }) {
  const t = useMessages(reportsMessages);
  const heading = useStepFocus();
  const [busy, setBusy] = useState<'block' | 'mute'>();
  const keepAway = async (how: 'block' | 'mute') => {
    setBusy(how);
    try {
      await (how === 'block' ? blockUser(api, username) : muteUser(api, username));
      noteFeedChange();
      toast.success(how === 'block' ? t.blocked(username) : t.muted(username));
      onClose();
    } catch (error) {
      toast.error(messageOf(error));
      setBusy(undefined);
    }
  };
  return (
    <div className="flex flex-col items-center gap-3 overflow-y-auto px-6 py-8 text-center">
      <Icon of={CircleCheck} className="size-14 stroke-[1.5] text-success" />
      <h3 ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
        {t.thanks}
      </h3>
      <p className="text-muted">{t.thanksText}</p>
      <p className="mt-3 text-muted text-sm">{t.more(username)}</p>
      <div className="grid w-full gap-2 sm:grid-cols-2">
        <Button variant="danger" wide busy={busy === 'block'} onClick={() => void keepAway('block')}>
          {t.block}
        </Button>
        <Button variant="secondary" wide busy={busy === 'mute'} onClick={() => void keepAway('mute')}>
          {t.mute}
        </Button>
      </div>
      <Button wide onClick={onClose}>
        {t.done}
      </Button>
    </div>
  );
}
