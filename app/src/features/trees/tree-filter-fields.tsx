'use client';

import { type Condition, conditions } from '@isntgram/contract/trees/choices';
import { useMessages } from '@/language/messages';
import type { TreeFilter } from '@/lib/api/trees/trees';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Field } from '@/ui/forms/field.tsx';
import { controlClass, Input } from '@/ui/forms/input.tsx';

/** What a list or a map of trees is narrowed by. */
export function TreeFilterFields({ filter, onChange }: { filter: TreeFilter; onChange: (filter: TreeFilter) => void }) {
  const t = useMessages(treesMessages);
  return (
    <search className="grid gap-4 sm:grid-cols-[1fr_220px]">
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
            onChange={({ target }) => onChange({ ...filter, condition: chosen(target.value) })}
          >
            <option value="">{t.anyCondition}</option>
            {conditions.map((each) => (
              <option key={each} value={each}>
                {t.conditions[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  );
}

const chosen = (value: string): Condition | '' => conditions.find((each) => each === value) ?? '';
