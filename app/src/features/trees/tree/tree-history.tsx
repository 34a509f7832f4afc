'use client';

import type { TreeChange } from '@isntgram/contract/trees/trees';
import { useCallback, useEffect } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listTreeChanges } from '@/lib/api/trees/trees';
import { usePages } from '@/lib/server-state/use-pages';
import { treeHistoryMessages } from '@/messages/trees/tree-history.ts';
import { LoadMore } from '@/ui/states/load-more';

/** What was done to a tree, latest first, with what it was before; for those with a role. */
export default function TreeHistory({ treeId }: { treeId: string }) {
  const t = useMessages(treeHistoryMessages);
  const load = useCallback((cursor: string | undefined) => listTreeChanges(api, treeId, { cursor }), [treeId]);
  const { items, nextCursor, busy, failed, more, restart } = usePages<TreeChange>({ load });
  useEffect(() => {
    void restart();
  }, [restart]);
  return (
    <section aria-labelledby="history" className="flex flex-col gap-3">
      <h2 id="history" className="font-semibold">
        {t.title}
      </h2>
      <ul className="flex flex-col divide-y divide-border">
        {items.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ul>
      {nextCursor || failed ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
    </section>
  );
}

function Change({ change: { action, before, after, by, createdAt } }: { change: TreeChange }) {
  const t = useMessages(treeHistoryMessages);
  const locale = useLocale();
  const fields: Readonly<Record<string, string>> = t.fields;
  const known = action === 'edited' ? Object.keys(after).filter((name) => fields[name]) : [];
  const { reason } = after;
  return (
    <li className="flex flex-col gap-1 py-3">
      <p className="flex flex-wrap items-center gap-x-4">
        <time dateTime={createdAt} className="font-medium">
          {formatDate(createdAt, locale)}
        </time>
        <span>{t.actions[action]}</span>
        {by ? <span className="text-muted text-sm">{by.name}</span> : null}
      </p>
      {typeof reason === 'string' ? <p className="break-words">{reason}</p> : null}
      {known.length > 0 ? (
        <ul className="text-muted text-sm">
          {known.map((name) => (
            <li key={name} className="break-words">
              {t.changed(String(fields[name]), told(before[name]), told(after[name]))}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const told = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–';
  return Array.isArray(value) ? value.join(', ') || '–' : String(value);
};
