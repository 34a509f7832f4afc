'use client';

import type { TreeImport } from '@isntgram/contract/trees/imports';
import Link from 'next/link';
import { useCallback, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { listImports } from '@/lib/api/trees/imports';
import { usePages } from '@/lib/server-state/use-pages';
import { useSignedIn } from '@/lib/session/signed-in';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { LoadMore } from '@/ui/states/load-more';
import { Notice } from '@/ui/states/notice.tsx';
import { Closed } from '../closed.tsx';
import { ImportResult } from './import-result.tsx';
import { UploadFile } from './upload-file.tsx';

/** Where whoever looks after the inventory brings a file of trees, and sees what came of earlier ones. */
export function ImportsScreen() {
  const t = useMessages(treeImportsMessages);
  const trees = useMessages(treesMessages);
  const { status } = useSignedIn('/trees/import');
  const load = useCallback((cursor: string | undefined) => listImports(api, { cursor }), []);
  const { items, nextCursor, busy, failed, error, more, restart, started } = usePages<TreeImport>({ load });
  useEffect(() => {
    if (status === 'signed-in') void restart();
  }, [status, restart]);
  if (status !== 'signed-in' || !started) return null;
  if (isNotFound(error)) return <Closed />;
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-6 px-4 pt-6 pb-10">
      <Link href="/trees" prefetch={false} className="inline-flex min-h-10 items-center self-start text-link text-sm">
        {trees.back}
      </Link>
      <h1 className="font-semibold text-2xl">{t.title}</h1>
      <p className="text-muted">{t.intro}</p>
      <UploadFile />
      <section aria-labelledby="earlier" className="flex flex-col gap-3">
        <h2 id="earlier" className="font-semibold text-lg">
          {t.earlier}
        </h2>
        {failed ? <Notice tone="error">{t.failed}</Notice> : null}
        {!failed && items.length === 0 ? <p className="text-muted">{t.noEarlier}</p> : null}
        <ul className="flex flex-col divide-y divide-border">
          {items.map((each) => (
            <li key={each.id} className="flex flex-col gap-1 py-3">
              <Link
                href={`/trees/import/${each.id}`}
                prefetch={false}
                className="inline-flex min-h-10 items-center self-start break-all font-semibold text-link"
              >
                {each.fileName}
              </Link>
              <p className="text-muted text-sm">{t.statuses[each.status]}</p>
              <ImportResult of={each} />
            </li>
          ))}
        </ul>
        {nextCursor === null ? null : <LoadMore busy={busy} failed={failed} onMore={more} />}
      </section>
    </div>
  );
}
