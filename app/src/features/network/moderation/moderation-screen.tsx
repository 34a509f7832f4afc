'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useSignedIn } from '@/lib/session/signed-in';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { NothingHere } from '@/parts/nothing-here';
import { buttonClass } from '@/ui/button.tsx';
import { Segments } from '@/ui/forms/segments';
import { AuditTrail } from './audit-trail.tsx';
import { CaseSkeleton } from './case-skeleton.tsx';
import { Queue } from './queue.tsx';

const views = ['queue', 'trail'] as const;

/** What moderators work with. For anybody else there is nothing at this address. */
export function ModerationScreen() {
  const t = useMessages(moderationMessages);
  const { me } = useSignedIn('/admin');
  const [view, setView] = useState<(typeof views)[number]>('queue');
  if (me?.role === 'user') return <NothingHere />;
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-5 px-4 py-6 sm:py-10">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <div className="flex flex-wrap items-center gap-3">
          <Segments
            legend={t.views}
            value={view}
            onChange={setView}
            choices={views.map((value) => ({ value, label: t[value] }))}
          />
          {me?.role === 'admin' ? (
            <Link href="/admin/costs" prefetch={false} className={buttonClass({ variant: 'secondary' })}>
              {t.costs}
            </Link>
          ) : null}
        </div>
      </div>
      {me ? view === 'queue' ? <Queue /> : <AuditTrail admin={me.role === 'admin'} /> : <CaseSkeleton />}
    </div>
  );
}
