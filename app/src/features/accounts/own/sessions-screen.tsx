'use client';

import type { Session } from '@isntgram/contract/accounts/accounts';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useSignedIn } from '@/lib/session/signed-in';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { OwnStates } from '../own-states.tsx';
import { deviceOf, SessionRow } from './session-row.tsx';
import { useSessions } from './use-sessions.ts';

const boxes = ['h-[72px] w-full', 'h-[72px] w-full'];

/** Where one is signed in, with a way to end each. */
export function SessionsScreen() {
  const texts = useMessages(accountSettingsMessages);
  const t = texts.sessions;
  const { me } = useSignedIn('/settings/sessions');
  const [asking, setAsking] = useState(false);
  const { list, end, endOthers } = useSessions({
    ended: (session: Session) => t.ended(deviceOf(session, t)),
    othersEnded: t.othersEnded,
  });
  const items = list.data?.items;
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-5">
      <div>
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p className="mt-1 text-muted text-sm">{t.text}</p>
      </div>
      {me?.demo ? <DemoNotice text={texts.demo} /> : null}
      {items ? (
        <ul className="divide-y overflow-hidden rounded-control border">
          {items.map((session) => (
            <SessionRow key={session.id} session={session} locked={me?.demo ?? false} onEnd={() => end.run(session)} />
          ))}
        </ul>
      ) : null}
      {items && items.length > 1 ? (
        <Button variant="danger" size="large" className="sm:self-start" onClick={() => setAsking(true)}>
          {t.endOthers}
        </Button>
      ) : null}
      {items?.length === 1 && !me?.demo ? <p className="text-muted text-sm">{t.alone}</p> : null}
      <OwnStates own={list} known t={t} boxes={boxes} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        onConfirm={() => {
          setAsking(false);
          endOthers.run();
        }}
        title={t.endOthersTitle}
        description={t.endOthersText}
        confirmLabel={t.endOthers}
      />
    </div>
  );
}
