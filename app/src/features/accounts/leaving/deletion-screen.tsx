'use client';

import { useState } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { useSignedIn } from '@/lib/session/signed-in';
import { leavingMessages } from '@/messages/accounts/leaving.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { buttonClass } from '@/ui/button.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { AskForm } from './ask-form.tsx';
import { Pending } from './pending.tsx';

/** Deletes one's account, says when it goes, and keeps it. */
export function DeletionScreen() {
  const t = useMessages(leavingMessages);
  const locale = useLocale();
  const [sent, setSent] = useState<string>();
  const { me } = useSignedIn('/settings/deletion', sent !== undefined);
  if (sent !== undefined) {
    return (
      <div role="status" className="flex w-full max-w-xl flex-1 flex-col gap-4">
        <h1 className="font-semibold text-2xl">{t.sent.title}</h1>
        <p>{t.sent.text(formatDate(sent, locale))}</p>
        <a href="/" className={buttonClass({ variant: 'secondary', size: 'large', className: 'sm:self-start' })}>
          {t.sent.home}
        </a>
      </div>
    );
  }
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-4">
      {me?.deletesAt ? (
        <Pending deletesAt={me.deletesAt} />
      ) : (
        <>
          <h1 className="font-semibold text-2xl">{t.title}</h1>
          {me?.demo ? <DemoNotice text={t.demo} /> : null}
          {me && !me.demo ? <AskForm username={me.username} onSent={setSent} /> : null}
          {me ? null : (
            <div role="status" aria-busy className="flex flex-col gap-4">
              <span className="sr-only">{t.loading}</span>
              <Skeleton className="h-40 w-full" />
              <Skeleton className="h-12 w-full" />
            </div>
          )}
        </>
      )}
    </div>
  );
}
