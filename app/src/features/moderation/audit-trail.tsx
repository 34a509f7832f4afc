'use client';

import { auditScopes } from '@isntgram/contract/choices';
import type { AuditQuery } from '@isntgram/contract/moderation';
import { ScrollText, WifiOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { listAuditEvents } from '@/lib/api/moderation.ts';
import { api } from '@/lib/api.ts';
import { useMessages } from '@/lib/messages.ts';
import { usePages } from '@/lib/use-pages.ts';
import { commonMessages } from '@/messages/common.ts';
import { moderationMessages } from '@/messages/moderation.ts';
import { Button } from '@/ui/button.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { CaseSkeleton } from './case-skeleton.tsx';
import { Choices } from './choices.tsx';
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
        <Choices
          label={t.scope}
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
  const common = useMessages(commonMessages);
  const load = useCallback((cursor: string | undefined) => listAuditEvents(api, about, { cursor }), [about]);
  const { items, nextCursor, busy, failed, started, more } = usePages({ load });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first page loads by itself.
  useEffect(() => void more(), []);
  if (!started) return <CaseSkeleton />;
  if (failed && items.length === 0) {
    return (
      <EmptyState icon={<WifiOff />} title={t.failed}>
        <Button busy={busy} onClick={() => void more()}>
          {common.retry}
        </Button>
      </EmptyState>
    );
  }
  if (items.length === 0) return <EmptyState icon={<ScrollText />} title={t.trailEmpty} />;
  return (
    <>
      <ul className="divide-y rounded-card border">
        {items.map((event) => (
          <li key={event.id} className="px-4 py-3">
            <EventLine event={event} />
          </li>
        ))}
      </ul>
      {nextCursor ? <LoadMore busy={busy} failed={failed} onMore={() => void more()} /> : null}
    </>
  );
}
