'use client';

import { treeLimits } from '@isntgram/contract/trees/choices';
import { LocateFixed } from 'lucide';
import { useMessages } from '@/language/messages';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field.tsx';
import { Input } from '@/ui/forms/input.tsx';
import { Textarea } from '@/ui/forms/textarea.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice.tsx';
import { ConditionField } from './condition-field.tsx';
import { SpeciesField } from './species-field.tsx';
import type { TreeFaults, TreeForm } from './tree-form.ts';
import { usePosition } from './use-position.ts';

type FieldsProps = { form: TreeForm; faults: TreeFaults; onChange: (form: TreeForm) => void };
/** Of a tree that stands already, inspections tell the condition. */
type TreeFieldsProps = FieldsProps & { withCondition?: boolean };

export function TreeFields({ form, faults, withCondition = true, onChange }: TreeFieldsProps) {
  const t = useMessages(treeFormsMessages);
  const change = (more: Partial<TreeForm>) => onChange({ ...form, ...more });
  return (
    <>
      <PlaceFields form={form} faults={faults} onChange={onChange} />
      <SpeciesField
        text={form.species}
        error={faults.species && t.speciesUnknown}
        onChange={(species, speciesId) => change({ species, speciesId })}
      />
      {withCondition ? (
        <ConditionField value={form.condition} withUnknown onChange={(condition) => change({ condition })} />
      ) : null}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t.stems} hint={t.stemsHint} error={faults.stems && t.stemsWrong}>
          {(control) => (
            <Input {...control} value={form.stems} onChange={({ target }) => change({ stems: target.value })} />
          )}
        </Field>
        <Field label={t.height} error={faults.height && t.heightWrong}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.height}
              onChange={({ target }) => change({ height: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t.address}>
        {(control) => (
          <Input
            {...control}
            value={form.address}
            maxLength={treeLimits.addressLengthMax}
            onChange={({ target }) => change({ address: target.value })}
          />
        )}
      </Field>
      <Field label={t.notes} hint={t.notesHint}>
        {(control) => (
          <Textarea
            {...control}
            value={form.notes}
            maxLength={treeLimits.notesLengthMax}
            onChange={({ target }) => change({ notes: target.value })}
          />
        )}
      </Field>
    </>
  );
}

function PlaceFields({ form, faults, onChange }: FieldsProps) {
  const t = useMessages(treeFormsMessages);
  const { busy, failed, locate } = usePosition(({ lat, lon, accuracyM }) =>
    onChange({ ...form, lat: lat.toFixed(6), lon: lon.toFixed(6), accuracyM }),
  );
  return (
    <div className="flex flex-col gap-4">
      <Button variant="secondary" size="large" busy={busy} onClick={locate}>
        <Icon of={LocateFixed} />
        {t.here}
      </Button>
      <p role="status" className="text-muted text-sm empty:hidden">
        {busy ? t.locating : form.accuracyM === null ? '' : t.accuracy(form.accuracyM)}
      </p>
      {failed ? <Notice tone="error">{t.noPosition}</Notice> : null}
      <div className="grid grid-cols-2 gap-5">
        {(['lat', 'lon'] as const).map((name) => (
          <Field key={name} label={t[name]} error={faults[name] && t.degrees}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={form[name]}
                onChange={({ target }) => onChange({ ...form, [name]: target.value, accuracyM: null })}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
