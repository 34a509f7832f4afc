'use client';

import { type Condition, treeLimits } from '@isntgram/contract/trees/choices';
import type { Tree } from '@isntgram/contract/trees/trees';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useState } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound, messageOf } from '@/lib/api/problem';
import { getTree, type InspectionDraft, inspectTree } from '@/lib/api/trees/trees';
import { forgetCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useSignedIn } from '@/lib/session/signed-in';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field.tsx';
import { Input } from '@/ui/forms/input.tsx';
import { Textarea } from '@/ui/forms/textarea.tsx';
import { Notice } from '@/ui/states/notice.tsx';
import { toast } from '@/ui/states/toaster.tsx';
import { ConditionField } from '../condition-field.tsx';
import { speciesName } from '../species-name.ts';

/** The day that it is where the inspector stands. */
const today = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Where somebody says what they see of a tree; `gone` stands for what may not be known of. */
export function InspectScreen({ id, gone }: { id: string; gone: ReactNode }) {
  const [t, words] = [useMessages(treeFormsMessages), useMessages(treesMessages)];
  const locale = useLocale();
  const { status } = useSignedIn(`/trees/${id}/inspect`);
  const router = useRouter();
  const [condition, setCondition] = useState<Condition | 'unknown'>('unknown');
  const [missing, setMissing] = useState(false);
  const [rest, setRest] = useState(() => ({ inspectedOn: today(), recommendation: '', nextDue: '' }));
  const [key] = useState(() => crypto.randomUUID());
  const { busy, refusal, run } = useAct(async (draft: InspectionDraft) => {
    await inspectTree(api, id, draft, key);
    forgetCached('tree');
    toast.success(t.saved);
    router.replace(`/trees/${id}`);
  });
  const { data: tree, error } = useQuery<Tree>(
    `tree:${id}`,
    useCallback(() => getTree(api, id), [id]),
  );
  const nameOf = ({ species }: Tree) => (species ? speciesName(species, locale) : words.unknownSpecies);
  if (isNotFound(error)) return gone;
  if (status !== 'signed-in') return null;
  const submit = () => {
    setMissing(condition === 'unknown');
    if (condition !== 'unknown') run({ ...rest, condition, nextDue: rest.nextDue || null });
  };
  return (
    <form
      noValidate
      className="mx-auto flex w-full max-w-[560px] flex-col gap-5 px-4 pt-6 pb-10"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <h1 className="font-semibold text-2xl">{t.inspectTitle}</h1>
        <p className="min-h-6 text-muted">{tree ? `${nameOf(tree)} · ${tree.code}` : ''}</p>
      </div>
      <ConditionField value={condition} onChange={setCondition} />
      {missing && condition === 'unknown' ? <Notice tone="error">{t.conditionMissing}</Notice> : null}
      <Field label={t.recommendation}>
        {(control) => (
          <Textarea
            {...control}
            value={rest.recommendation}
            maxLength={treeLimits.recommendationLengthMax}
            onChange={({ target }) => setRest({ ...rest, recommendation: target.value })}
          />
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t.day}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={today()}
              value={rest.inspectedOn}
              onChange={({ target }) => setRest({ ...rest, inspectedOn: target.value })}
            />
          )}
        </Field>
        <Field label={t.nextDue}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={rest.nextDue}
              onChange={({ target }) => setRest({ ...rest, nextDue: target.value })}
            />
          )}
        </Field>
      </div>
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <Button type="submit" size="large" busy={busy}>
        {t.save}
      </Button>
    </form>
  );
}
