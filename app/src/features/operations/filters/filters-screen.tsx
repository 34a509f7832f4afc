'use client';

import type { Filters } from '@isntgram/contract/community/filters';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listFilters } from '@/lib/api/operations/filters';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { NotLoaded } from '@/parts/admin/not-loaded.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { AddFilter } from './add-filter.tsx';
import { FilterFiles } from './filter-files.tsx';
import { FilterList } from './filter-list.tsx';
import { TryText } from './try-text.tsx';

const key: Key<Filters> = 'filters';
const load = () => listFilters(api);
const always = { freshMs: 0 };

/** What nobody may write in the community, or what the moderators are told of, for its admins. */
export function FiltersScreen() {
  const t = useMessages(filtersMessages);
  return (
    <AdminFrame at="/admin/filters" title={t.title} waiting={<Waiting />}>
      {() => <Loaded />}
    </AdminFrame>
  );
}

function Loaded() {
  const t = useMessages(filtersMessages);
  const { data, error, busy, renew } = useQuery(key, load, always);
  if (!data) return error === undefined ? <Waiting /> : <NotLoaded error={error} busy={busy} renew={renew} />;
  return (
    <>
      <p className="text-muted">{t.lead}</p>
      <AddFilter onAdded={renew} />
      <div className="divide-y border-y">
        <TryText />
        <FilterFiles filters={data.items} onStored={renew} />
      </div>
      <FilterList filters={data.items} renew={renew} />
    </>
  );
}

const Waiting = () => (
  <div aria-busy className="flex flex-col gap-4">
    <Skeleton className="h-6 w-full" />
    <Skeleton className="h-56 w-full" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-40 w-full" />
  </div>
);
