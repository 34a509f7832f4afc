'use client';

import type { Tree } from '@isntgram/contract/trees/trees';
import { TreeDeciduous, WifiOff } from 'lucide';
import Link from 'next/link';
import { useCallback, useEffect, useState } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { filterKey, listTrees, type TreeFilter } from '@/lib/api/trees/trees';
import { usePages } from '@/lib/server-state/use-pages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { LoadMore } from '@/ui/states/load-more';
import { Skeleton } from '@/ui/states/skeleton';
import { Closed } from './closed.tsx';
import { ConditionMark } from './condition-mark.tsx';
import { speciesName } from './species-name.ts';

/** The trees that a filter finds, newest first. */
export function TreeList({ filter }: { filter: TreeFilter & { bounds?: string } }) {
  const t = useMessages(treesMessages);
  const common = useMessages(commonMessages);
  const [asked] = useState(filter);
  const load = useCallback((cursor: string | undefined) => listTrees(api, asked, { cursor }), [asked]);
  const { items, nextCursor, busy, failed, error, more, restart, started, restored } = usePages<Tree>({
    load,
    key: `trees:${filterKey(asked)}:${asked.bounds ?? ''}`,
  });
  useEffect(() => {
    if (!restored) void restart();
  }, [restored, restart]);
  if (!started) return <ListSkeleton label={common.loading} />;
  if (isNotFound(error)) return <Closed />;
  if (items.length === 0) {
    if (failed)
      return (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.failed}>
          <Button busy={busy} onClick={restart}>
            {common.retry}
          </Button>
        </EmptyState>
      );
    const narrowed = filterKey(asked) !== '' || asked.bounds !== undefined;
    return (
      <EmptyState
        icon={<Icon of={TreeDeciduous} />}
        title={narrowed ? t.nothing : t.empty}
        text={narrowed ? t.nothingText : t.emptyText}
      />
    );
  }
  return (
    <>
      <ul aria-label={t.list} className="flex flex-col divide-y divide-border border-border border-y">
        {items.map((tree) => (
          <Row key={tree.id} tree={tree} />
        ))}
      </ul>
      {nextCursor || failed ? <LoadMore busy={busy} failed={failed} onMore={more} /> : null}
    </>
  );
}

function Row({ tree: { id, code, species, address, dbhCm, condition } }: { tree: Tree }) {
  const t = useMessages(treesMessages);
  const locale = useLocale();
  const more = [address, dbhCm === null ? '' : t.diameter(dbhCm)].filter(Boolean).join(' · ');
  return (
    <li>
      <Link
        href={`/trees/${id}`}
        prefetch={false}
        className="flex min-h-16 items-center justify-between gap-4 py-3 hover:bg-hover"
      >
        <span className="min-w-0">
          <span className="block break-words font-medium">
            {species ? speciesName(species, locale) : t.unknownSpecies}
          </span>
          <span className="block break-words text-muted text-sm">
            {code}
            {more ? ` · ${more}` : ''}
          </span>
        </span>
        <ConditionMark condition={condition} />
      </Link>
    </li>
  );
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} className="h-16" />
      ))}
    </div>
  );
}
