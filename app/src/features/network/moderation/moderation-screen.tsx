'use client';

import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { Segments } from '@/ui/forms/segments';
import { AuditTrail } from './audit-trail.tsx';
import { CaseSkeleton } from './case-skeleton.tsx';
import { Queue } from './queue.tsx';

const views = ['queue', 'trail'] as const;

/** What moderators work with. */
export function ModerationScreen() {
  const t = useMessages(moderationMessages);
  const [view, setView] = useState<(typeof views)[number]>('queue');
  const choices = views.map((value) => ({ value, label: t[value] }));
  return (
    <AdminFrame
      at="/admin"
      title={t.title}
      tools={<Segments legend={t.views} value={view} onChange={setView} choices={choices} />}
      waiting={<CaseSkeleton />}
    >
      {(me) => (view === 'queue' ? <Queue /> : <AuditTrail admin={me.role === 'admin'} />)}
    </AdminFrame>
  );
}
