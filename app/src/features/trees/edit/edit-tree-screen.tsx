'use client';

import type { Tree } from '@isntgram/contract/trees/trees';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { editTree, getTree, type TreeEdit } from '@/lib/api/trees/trees';
import { forgetCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useSignedIn } from '@/lib/session/signed-in';
import { treeFormsMessages } from '@/messages/trees/tree-forms.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice.tsx';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster.tsx';
import { Closed } from '../closed.tsx';
import { TreeFields } from '../tree-fields.tsx';
import { draftOf, formOf, type TreeFaults } from '../tree-form.ts';

/** Where somebody corrects what is known of a tree. */
export function EditTreeScreen({ id }: { id: string }) {
  const { status } = useSignedIn(`/trees/${id}/edit`);
  const load = useCallback(() => getTree(api, id), [id]);
  const { data, failed } = useQuery<Tree>(`tree:${id}`, load);
  if (status !== 'signed-in') return null;
  if (data && !data.internal?.editable) return <Closed />;
  return (
    <div className="mx-auto flex w-full max-w-[560px] flex-col px-4 pt-6 pb-10">
      {data ? <EditForm tree={data} /> : failed ? <Closed /> : <Skeleton className="h-[40rem]" />}
    </div>
  );
}

/** `tree` as it was when somebody began: what others change meanwhile is told, not overwritten. */
function EditForm({ tree: shown }: { tree: Tree }) {
  const t = useMessages(treeFormsMessages);
  const router = useRouter();
  const [tree] = useState(shown);
  const [form, setForm] = useState(() => formOf(tree));
  const [faults, setFaults] = useState<TreeFaults>({});
  const { busy, refusal, run } = useAct(async (edit: TreeEdit) => {
    await editTree(api, tree.id, edit);
    forgetCached('tree');
    toast.success(t.edited);
    router.replace(`/trees/${tree.id}`);
  });
  const submit = () => {
    const read = draftOf(form);
    setFaults(read.faults);
    if (!read.draft) return;
    const { condition: _, ...edit } = read.draft;
    run({ ...edit, version: tree.version });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1 className="font-semibold text-2xl">{t.editTitle}</h1>
      <p className="text-muted">{tree.code}</p>
      <TreeFields form={form} faults={faults} withCondition={false} onChange={setForm} />
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <Button type="submit" size="large" busy={busy}>
        {t.edit}
      </Button>
    </form>
  );
}
