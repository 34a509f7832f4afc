'use client';

import type { DecisionAction, ModerationCase, Subject } from '@isntgram/contract/network/moderation';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { sendDecision } from '@/lib/api/network/moderation';
import { messageOf } from '@/lib/api/problem';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { Button } from '@/ui/button.tsx';
import { toast } from '@/ui/states/toaster';
import { DecisionDialog } from './decision-dialog.tsx';

type Choice = { action: DecisionAction; subject: Subject };

const opposite: Partial<Record<DecisionAction, DecisionAction>> = {
  take_down: 'restore',
  restore: 'take_down',
  suspend: 'unsuspend',
  unsuspend: 'suspend',
};

/** What a moderator can do about the case, each asked once more; what was done can be taken back in the same place. */
export function CaseActions({ item, open }: { item: ModerationCase; open: boolean }) {
  const t = useMessages(moderationMessages);
  const [asking, setAsking] = useState<Choice>();
  const [made, setMade] = useState<Choice>();
  const [busy, setBusy] = useState(false);
  const undo = async ({ action, subject }: Choice) => {
    const back = opposite[action];
    if (!back) return;
    setBusy(true);
    try {
      await sendDecision(api, { subject, action: back, note: '' });
      setMade({ action: back, subject });
    } catch (error) {
      toast.error(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <div aria-live="polite">
      {made ? (
        <div className="flex min-h-10 flex-wrap items-center gap-3 rounded-control bg-surface px-3 py-1 text-sm">
          <span className="font-medium">{t.outcomes[made.action]}</span>
          {opposite[made.action] ? (
            <Button variant="link" busy={busy} onClick={() => void undo(made)} className="ml-auto">
              {t.undo}
            </Button>
          ) : null}
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          {choicesOf(item, open).map((choice) => (
            <Button key={choice.action} variant={variantOf(choice.action)} onClick={() => setAsking(choice)}>
              {t.labels[choice.action]}
            </Button>
          ))}
        </div>
      )}
      {asking ? (
        <DecisionDialog
          {...asking}
          onClose={() => setAsking(undefined)}
          onDecided={() => {
            setMade(asking);
            setAsking(undefined);
          }}
        />
      ) : null}
    </div>
  );
}

const variantOf = (action: DecisionAction) => (action === 'take_down' || action === 'suspend' ? 'danger' : 'secondary');

function choicesOf({ subject, post, comment, user }: ModerationCase, open: boolean): Choice[] {
  const account: Choice = {
    action: user.suspendedAt ? 'unsuspend' : 'suspend',
    subject: { kind: 'user', id: user.id },
  };
  const down = (subject.kind === 'comment' ? comment : post)?.status === 'taken_down';
  const content: Choice[] = subject.kind === 'user' ? [] : [{ action: down ? 'restore' : 'take_down', subject }];
  const warning = { action: 'warn' as const, subject };
  return [...content, account, ...(open ? [warning] : []), ...(open ? [{ action: 'dismiss' as const, subject }] : [])];
}
