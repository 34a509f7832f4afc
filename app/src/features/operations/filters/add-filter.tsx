import {
  type FilterAction,
  filterActions,
  filterKinds,
  filterLimits,
} from '@isntgram/contract/community/filter-choices';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { addFilter } from '@/lib/api/operations/filters';
import { fieldErrorOf, messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Segments } from '@/ui/forms/segments';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';

/** One filter more. What was typed stays where it is refused. */
export function AddFilter({ onAdded }: { onAdded: () => void }) {
  const t = useMessages(filtersMessages);
  const [value, setValue] = useState('');
  const [kind, setKind] = useState<(typeof filterKinds)[number]>('word');
  const [action, setAction] = useState<FilterAction>('refuse');
  const { run, busy, refusal } = useAct(async () => {
    const added = await addFilter(api, { kind, value, action });
    toast.success(t.added(added.value));
    setValue('');
    onAdded();
  });
  const fault = fieldErrorOf(refusal, 'value');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  return (
    <form noValidate onSubmit={add} className="flex flex-col gap-4">
      {refusal !== undefined && fault === undefined ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <div className="flex">
        <Segments
          legend={t.kind}
          value={kind}
          onChange={setKind}
          choices={filterKinds.map((each) => ({ value: each, label: t.kinds[each] }))}
        />
      </div>
      <Field label={t.value} hint={t.valueHint[kind]} error={fault}>
        {(aria) => (
          <Input
            {...aria}
            maxLength={filterLimits.valueLengthMax}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <ActionChoice legend={t.action} value={action} onChange={setAction} />
        <p className="text-muted text-sm">{t.actionHint[action]}</p>
      </div>
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.add}
      </Button>
    </form>
  );
}

type ActionChoiceProps = { legend: string; value: FilterAction; onChange: (action: FilterAction) => void };

/** What happens where a filter finds something. */
export function ActionChoice({ legend, value, onChange }: ActionChoiceProps) {
  const t = useMessages(filtersMessages);
  return (
    <Segments
      legend={legend}
      value={value}
      onChange={onChange}
      choices={filterActions.map((each) => ({ value: each, label: t.actions[each] }))}
    />
  );
}
