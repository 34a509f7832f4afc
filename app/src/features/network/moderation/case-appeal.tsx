'use client';

import type { Appeal, AppealAnswer } from '@isntgram/contract/network/reports';
import { useState } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { answerAppeal } from '@/lib/api/network/moderation';
import { commonMessages } from '@/messages/kernel/common.ts';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { NoteForm } from '@/parts/posts/note-form';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';

type Verdict = AppealAnswer['verdict'];

/** What somebody said against a decision, and the answer to it, or the two that can be given. */
export function CaseAppeal({ appeal }: { appeal: Appeal }) {
  const t = useMessages(moderationMessages).appeal;
  const { cancel } = useMessages(commonMessages);
  const locale = useLocale();
  const [asking, setAsking] = useState<Verdict>();
  const [busy, setBusy] = useState(false);
  const [given, setGiven] = useState<{ status: Appeal['status']; answer: string }>(appeal);
  const { status, answer } = given;
  const send = async (verdict: Verdict, note: string) => {
    await answerAppeal(api, appeal.id, { verdict, note });
    setGiven({ status: verdict === 'uphold' ? 'upheld' : 'overturned', answer: note });
    setAsking(undefined);
  };
  return (
    <section aria-label={t.against[appeal.against]} className="flex flex-col gap-2 rounded-control border p-3 text-sm">
      <p className="font-semibold">
        {t.against[appeal.against]}
        <span className="font-normal text-muted"> · {formatDate(appeal.createdAt, locale)}</span>
      </p>
      <p className="whitespace-pre-line break-words">{appeal.text}</p>
      <p aria-live="polite" className="font-medium text-muted">
        {t.answered[status]}
        {answer === '' ? null : `: ${answer}`}
      </p>
      {status === 'open' ? (
        <div className="flex flex-wrap gap-2">
          {(['overturn', 'uphold'] as const).map((verdict) => (
            <Button key={verdict} variant="secondary" onClick={() => setAsking(verdict)}>
              {t.labels[verdict]}
            </Button>
          ))}
        </div>
      ) : null}
      {asking ? (
        <Dialog
          open
          onOpenChange={() => setAsking(undefined)}
          title={t.questions[asking].title}
          description={t.questions[asking].text}
          locked={busy}
        >
          <NoteForm
            label={t.answer}
            rows={3}
            back={{ label: cancel, onClick: () => setAsking(undefined) }}
            submit={{ label: t.labels[asking] }}
            send={(note) => send(asking, note)}
            onBusy={setBusy}
          />
        </Dialog>
      ) : null}
    </section>
  );
}
