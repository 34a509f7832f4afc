'use client';

import type { Tree } from '@isntgram/contract/trees/trees';
import { Printer, WifiOff } from 'lucide';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { listTrees } from '@/lib/api/trees/trees';
import { commonMessages } from '@/messages/kernel/common.ts';
import { treeLabelsMessages } from '@/messages/trees/tree-labels.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Later, later } from '@/ui/states/later';
import { Skeleton } from '@/ui/states/skeleton';
import { Closed } from '../closed.tsx';
import { readView, writeView } from '../map-view.ts';

const Labels = later(() => import('./labels.tsx'));

/** What a box of labels holds, and a browser lays out in a moment. */
const labelsMax = 300;

interface Found {
  trees: Tree[];
  more: boolean;
}

async function findAll(search: string): Promise<Found> {
  const { filter } = readView(search);
  const trees: Tree[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTrees(api, filter, { cursor, limit: 50 });
    trees.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && trees.length < labelsMax);
  return { trees, more: cursor !== undefined };
}

/** Labels to print for the trees that a list was narrowed to. */
export function LabelsScreen() {
  const [t, words, common] = [useMessages(treeLabelsMessages), useMessages(treesMessages), useMessages(commonMessages)];
  const [found, setFound] = useState<Found | 'closed' | 'failed'>();
  const load = () => {
    setFound(undefined);
    findAll(location.search).then(setFound, (error: unknown) => setFound(isNotFound(error) ? 'closed' : 'failed'));
  };
  useEffect(load, []);
  if (found === 'closed') return <Closed />;
  const list = typeof location === 'undefined' ? '' : writeView({ ...readView(location.search), eye: undefined });
  return (
    <div className="mx-auto flex w-full max-w-[935px] flex-col gap-5 px-4 pt-6 pb-10">
      <Link
        href={`/trees${list}`}
        prefetch={false}
        className="inline-flex min-h-10 items-center self-start text-link text-sm"
      >
        {words.back}
      </Link>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <Button disabled={typeof found !== 'object' || found.trees.length === 0} onClick={() => window.print()}>
          <Icon of={Printer} />
          {t.print}
        </Button>
      </div>
      <p className="min-h-12 text-muted">
        {typeof found === 'object' ? (found.more ? t.first(labelsMax) : t.count(found.trees.length)) : ''}
      </p>
      {found === 'failed' ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={words.failed}>
          <Button onClick={load}>{common.retry}</Button>
        </EmptyState>
      ) : typeof found === 'object' ? (
        <Later waiting={<Skeleton className="h-96" />}>
          <Labels trees={found.trees.slice(0, labelsMax)} />
        </Later>
      ) : (
        <Skeleton className="h-96" />
      )}
    </div>
  );
}
