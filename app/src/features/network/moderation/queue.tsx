'use client';

import { caseStates, subjectKinds } from '@isntgram/contract/network/choices';
import type { QueueQuery } from '@isntgram/contract/network/moderation';
import { ShieldCheck } from 'lucide';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listCases } from '@/lib/api/network/moderation';
import { moderationMessages } from '@/messages/network/moderation.ts';
import { Pages } from '@/parts/admin/pages';
import { Segments } from '@/ui/forms/segments';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { CaseCard } from './case-card.tsx';
import { CaseSkeleton } from './case-skeleton.tsx';

type State = QueueQuery['state'];
type Kind = 'all' | (typeof subjectKinds)[number];
const kinds: readonly Kind[] = ['all', ...subjectKinds];

/** The reports, case by case, by state and by what they are about. */
export function Queue() {
  const t = useMessages(moderationMessages);
  const [state, setState] = useState<State>('open');
  const [kind, setKind] = useState<Kind>('all');
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Segments
          legend={t.state}
          value={state}
          onChange={setState}
          choices={caseStates.map((value) => ({ value, label: t.states[value] }))}
        />
        <Segments
          legend={t.kind}
          value={kind}
          onChange={setKind}
          choices={kinds.map((value) => ({ value, label: t.kinds[value] }))}
        />
      </div>
      <Cases key={`${state} ${kind}`} state={state} kind={kind} />
    </>
  );
}

function Cases({ state, kind }: { state: State; kind: Kind }) {
  const t = useMessages(moderationMessages);
  const load = useCallback(
    (cursor: string | undefined) => listCases(api, { state, kind: kind === 'all' ? undefined : kind }, { cursor }),
    [state, kind],
  );
  return (
    <Pages
      load={load}
      waiting={<CaseSkeleton />}
      empty={<EmptyState icon={<Icon of={ShieldCheck} />} title={t.empty} text={t.emptyText[state]} />}
    >
      {(items) => (
        <ul className="flex flex-col gap-5">
          {items.map((item) => (
            <li key={item.id}>
              <CaseCard item={item} open={state === 'open'} />
            </li>
          ))}
        </ul>
      )}
    </Pages>
  );
}
