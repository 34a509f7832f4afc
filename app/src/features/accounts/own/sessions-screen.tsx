'use client';

import type { Session } from '@isntgram/contract/accounts/accounts';
import { WifiOff } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { useSignedIn } from '@/lib/session/signed-in';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { deviceOf, SessionRow } from './session-row.tsx';
import { useSessions } from './use-sessions.ts';

/** Where one is signed in, with a way to end each. */
export function SessionsScreen() {
  const texts = useMessages(accountSettingsMessages);
  const t = texts.sessions;
  const { retry } = useMessages(commonMessages);
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
      {items || list.failed ? null : <SessionsSkeleton label={t.loading} />}
      {list.failed && !items ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.errorTitle} text={messageOf(list.error)}>
          <Button busy={list.busy} onClick={list.renew}>
            {retry}
          </Button>
        </EmptyState>
      ) : null}
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

function SessionsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy className="flex flex-col gap-px">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-[72px] w-full" />
      <Skeleton className="h-[72px] w-full" />
    </div>
  );
}
