'use client';

import { type Condition, conditions } from '@isntgram/contract/trees/choices';
import { useMessages } from '@/language/messages';
import { treesMessages } from '@/messages/trees/trees.ts';
import { RadioCards } from '@/ui/forms/radio-cards.tsx';
import { ConditionIcon } from './condition-mark.tsx';

type ConditionFieldProps<Value> = { value: Value; onChange: (value: Condition | 'unknown') => void };

/** How a tree is, in targets that a gloved thumb hits. `unknown` can be chosen where nothing must be said. */
export function ConditionField({
  value,
  onChange,
  withUnknown = false,
}: ConditionFieldProps<Condition | 'unknown'> & { withUnknown?: boolean }) {
  const t = useMessages(treesMessages);
  const choices = [...conditions, ...(withUnknown ? (['unknown'] as const) : [])];
  return (
    <RadioCards
      legend={t.condition}
      name="condition"
      value={value}
      onChange={onChange}
      choices={choices.map((each) => ({
        value: each,
        label: t.conditions[each],
        icon: <ConditionIcon condition={each} />,
      }))}
    />
  );
}
