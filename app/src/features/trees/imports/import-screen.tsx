'use client';

import type { TreeImport } from '@isntgram/contract/trees/imports';
import Link from 'next/link';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { getImport, reportAddress } from '@/lib/api/trees/imports';
import { forgetCached, putCached } from '@/lib/server-state/change';
import { useQuery } from '@/lib/server-state/use-query';
import { useSignedIn } from '@/lib/session/signed-in';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice.tsx';
import { ProgressBar } from '@/ui/states/progress-bar.tsx';
import { ImportActs } from './import-acts.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { MappingForm } from './mapping-form.tsx';

const lookAgainMs = 1_000;

/** One import: what its file says before it starts, how far it is, what came of it. */
export function ImportScreen({ id, gone }: { id: string; gone: ReactNode }) {
  const t = useMessages(treeImportsMessages);
  const { status } = useSignedIn(`/trees/import/${id}`);
  const load = useCallback(() => getImport(api, id), [id]);
  const { data, error, renew } = useQuery<TreeImport>(`tree-import:${id}`, load);
  const works = data?.status === 'running' || data?.status === 'undoing';
  useEffect(() => {
    if (!works) return;
    const timer = setInterval(renew, lookAgainMs);
    return () => {
      clearInterval(timer);
      // The lists of trees are others now.
      forgetCached('trees:');
    };
  }, [works, renew]);
  if (status !== 'signed-in') return null;
  if (isNotFound(error)) return gone;
  const change = (next: TreeImport) => putCached<TreeImport>(`tree-import:${id}`, next);
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-6 px-4 pt-6 pb-10">
      <Link
        href="/trees/import"
        prefetch={false}
        className="inline-flex min-h-10 items-center self-start text-link text-sm"
      >
        {t.all}
      </Link>
      {error && !data ? <Notice tone="error">{t.failed}</Notice> : null}
      {data ? <Found of={data} onChange={change} /> : null}
    </div>
  );
}

function Found({ of, onChange }: { of: TreeImport; onChange: (next: TreeImport) => void }) {
  const t = useMessages(treeImportsMessages);
  const { id, fileName, status, problem, preview, refused, warned } = of;
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="break-all font-semibold text-2xl">{fileName}</h1>
        <p role="status" className="text-muted">
          {t.statuses[status]}
        </p>
      </header>
      {problem ? <Notice tone="error">{problem.message}</Notice> : null}
      {status === 'failed' ? <Notice tone="error">{t.brokenOff}</Notice> : null}
      <Progress of={of} />
      <ImportResult of={of} />
      {refused + warned > 0 ? (
        <a
          href={reportAddress(id)}
          download
          className={buttonClass({
            variant: 'link',
            wide: true,
            className: 'h-auto min-h-10 justify-start px-0 py-2 text-left',
          })}
        >
          {t.report}
        </a>
      ) : null}
      {preview ? <ImportPreview preview={preview} /> : null}
      <ImportActs of={of} onChange={onChange} />
      {status === 'ready' ? <MappingForm of={of} onChange={onChange} /> : null}
    </>
  );
}

function Progress({ of }: { of: TreeImport }) {
  const t = useMessages(treeImportsMessages);
  const { status, readBytes, sizeBytes, added, updated, undone } = of;
  if (status === 'running' || status === 'stopped')
    return <ProgressBar label={t.progress} value={readBytes / sizeBytes} />;
  if (status !== 'undoing' || !undone) return null;
  const all = Math.max(1, added + updated);
  return <ProgressBar label={t.undoProgress} value={(undone.gone + undone.restored + undone.kept) / all} />;
}
