'use client';

import type { TreeImport } from '@isntgram/contract/trees/imports';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { forgetImport, startImport, stopImport, undoImport } from '@/lib/api/trees/imports';
import { useAct } from '@/lib/server-state/use-act';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice.tsx';

const does = { start: startImport, stop: stopImport, undo: undoImport };

/** What can be done with an import where it is. */
export function ImportActs({ of, onChange }: { of: TreeImport; onChange: (next: TreeImport) => void }) {
  const t = useMessages(treeImportsMessages);
  const router = useRouter();
  const [sure, setSure] = useState(false);
  const { id, status } = of;
  const { busy, given, refusal, run } = useAct(async (act: keyof typeof does | 'forget') => {
    if (act === 'forget') {
      await forgetImport(api, id);
      router.replace('/trees/import');
      return;
    }
    onChange(await does[act](api, id));
    setSure(false);
  });
  const may = (...statuses: TreeImport['status'][]) => statuses.includes(status);
  const acting = (act: typeof given) => busy && given === act;
  return (
    <div className="flex flex-col gap-3">
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <div className="flex flex-wrap gap-3">
        {may('ready', 'stopped') ? (
          <Button size="large" busy={acting('start')} onClick={() => run('start')}>
            {status === 'ready' ? t.start : t.goOn}
          </Button>
        ) : null}
        {may('running') ? (
          <Button variant="secondary" size="large" busy={acting('stop')} onClick={() => run('stop')}>
            {t.stop}
          </Button>
        ) : null}
        {may('waiting', 'ready', 'refused', 'undone') ? (
          <Button variant="secondary" size="large" busy={acting('forget')} onClick={() => run('forget')}>
            {t.forget}
          </Button>
        ) : null}
        {may('done', 'stopped', 'failed') && !sure ? (
          <Button variant="danger" size="large" onClick={() => setSure(true)}>
            {t.undo}
          </Button>
        ) : null}
      </div>
      {sure ? (
        <div className="flex flex-col gap-3 rounded-card border border-border p-4">
          <p>{t.undoSure}</p>
          <div className="flex flex-wrap gap-3">
            <Button variant="danger" busy={acting('undo')} onClick={() => run('undo')}>
              {t.undoYes}
            </Button>
            <Button variant="secondary" onClick={() => setSure(false)}>
              {t.cancel}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
