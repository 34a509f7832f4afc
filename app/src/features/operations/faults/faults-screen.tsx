'use client';

import { faultPlaces, faultStates } from '@isntgram/contract/kernel/operation/fault-names';
import { ShieldCheck } from 'lucide';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listFaults } from '@/lib/api/operations/faults';
import { faultsMessages } from '@/messages/operations/faults.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { Pages } from '@/parts/admin/pages';
import { Segments } from '@/ui/forms/segments';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { FaultRow } from './fault-row.tsx';

type State = (typeof faultStates)[number];
type Place = 'all' | (typeof faultPlaces)[number];
const places: readonly Place[] = ['all', ...faultPlaces];

/** What went wrong in the whole installation, for whoever runs it. */
export function FaultsScreen() {
  const t = useMessages(faultsMessages);
  const [state, setState] = useState<State>('open');
  const [place, setPlace] = useState<Place>('all');
  return (
    <AdminFrame at="/admin/errors" title={t.title} wide waiting={<FaultsSkeleton />}>
      {() => (
        <>
          <div className="flex flex-wrap gap-3">
            <Segments
              legend={t.state}
              value={state}
              onChange={setState}
              choices={faultStates.map((value) => ({ value, label: t.states[value] }))}
            />
            <Segments
              legend={t.place}
              value={place}
              onChange={setPlace}
              choices={places.map((value) => ({ value, label: t.places[value] }))}
            />
          </div>
          <Faults key={`${state} ${place}`} state={state} place={place} />
        </>
      )}
    </AdminFrame>
  );
}

function Faults({ state, place }: { state: State; place: Place }) {
  const t = useMessages(faultsMessages);
  const load = useCallback(
    (cursor: string | undefined) => listFaults(api, { state, place: place === 'all' ? undefined : place }, { cursor }),
    [state, place],
  );
  const empty = <EmptyState icon={<Icon of={ShieldCheck} />} title={t.empty} text={t.emptyText[state]} />;
  return (
    <Pages load={load} empty={empty} waiting={<FaultsSkeleton />}>
      {(items) => (
        <ul className="divide-y rounded-card border">
          {items.map((fault) => (
            <li key={fault.id}>
              <FaultRow fault={fault} />
            </li>
          ))}
        </ul>
      )}
    </Pages>
  );
}

export const FaultsSkeleton = () => (
  <div role="status" aria-busy className="flex flex-col gap-3">
    <Skeleton className="h-20 w-full" />
    <Skeleton className="h-20 w-full" />
    <Skeleton className="h-20 w-full" />
  </div>
);
