'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { addTree, type TreeDraft } from '@/lib/api/trees/trees';
import { forgetCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useSignedIn } from '@/lib/session/signed-in';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice.tsx';
import { TreeFields } from '../tree-fields.tsx';
import { draftOf, emptyForm, type TreeFaults } from '../tree-form.ts';

/** Where somebody in the field adds a tree: position first, and all else as far as it is known. */
export function AddTreeScreen() {
  const t = useMessages(treeFormsMessages);
  const { status } = useSignedIn('/trees/add');
  const router = useRouter();
  const [form, setForm] = useState(emptyForm);
  const [faults, setFaults] = useState<TreeFaults>({});
  // The same tree, however often the button is pressed on a bad line.
  const [key] = useState(() => crypto.randomUUID());
  const { busy, refusal, run } = useAct(async (draft: TreeDraft) => {
    const { id } = await addTree(api, draft, key);
    forgetCached('trees:');
    router.replace(`/trees/${id}`);
  });
  if (status !== 'signed-in') return null;
  const submit = () => {
    const read = draftOf(form);
    setFaults(read.faults);
    if (read.draft) run(read.draft);
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
      <h1 className="font-semibold text-2xl">{t.addTitle}</h1>
      <TreeFields form={form} faults={faults} onChange={setForm} />
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <Button type="submit" size="large" busy={busy}>
        {t.add}
      </Button>
    </form>
  );
}
