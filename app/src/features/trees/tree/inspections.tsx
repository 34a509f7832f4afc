'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { Inspection } from '@isntgram/contract/trees/inspections';
import { useCallback, useEffect } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listInspections } from '@/lib/api/trees/trees';
import { usePages } from '@/lib/server-state/use-pages';
import { treesMessages } from '@/messages/trees/trees.ts';
import { LoadMore } from '@/ui/states/load-more';
import { ConditionMark } from '../condition-mark.tsx';

/** What was seen of a tree, latest first. */
export function Inspections({ treeId, initial }: { treeId: string; initial: Page<Inspection> | undefined }) {
  const t = useMessages(treesMessages);
  const load = useCallback((cursor: string | undefined) => listInspections(api, treeId, { cursor }), [treeId]);
  const { items, nextCursor, busy, failed, started, more, restart } = usePages<Inspection>({ load, initial });
  useEffect(() => {
    void restart();
  }, [restart]);
  return (
    <section aria-labelledby="inspections" className="flex flex-col gap-3">
      <h2 id="inspections" className="font-semibold">
        {t.inspections}
      </h2>
      {started && !failed && items.length === 0 ? <p className="text-muted">{t.notInspected}</p> : null}
      <ul className="flex flex-col divide-y divide-border">
        {items.map((inspection) => (
          <Seen key={inspection.id} inspection={inspection} />
        ))}
      </ul>
      {nextCursor || failed ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
    </section>
  );
}

function Seen({ inspection: { by, condition, inspectedOn, recommendation, score } }: { inspection: Inspection }) {
  const t = useMessages(treesMessages);
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-1 py-3">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <time dateTime={inspectedOn} className="font-medium">
          {formatDate(inspectedOn, locale)}
        </time>
        <ConditionMark condition={condition} />
        <span className="text-muted text-sm">{t.score(score)}</span>
      </p>
      {by ? <p className="text-muted text-sm">{t.inspectedBy(by.name)}</p> : null}
      {recommendation ? <p className="whitespace-pre-line break-words">{recommendation}</p> : null}
    </li>
  );
}
