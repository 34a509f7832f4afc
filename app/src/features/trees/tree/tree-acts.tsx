'use client';

import { treeLimits } from '@isntgram/contract/trees/choices';
import type { Tree } from '@isntgram/contract/trees/trees';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { removeTree, restoreTree } from '@/lib/api/trees/trees';
import { forgetCached, putCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { commonMessages } from '@/messages/kernel/common.ts';
import { treeHistoryMessages } from '@/messages/trees/tree-history.ts';
import { tellRefusal } from '@/parts/refusal';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog.tsx';
import { Field } from '@/ui/forms/field.tsx';
import { Input } from '@/ui/forms/input.tsx';
import { Notice } from '@/ui/states/notice.tsx';

const changed = (tree: Tree) => {
  forgetCached('trees:');
  putCached<Tree>(`tree:${tree.id}`, tree);
};

/** Correct a tree, say that it is gone, or that it is back. */
export default function TreeActs({ tree, mayRemove }: { tree: Tree; mayRemove: boolean }) {
  const t = useMessages(treeHistoryMessages);
  const [asking, setAsking] = useState(false);
  const restore = useAct(
    async () => changed(await restoreTree(api, tree.id)),
    (refusal) => tellRefusal(refusal),
  );
  const removed = tree.status === 'removed';
  return (
    <p className="flex flex-wrap gap-2">
      {tree.internal?.editable && !removed ? (
        <Link href={`/trees/${tree.id}/edit`} prefetch={false} className={buttonClass({ variant: 'secondary' })}>
          {t.edit}
        </Link>
      ) : null}
      {mayRemove ? (
        removed ? (
          <Button variant="secondary" busy={restore.busy} onClick={() => restore.run()}>
            {t.restore}
          </Button>
        ) : (
          <Button variant="secondary" onClick={() => setAsking(true)}>
            {t.remove}
          </Button>
        )
      ) : null}
      <RemoveDialog tree={tree} open={asking} onOpenChange={setAsking} />
    </p>
  );
}

interface RemoveProps {
  tree: Tree;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function RemoveDialog({ tree, open, onOpenChange }: RemoveProps) {
  const [t, common] = [useMessages(treeHistoryMessages), useMessages(commonMessages)];
  const [reason, setReason] = useState('');
  const { busy, refusal, run } = useAct(async () => {
    changed(await removeTree(api, tree.id, reason.trim()));
    onOpenChange(false);
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t.removeTitle} description={t.removeText} locked={busy}>
      <form
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field label={t.reason}>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={treeLimits.addressLengthMax}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button variant="secondary" disabled={busy} onClick={() => onOpenChange(false)}>
            {common.cancel}
          </Button>
          <Button type="submit" variant="danger" busy={busy}>
            {t.removeNow}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
