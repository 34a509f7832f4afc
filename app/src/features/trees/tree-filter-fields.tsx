'use client';

import { conditions, notKnown, treeLimits } from '@isntgram/contract/trees/choices';
import { useId, useState } from 'react';
import { useMessages } from '@/language/messages';
import { filterKinds, filterValue, moreFilters, type TreeFilter } from '@/lib/api/trees/trees';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field.tsx';
import { controlClass, Input } from '@/ui/forms/input.tsx';
import { knownCondition } from './map-view.ts';
import { TreeFilterChips } from './tree-filter-chips.tsx';

interface FilterProps {
  filter: TreeFilter;
  onChange: (filter: TreeFilter) => void;
}

/** What a list or a map of trees is narrowed by. */
export function TreeFilterFields({ filter, onChange }: FilterProps) {
  const t = useMessages(treesMessages);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <search className="flex flex-col gap-3">
      <div className="grid gap-4 sm:grid-cols-[1fr_220px]">
        <Field label={t.search} hint={t.searchHint}>
          {(control) => (
            <Input
              {...control}
              type="search"
              value={filter.q}
              maxLength={100}
              onChange={({ target }) => onChange({ ...filter, q: target.value })}
            />
          )}
        </Field>
        <Field label={t.condition}>
          {(control) => (
            <select
              {...control}
              className={`${controlClass} h-11 px-3`}
              value={filter.condition}
              onChange={({ target }) => onChange({ ...filter, condition: knownCondition(target.value) })}
            >
              <option value="">{t.anyCondition}</option>
              {[...conditions, notKnown].map((each) => (
                <option key={each} value={each}>
                  {t.conditions[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {t.moreFilters}
        </Button>
        <TreeFilterChips filter={filter} onChange={onChange} />
      </div>
      <div id={id}>{open ? <MoreFields filter={filter} onChange={onChange} /> : null}</div>
    </search>
  );
}

/** How each kind is typed; a species is chosen by its name, above, or where its trees are counted. */
const typed = {
  name: { maxLength: treeLimits.speciesNameLengthMax },
  tag: { maxLength: treeLimits.tagLengthMax },
  centimetres: { type: 'number', min: 0, step: 'any' },
  day: { type: 'date' },
} as const;

function MoreFields({ filter, onChange }: FilterProps) {
  const t = useMessages(treesMessages);
  return (
    <div className="grid gap-4 rounded-card border border-border p-4 sm:grid-cols-2">
      {moreFilters.map((name) => {
        const kind = filterKinds[name];
        if (kind === 'species' || name === 'dbhBelow') return null;
        const isWrong = Boolean(filter[name]?.trim()) && filterValue(filter, name) === undefined;
        return (
          <Field key={name} label={t.filters[name]} error={isWrong ? t.wrongFilter : undefined}>
            {(control) => (
              <Input
                {...control}
                {...typed[kind]}
                value={filter[name] ?? ''}
                onChange={({ target }) => onChange({ ...filter, [name]: target.value })}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}
