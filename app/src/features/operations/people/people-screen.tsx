'use client';

import type { Me } from '@isntgram/contract/network/users';
import { Users } from 'lucide';
import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listCommunity, type PeopleFilter } from '@/lib/api/operations/people';
import { peopleMessages } from '@/messages/operations/people.ts';
import { AdminFrame } from '@/parts/admin/admin-frame';
import { useModeration } from '@/parts/admin/moderation';
import { Pages } from '@/parts/admin/pages';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Segments } from '@/ui/forms/segments';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { PersonRow } from './person-row.tsx';

const filters = {
  all: {},
  moderator: { role: 'moderator' },
  admin: { role: 'admin' },
  suspended: { state: 'suspended' },
  unconfirmed: { state: 'unconfirmed' },
  leaving: { state: 'leaving' },
} as const satisfies Record<string, PeopleFilter>;
type Filter = keyof typeof filters;
const names = Object.keys(filters) as Filter[];

/** Who types on is not asked for each letter. */
const typingMs = 300;

/** The people of the community, for its admins: found by name, filtered, and made moderators or admins. */
export function PeopleScreen() {
  const t = useMessages(peopleMessages);
  return (
    <AdminFrame at="/admin/people" title={t.title} waiting={<Waiting />}>
      {(me) => <Found me={me} />}
    </AdminFrame>
  );
}

function Found({ me }: { me: Me }) {
  const t = useMessages(peopleMessages);
  const moderated = useModeration();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const shown = names.filter((name) => moderated || name !== 'moderator');
  return (
    <>
      <Field label={t.search} hint={t.searchHint}>
        {(aria) => (
          <Input
            {...aria}
            type="search"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="flex">
        <Segments
          legend={t.show}
          value={filter}
          onChange={setFilter}
          choices={shown.map((value) => ({ value, label: t.filters[value] }))}
        />
      </div>
      <People key={`${filter} ${q}`} me={me} q={q} filter={filter} />
    </>
  );
}

function People({ me, q, filter }: { me: Me; q: string; filter: Filter }) {
  const t = useMessages(peopleMessages);
  const [nowMs] = useState(() => Date.now());
  const load = useCallback(
    (cursor: string | undefined) => listCommunity(api, { q, ...filters[filter] }, { cursor }),
    [q, filter],
  );
  return (
    <Pages
      load={load}
      waiting={<Rows />}
      empty={<EmptyState icon={<Icon of={Users} />} title={t.empty.title} text={t.empty.text} />}
    >
      {(items) => (
        <ul className="divide-y rounded-card border">
          {items.map((person) => (
            <PersonRow key={person.id} person={person} me={me} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </Pages>
  );
}

const Rows = () => (
  <div aria-busy className="flex flex-col gap-3">
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-24 w-full" />
    <Skeleton className="h-24 w-full" />
  </div>
);

const Waiting = () => (
  <>
    <Skeleton className="h-24 w-full" />
    <Rows />
  </>
);
