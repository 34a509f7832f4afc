'use client';

import { WifiOff } from 'lucide';
import { useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { getExport } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { exportMessages } from '@/messages/accounts/export.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { AskForm } from './ask-form.tsx';
import { always, ownExportKey } from './keys.ts';
import { Latest } from './latest.tsx';

const load = () => getExport(api);
const lookAgainMs = 3_000;

/** Has everything of one's own gathered in a zip, tells how far it is, and hands it out. */
export function ExportScreen() {
  const t = useMessages(exportMessages);
  const { retry } = useMessages(commonMessages);
  const { me } = useSignedIn('/settings/export');
  const own = useQuery(ownExportKey, load, always);
  useSessionEnd(own.error);
  const waiting = own.data?.status === 'waiting';
  const { renew } = own;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(renew, lookAgainMs);
    return () => clearInterval(timer);
  }, [waiting, renew]);
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p>{t.text}</p>
      </div>
      {me?.demo ? <DemoNotice text={t.demo} /> : null}
      {own.data && me && !me.demo ? (
        <>
          <Latest own={own.data} />
          {waiting ? null : <AskForm username={me.username} again={own.data.status !== 'none'} />}
        </>
      ) : null}
      {own.failed && !own.data ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.errorTitle} text={messageOf(own.error)}>
          <Button busy={own.busy} onClick={own.renew}>
            {retry}
          </Button>
        </EmptyState>
      ) : null}
      {(own.data ? me : own.failed) ? null : (
        <div role="status" aria-busy className="flex flex-col gap-4">
          <span className="sr-only">{t.loading}</span>
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-12 w-44" />
        </div>
      )}
    </div>
  );
}
