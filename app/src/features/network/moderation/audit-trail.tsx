'use client';

import { auditScopes } from '@isntgram/contract/network/choices';
import type { AuditQuery } from '@isntgram/contract/network/moderation';
import { ScrollText } from 'lucide';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listAuditEvents } from '@/lib/api/network/moderation';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { Pages } from '@/parts/admin/pages';
import { Segments } from '@/ui/forms/segments';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { CaseSkeleton } from './case-skeleton.tsx';
import { EventLine } from './event-line.tsx';

type Scope = AuditQuery['about'];

/** What was done, latest first. Only admins see who signed in. */
export function AuditTrail({ admin }: { admin: boolean }) {
  const t = useMessages(moderationMessages);
  const [about, setAbout] = useState<Scope>('decisions');
  const scopes = auditScopes.filter((scope) => admin || scope !== 'accounts');
  return (
    <>
      <div className="flex">
        <Segments
          legend={t.scope}
          value={about}
          onChange={setAbout}
          choices={scopes.map((value) => ({ value, label: t.scopes[value] }))}
        />
      </div>
      <Events key={about} about={about} />
    </>
  );
}

function Events({ about }: { about: Scope }) {
  const t = useMessages(moderationMessages);
  const load = useCallback((cursor: string | undefined) => listAuditEvents(api, about, { cursor }), [about]);
  return (
    <Pages
      load={load}
      waiting={<CaseSkeleton />}
      empty={<EmptyState icon={<Icon of={ScrollText} />} title={t.trailEmpty} />}
    >
      {(items) => (
        <ul className="divide-y rounded-card border">
          {items.map((event) => (
            <li key={event.id} className="px-4 py-3">
              <EventLine event={event} />
            </li>
          ))}
        </ul>
      )}
    </Pages>
  );
}
