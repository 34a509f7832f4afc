'use client';

import {
  dateOrders,
  importFields,
  type LengthUnit,
  lengthUnits,
  manyColumns,
  measuredFields,
} from '@isntgram/contract/trees/import-choices';
import type { ImportMapping, TreeImport } from '@isntgram/contract/trees/imports';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { mapImport } from '@/lib/api/trees/imports';
import { useAct } from '@/lib/server-state/use-act';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { Field } from '@/ui/forms/field.tsx';
import { controlClass } from '@/ui/forms/input.tsx';
import { Notice } from '@/ui/states/notice.tsx';

type Said = (typeof importFields)[number];
const selectClass = `${controlClass} h-11 px-3`;

/** What each column says; each change is shown at once in what will happen. */
export function MappingForm({ of, onChange }: { of: TreeImport; onChange: (next: TreeImport) => void }) {
  const t = useMessages(treeImportsMessages);
  const { busy, given, refusal, run } = useAct(async (mapping: ImportMapping) =>
    onChange(await mapImport(api, of.id, mapping)),
  );
  const mapping = busy && given ? given : of.mapping;
  if (!mapping) return null;
  const say = (at: number, field: Said | null) => {
    const once = field !== null && !manyColumns.includes(field);
    const columns = mapping.columns.map((each, other) => (other === at ? field : once && each === field ? null : each));
    run({ ...mapping, columns });
  };
  return (
    <section aria-labelledby="columns" className="flex flex-col gap-4">
      <h2 id="columns" className="font-semibold text-lg">
        {t.columns}
      </h2>
      <p className="text-muted">{t.columnsHint}</p>
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <ul className="flex flex-col gap-4" aria-busy={busy || undefined}>
        {of.columns.map(({ name, samples }, at) => (
          <Column
            key={name}
            {...{ name, samples, mapping }}
            field={mapping.columns[at] ?? null}
            onField={(field) => say(at, field)}
            onUnit={(field, unit) => run({ ...mapping, units: { ...mapping.units, [field]: unit } })}
          />
        ))}
      </ul>
      {mapping.columns.includes('planted') ? (
        <Field label={t.dateOrder}>
          {(control) => (
            <select
              {...control}
              className={selectClass}
              value={mapping.dateOrder}
              onChange={({ target }) =>
                run({ ...mapping, dateOrder: dateOrders.find((each) => each === target.value) ?? 'dmy' })
              }
            >
              {dateOrders.map((each) => (
                <option key={each} value={each}>
                  {t.dateOrders[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </section>
  );
}

interface ColumnProps {
  name: string;
  samples: readonly string[];
  mapping: ImportMapping;
  field: Said | null;
  onField: (field: Said | null) => void;
  onUnit: (field: Said, unit: LengthUnit) => void;
}

function Column({ name, samples, mapping, field, onField, onUnit }: ColumnProps) {
  const t = useMessages(treeImportsMessages);
  const measured = measuredFields.find((each) => each === field);
  return (
    <li className="grid gap-2 sm:grid-cols-2">
      <div className="min-w-0">
        <p className="break-words font-medium">{name}</p>
        <p className="break-words text-muted text-sm">{samples.join(' · ')}</p>
      </div>
      <div className="flex gap-2">
        <select
          aria-label={t.column(name)}
          className={selectClass}
          value={field ?? ''}
          onChange={({ target }) => onField(importFields.find((each) => each === target.value) ?? null)}
        >
          <option value="">{t.leaveOut}</option>
          {importFields.map((each) => (
            <option key={each} value={each}>
              {t.fields[each]}
            </option>
          ))}
        </select>
        {measured ? (
          <select
            aria-label={t.unitOf(name)}
            className={`${controlClass} h-11 w-24! shrink-0 px-3`}
            value={mapping.units[measured]}
            onChange={({ target }) => {
              const unit = lengthUnits.find((each) => each === target.value);
              if (unit) onUnit(measured, unit);
            }}
          >
            {lengthUnits.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        ) : null}
      </div>
    </li>
  );
}
