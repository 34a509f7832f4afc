'use client';

import { notKnown } from '@isntgram/contract/trees/choices';
import type { Species } from '@isntgram/contract/trees/species';
import { X } from 'lucide';
import { useCallback } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { filterValue, getSpecies, type MoreFilter, moreFilters, type TreeFilter } from '@/lib/api/trees/trees';
import { useQuery } from '@/lib/server-state/use-query';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Icon } from '@/ui/icon.tsx';
import { neverInspected } from './map-view.ts';
import { speciesName } from './species-name.ts';

/** What else a list is narrowed by, each to take away. */
export function TreeFilterChips({ filter, onChange }: { filter: TreeFilter; onChange: (filter: TreeFilter) => void }) {
  const t = useMessages(treesMessages);
  const set = moreFilters.flatMap((name) => {
    const value = filterValue(filter, name);
    return value ? [{ name, value }] : [];
  });
  if (set.length === 0) return null;
  return (
    <ul aria-label={t.narrowedBy} className="flex flex-wrap gap-2">
      {set.map(({ name, value }) => (
        <li key={name}>
          <button
            type="button"
            className={
              'inline-flex min-h-10 items-center gap-1.5 rounded-full border border-border bg-surface px-3 text-sm ' +
              'hover:bg-hover'
            }
            onClick={() => onChange({ ...filter, [name]: undefined })}
          >
            <Narrowed name={name} value={value} />
            <span className="sr-only">{t.takeAway}</span>
            <Icon of={X} className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Narrowed({ name, value }: { name: MoreFilter; value: string }) {
  const t = useMessages(treesMessages);
  if (name === 'species') return value === notKnown ? t.unknownSpecies : <NamedSpecies id={value} />;
  if (name === 'inspectedBefore' && value === neverInspected) return t.neverInspected;
  return `${t.filters[name]}: ${value}`;
}

function NamedSpecies({ id }: { id: string }) {
  const t = useMessages(treesMessages);
  const locale = useLocale();
  const { data } = useQuery<Species>(
    `species:${id}`,
    useCallback(() => getSpecies(api, id), [id]),
  );
  return data ? speciesName(data, locale) : t.species;
}
