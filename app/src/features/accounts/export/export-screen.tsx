'use client';

import { useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { getExport } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { exportMessages } from '@/messages/accounts/export.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { OwnStates } from '../own-states.tsx';
import { AskForm } from './ask-form.tsx';
import { always, ownExportKey } from './keys.ts';
import { Latest } from './latest.tsx';

const load = () => getExport(api);
const lookAgainMs = 3_000;

const boxes = ['h-20 w-full', 'h-11 w-full', 'h-12 w-44'];

/** Has everything of one's own gathered in a zip, tells how far it is, and hands it out. */
export function ExportScreen() {
  const t = useMessages(exportMessages);
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
      <OwnStates own={own} known={Boolean(me)} t={t} boxes={boxes} />
    </div>
  );
}
